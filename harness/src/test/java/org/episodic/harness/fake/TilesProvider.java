package org.episodic.harness.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.protocol.Sampling;

/**
 * Separable images of 2×2 pixels, or others: each value is a function of class, image and pixel.
 * Where the folder of the data has a file {@link #CALLS}, what is asked of a place is noted there,
 * with the prepared file that was told. Where it has a file {@link #FAULTS}, the calls that it
 * names throw, or return null.
 */
public final class TilesProvider implements DatasetProvider {
  /** Name of the file that calls are noted in. */
  public static final String CALLS = "calls.txt";

  /** Name of the file that names calls, such as {@code open throws} and {@code prepare null}. */
  public static final String FAULTS = "faults.txt";

  private static final Option<Integer> SIDE =
      Option.integer("side", 1, 8).defaultsTo(2).says("rows and columns");
  public static final InputShape INPUT = new InputShape(2, 2, 1);
  public static final Protocol STANDARD =
      protocol("standard", Rotations.RANDOM_PER_CLASS, EvaluationMode.INDUCTIVE);
  public static final Protocol ALL_TURNS =
      protocol("paper:turns", Rotations.AS_CLASSES, EvaluationMode.TRANSDUCTIVE);
  public static final Protocol DRAWN =
      protocol("paper:drawn", Rotations.NONE, EvaluationMode.INDUCTIVE)
          .with(new Sampling(2, 7, 20, 5, 2, false));

  /** It differs from the standard in its tests alone. */
  public static final Protocol TWIN =
      protocol("paper:twin", Rotations.RANDOM_PER_CLASS, EvaluationMode.TRANSDUCTIVE)
          .withTrainingOf("standard");

  private static final DatasetDescription DESCRIPTION = describe(INPUT);

  private static DatasetDescription describe(InputShape input) {
    return DatasetDescription.of("tiles", "Tiles")
        .citation("Nobody")
        .licence("CC0")
        .poses(TaskType.CLASSIFICATION, input)
        .splits(SplitDescription.of("plain", "5".repeat(64)).classes(9, 6, 8).imagesPerClass(10))
        .protocols(STANDARD, ALL_TURNS, DRAWN, TWIN)
        .options(SIDE)
        .build();
  }

  private static Protocol protocol(String id, Rotations rotations, EvaluationMode mode) {
    return new Protocol(id, "plain", rotations, rotations, QueryRule.perClass(3), 30, mode);
  }

  @Override
  public DatasetDescription description() {
    return DESCRIPTION;
  }

  @Override
  public DatasetDescription description(Options options) {
    return describe(square(options));
  }

  private static InputShape square(Options options) {
    return new InputShape(options.get(SIDE), options.get(SIDE), 1);
  }

  @Override
  public boolean isPresent(DatasetContext context) {
    fault("present", context);
    return context.options().get(SIDE) > 0;
  }

  @Override
  public DatasetDescription description(DatasetContext context) {
    note("describe", context);
    return fault("describe", context) ? null : description(context.options());
  }

  @Override
  public Optional<Path> prepare(DatasetContext context) {
    note("prepare", context);
    return fault("prepare", context) ? null : Optional.empty();
  }

  /** Says whether a call is to return null. */
  private static boolean fault(String call, DatasetContext context) {
    Optional<Path> faults = context.dataDirectory().map(directory -> directory.resolve(FAULTS));
    if (faults.filter(Files::exists).isEmpty()) {
      return false;
    }
    try {
      String named = Files.readString(faults.get());
      if (named.equals(call + " throws")) {
        throw new AssertionError("no " + call);
      }
      return named.equals(call + " null");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void note(String call, DatasetContext context) {
    Optional<Path> calls = context.dataDirectory().map(directory -> directory.resolve(CALLS));
    if (calls.filter(Files::exists).isPresent()) {
      String file = context.prepared().map(path -> " " + path.getFileName()).orElse("");
      try {
        Files.writeString(calls.get(), call + file + "\n", StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public Dataset open(DatasetContext context) {
    note("open", context);
    return fault("open", context) ? null : new Tiles(square(context.options()));
  }

  public static ClassificationDataset open() {
    return new Tiles(INPUT);
  }

  private record Tiles(InputShape inputShape) implements ClassificationDataset {
    @Override
    public List<String> classes(String split, MetaSplit part) {
      int first = part.ordinal() * 100;
      int count = DESCRIPTION.splits().get(0).classes(part);
      return IntStream.range(first, first + count).mapToObj(i -> "c" + i).toList();
    }

    @Override
    public int size(String className) {
      return 10;
    }

    @Override
    public void read(String className, int index, float[] target, int offset) {
      int number = Integer.parseInt(className.substring(1));
      for (int pixel = 0; pixel < inputShape.size(); pixel++) {
        target[offset + pixel] = number * 10 + pixel + index / 100f;
      }
    }

    @Override
    public String sha256() {
      return inputShape.equals(INPUT) ? "d".repeat(64) : "e".repeat(64);
    }

    @Override
    public void close() {}
  }
}
