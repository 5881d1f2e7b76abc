package org.episodic.algorithms;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;

/** Remembers what reaches it through another learner, for tests of that one. */
public final class RecordingLearner implements MetaLearner {
  private final List<List<Episode>> metaBatches = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private List<EvaluationTask> tasks = List.of();

  /** Returns every meta-batch so far. */
  public List<List<Episode>> metaBatches() {
    return metaBatches;
  }

  /** Returns the last meta-batch. */
  public List<Episode> trained() {
    return metaBatches.get(metaBatches.size() - 1);
  }

  /** Returns the last tasks. */
  public List<EvaluationTask> posed() {
    return tasks;
  }

  /** Returns {@code saved}, {@code restored} and {@code closed}, in order. */
  public List<String> calls() {
    return calls;
  }

  @Override
  public double metaTrain(List<Episode> metaBatch) {
    metaBatches.add(metaBatch);
    return 0;
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> posed) {
    tasks = posed;
    return List.of();
  }

  @Override
  public void saveTo(Path directory) {
    calls.add("saved");
  }

  @Override
  public void restoreFrom(Path directory) {
    calls.add("restored");
  }

  @Override
  public Execution execution() {
    return Execution.JAVA;
  }

  @Override
  public void close() {
    calls.add("closed");
  }
}
