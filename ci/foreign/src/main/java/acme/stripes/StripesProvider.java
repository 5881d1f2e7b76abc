package acme.stripes;

import java.util.List;
import java.util.stream.IntStream;
import org.episodic.spi.Sha256;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;

/** Images of stripes: the class is their direction and distance, the image where they begin. */
public final class StripesProvider implements DatasetProvider {
  private static final InputShape INPUT = new InputShape(28, 28, 1);
  private static final String SPLIT = "plain";
  private static final int IMAGES = 20;
  private static final DatasetDescription DESCRIPTION =
      DatasetDescription.of("stripes", "Stripes")
          .citation("Who made it, when, and where it is described")
          .licence("CC0")
          .poses(TaskType.CLASSIFICATION, INPUT)
          .splits(
              SplitDescription.of(SPLIT, hashOfClasses())
                  .classes(
                      classes(MetaSplit.META_TRAIN).size(),
                      classes(MetaSplit.META_VALIDATION).size(),
                      classes(MetaSplit.META_TEST).size())
                  .imagesPerClass(IMAGES))
          .protocols(
              new Protocol(
                  "standard",
                  SPLIT,
                  Rotations.NONE,
                  Rotations.NONE,
                  QueryRule.perClass(5),
                  100,
                  EvaluationMode.TRANSDUCTIVE))
          .build();

  @Override
  public DatasetDescription description() {
    return DESCRIPTION;
  }

  @Override
  public boolean isPresent(DatasetContext context) {
    return true;
  }

  @Override
  public Dataset open(DatasetContext context) {
    return new Stripes();
  }

  private static List<String> classes(MetaSplit part) {
    int[] bounds = {0, 60, 80, 100};
    // Neighbours in number are in different parts.
    return IntStream.range(bounds[part.ordinal()], bounds[part.ordinal() + 1])
        .mapToObj(i -> "s" + i * 37 % 100)
        .toList();
  }

  private static String hashOfClasses() {
    Sha256 hash = new Sha256();
    for (MetaSplit part : MetaSplit.values()) {
      hash.line(part.name());
      classes(part).forEach(hash::line);
    }
    return hash.hex();
  }

  private static final class Stripes implements ClassificationDataset {
    private final String sha256 = hashOfContent();

    // It reads every image: of large data, keep the hash beside what is prepared.
    private String hashOfContent() {
      Sha256 hash = new Sha256();
      float[] image = new float[INPUT.size()];
      for (MetaSplit part : MetaSplit.values()) {
        for (String className : StripesProvider.classes(part)) {
          hash.line(className);
          for (int index = 0; index < size(className); index++) {
            read(className, index, image, 0);
            hash.floats(image);
          }
        }
      }
      return hash.hex();
    }

    @Override
    public List<String> classes(String split, MetaSplit part) {
      return StripesProvider.classes(part);
    }

    @Override
    public int size(String className) {
      return IMAGES;
    }

    @Override
    public void read(String className, int index, float[] target, int offset) {
      int number = Integer.parseInt(className.substring(1));
      double angle = Math.PI * (number % 10) / 10;
      double wave = 4 + number / 10;
      for (int pixel = 0; pixel < INPUT.size(); pixel++) {
        int x = pixel % INPUT.width();
        int y = pixel / INPUT.width();
        double along = StrictMath.cos(angle) * x + StrictMath.sin(angle) * y;
        double phase = (double) index / IMAGES;
        double value = StrictMath.sin(2 * Math.PI * (along / wave + phase));
        target[offset + pixel] = value > 0 ? 1 : 0;
      }
    }

    @Override
    public InputShape inputShape() {
      return INPUT;
    }

    @Override
    public String sha256() {
      return sha256;
    }

    @Override
    public void close() {}
  }
}
