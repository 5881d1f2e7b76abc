package org.episodic.spi.algorithm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;

/**
 * A learner that hands every call on to another one. Subclasses override what they change.
 *
 * @since 0.1.0
 */
public abstract class ForwardingMetaLearner implements MetaLearner {
  private final MetaLearner learner;

  /**
   * @param learner what is called; owned, so closed with this
   */
  protected ForwardingMetaLearner(MetaLearner learner) {
    this.learner = learner;
  }

  /** Returns the learner that is called. */
  protected final MetaLearner learner() {
    return learner;
  }

  @Override
  public double metaTrain(List<Episode> metaBatch) {
    return learner.metaTrain(metaBatch);
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    return learner.adaptAndPredict(tasks);
  }

  @Override
  public int tasksAtOnce() {
    return learner.tasksAtOnce();
  }

  @Override
  public void saveTo(Path directory) throws IOException {
    learner.saveTo(directory);
  }

  @Override
  public void restoreFrom(Path directory) throws IOException {
    learner.restoreFrom(directory);
  }

  @Override
  public Map<String, String> artefacts() {
    return learner.artefacts();
  }

  @Override
  public Execution execution() {
    return learner.execution();
  }

  @Override
  public Optional<Workload> workload() {
    return learner.workload();
  }

  /** Returns what this learner can do itself, else what the one can that is called. */
  @Override
  public <T> Optional<T> capability(Class<T> type) {
    Optional<T> own = MetaLearner.super.capability(type);
    return own.isPresent() ? own : learner.capability(type);
  }

  @Override
  public void close() {
    learner.close();
  }
}
