package org.episodic.broken.planted;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;

/** A data set in which a fault is planted. */
public final class PlantedDatasetProvider implements DatasetProvider {
  /** The name of the contract's cache folder. */
  static final String CACHE = "no-such-cache";

  /** Which fault. */
  static String fault = "none";

  private static final InputShape INPUT = new InputShape(4, 4, 1);
  private static final int CLASSES = 4;
  private static final int IMAGES = 5;
  private static final Option<Double> BRIGHTEST =
      Option.real("brightest", 0.1, 1).defaultsTo(1.0).says("the largest value of an image");

  private static final DatasetDescription DESCRIPTION =
      DatasetDescription.of("planted-data", "Planted fault")
          .citation("Murphy")
          .licence("CC0")
          .poses(TaskType.CLASSIFICATION, INPUT)
          .splits(
              SplitDescription.of("plain", "7".repeat(64))
                  .classes(CLASSES, CLASSES, CLASSES)
                  .imagesPerClass(IMAGES))
          .protocols(
              new Protocol(
                  "standard",
                  "plain",
                  Rotations.NONE,
                  Rotations.NONE,
                  QueryRule.perClass(2),
                  100,
                  EvaluationMode.TRANSDUCTIVE))
          .options(BRIGHTEST)
          .build();

  @Override
  public DatasetDescription description() {
    return DESCRIPTION;
  }

  @Override
  public boolean isPresent(DatasetContext context) {
    return brightest(context) > 0;
  }

  @Override
  public Optional<Path> prepare(DatasetContext context) {
    brightest(context);
    return Optional.empty();
  }

  private static float brightest(DatasetContext context) {
    return context.options().get(BRIGHTEST).floatValue();
  }

  @Override
  public Dataset open(DatasetContext context) {
    if (fault.equals("online") && !context.mayDownload()) {
      throw new UsageException("It is not there, and may not be downloaded");
    }
    if (fault.equals("absent") && !context.cacheDirectory().endsWith(CACHE)) {
      throw new IllegalStateException("no such file");
    }
    float noise = fault.equals("random") ? ThreadLocalRandom.current().nextFloat() : 0;
    return new Planted(noise, brightest(context));
  }

  private record Planted(float noise, float brightest) implements ClassificationDataset {
    @Override
    public List<String> classes(String split, MetaSplit part) {
      int shared = fault.equals("overlap") ? part.ordinal() : 0;
      int first = part.ordinal() * CLASSES - shared;
      return IntStream.range(first, first + CLASSES).mapToObj(String::valueOf).toList();
    }

    @Override
    public int size(String className) {
      return fault.equals("fewer") && className.equals("7") ? IMAGES - 1 : IMAGES;
    }

    @Override
    public void read(String className, int index, float[] target, int offset) {
      float highest = fault.equals("bytes") ? 255 : brightest;
      for (int i = 0; i < INPUT.size(); i++) {
        int digit = (Integer.parseInt(className) * 7 + index * 3 + i) % 10;
        target[offset + i] = (digit + noise) / 11 * highest;
      }
      if (fault.equals("around") && offset > 0) {
        target[offset - 1] = 0;
      }
    }

    @Override
    public InputShape inputShape() {
      return INPUT;
    }

    @Override
    public String sha256() {
      return "8".repeat(64);
    }

    @Override
    public void close() {}
  }
}
