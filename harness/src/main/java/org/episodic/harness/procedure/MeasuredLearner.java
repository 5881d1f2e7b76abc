package org.episodic.harness.procedure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.profile.Activity;
import org.episodic.harness.profile.Stopwatch;
import org.episodic.spi.algorithm.ForwardingMetaLearner;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;

/** Measures the calls of a learner; the state of the cell tells validation from test. */
final class MeasuredLearner extends ForwardingMetaLearner {
  private final Stopwatch stopwatch;
  private final CellState state;

  MeasuredLearner(MetaLearner learner, Stopwatch stopwatch, CellState state) {
    super(learner);
    this.stopwatch = stopwatch;
    this.state = state;
  }

  @Override
  public double metaTrain(List<Episode> metaBatch) {
    return stopwatch.measure(Activity.TRAIN, () -> learner().metaTrain(metaBatch));
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    Activity activity = state.phase() == Phase.VALIDATE ? Activity.VALIDATE : Activity.PREDICT;
    return stopwatch.measure(activity, () -> learner().adaptAndPredict(tasks));
  }

  @Override
  public void saveTo(Path directory) throws IOException {
    stopwatch.<Void, IOException>measure(
        Activity.SAVE,
        () -> {
          learner().saveTo(directory);
          return null;
        });
  }

  @Override
  public void restoreFrom(Path directory) throws IOException {
    stopwatch.<Void, IOException>measure(
        Activity.SAVE,
        () -> {
          learner().restoreFrom(directory);
          return null;
        });
  }

  @Override
  public void close() {
    stopwatch.measure(
        Activity.CLOSE,
        () -> {
          learner().close();
          return null;
        });
  }
}
