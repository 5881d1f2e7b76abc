package org.episodic.harness.fake;

import org.episodic.spi.Seed;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.RegressionDataset;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;

/** Straight lines through the origin. */
public final class LinesProvider implements DatasetProvider {
  public static final Protocol STANDARD =
      new Protocol(
          "standard",
          "endless",
          Rotations.NONE,
          Rotations.NONE,
          QueryRule.grid(5),
          20,
          EvaluationMode.INDUCTIVE);
  private static final DatasetDescription DESCRIPTION =
      DatasetDescription.of("lines", "Lines")
          .citation("Nobody")
          .licence("CC0")
          .poses(TaskType.REGRESSION, InputShape.vector(1))
          .splits(SplitDescription.of("endless", "e".repeat(64)).classes(0, 0, 0).imagesPerClass(0))
          .protocols(STANDARD)
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
    return open();
  }

  public static RegressionDataset open() {
    return new Lines();
  }

  private static final class Lines implements RegressionDataset {
    @Override
    public LabelledSet draw(Seed task, Seed points, int count) {
      float[] x = new float[count];
      for (int i = 0; i < count; i++) {
        x[i] = fraction(points.derive(i));
      }
      return line(task, x);
    }

    @Override
    public LabelledSet grid(Seed task, int count) {
      float[] x = new float[count];
      for (int i = 0; i < count; i++) {
        x[i] = (float) i / (count - 1);
      }
      return line(task, x);
    }

    @Override
    public InputShape inputShape() {
      return InputShape.vector(1);
    }

    @Override
    public String sha256() {
      return "f".repeat(64);
    }

    @Override
    public void close() {}

    private static LabelledSet line(Seed task, float[] x) {
      float[] y = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        y[i] = fraction(task) * x[i];
      }
      return new LabelledSet(Inputs.wrap(InputShape.vector(1), x), new RealValues(y));
    }

    private static float fraction(Seed seed) {
      return (seed.first() >>> 40) / (float) (1 << 24);
    }
  }
}
