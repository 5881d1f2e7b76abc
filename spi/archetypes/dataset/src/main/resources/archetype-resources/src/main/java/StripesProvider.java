package ${package};

import java.util.List;
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
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;

/** Images of stripes: the class is their direction and distance, the image where they begin. */
public final class StripesProvider implements DatasetProvider {
  private static final InputShape INPUT = new InputShape(28, 28, 1);
  private static final int IMAGES = 20;
  private static final DatasetDescription DESCRIPTION =
      DatasetDescription.of("${artifactId}", "Stripes")
          .citation("Who made it, when, and where it is described")
          .licence("CC0")
          .poses(TaskType.CLASSIFICATION, INPUT)
          .splits(
              SplitDescription.of("plain", "7".repeat(64))
                  .classes(60, 20, 20)
                  .imagesPerClass(IMAGES))
          .protocols(
              new Protocol(
                  "standard",
                  "plain",
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

  private static final class Stripes implements ClassificationDataset {
    @Override
    public List<String> classes(String split, MetaSplit part) {
      int first = new int[] {0, 60, 80}[part.ordinal()];
      int count = DESCRIPTION.splits().get(0).classes(part);
      // Neighbours in number are in different parts.
      return IntStream.range(first, first + count).mapToObj(i -> "s" + i * 37 % 100).toList();
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
      return "8".repeat(64);
    }

    @Override
    public void close() {}
  }
}
