package org.episodic.harness.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.LearnerFault;
import org.episodic.harness.episode.SampledStream;
import org.episodic.harness.picture.ShownEpisodes;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.ShownEpisode;

/**
 * The scoring of a learner on the first episodes of a stream.
 *
 * @param stream where the episodes come from
 * @param episodes how many, at least 2
 * @param scoring compares predictions with targets
 */
public record Evaluation(SampledStream stream, int episodes, Scoring scoring) {
  /** Episodes that are kept to be drawn. */
  private static final int SHOWN = 3;

  private static final int MOST_TASKS_AT_ONCE = 1000;

  /** An episode with what was predicted for it. */
  private record Predicted(Episode episode, Prediction prediction) {}

  /** Scores all episodes. */
  public List<EpisodeScore> score(MetaLearner learner) {
    return score(
        learner, stream.batches(tasksAtOnce(learner), 0, episodes), done -> {}, new ArrayList<>());
  }

  /**
   * Scores all episodes, hashes them, and draws the first few.
   *
   * @param ticker tells the time
   * @param progress is told now and then how many are done
   */
  CellEvent.Evaluated evaluate(MetaLearner learner, Ticker ticker, IntConsumer progress) {
    long start = ticker.nanoseconds();
    SampledStream.Batches batches = stream.hashedBatches(tasksAtOnce(learner), episodes);
    List<Predicted> first = new ArrayList<>();
    List<EpisodeScore> scores = score(learner, batches, progress, first);
    double seconds = ticker.secondsSince(start);
    return new CellEvent.Evaluated(scores, batches.sha256(), seconds, shown(first));
  }

  /**
   * Returns how many tasks a learner is given at once.
   *
   * @throws LearnerFault if it wants none or more than are allowed
   */
  public static int tasksAtOnce(MetaLearner learner) {
    int tasks = learner.tasksAtOnce();
    if (tasks < 1 || tasks > MOST_TASKS_AT_ONCE) {
      throw new LearnerFault(
          "the learner wants %s tasks at once; allowed are 1 to %s"
              .formatted(tasks, MOST_TASKS_AT_ONCE));
    }
    return tasks;
  }

  private static List<ShownEpisode> shown(List<Predicted> first) {
    List<ShownEpisode> shown = new ArrayList<>();
    for (int index = 0; index < first.size(); index++) {
      Predicted scored = first.get(index);
      ShownEpisodes.of(index, scored.episode(), scored.prediction().scores()).ifPresent(shown::add);
    }
    return shown;
  }

  /** Adds the first few episodes to a list. */
  private List<EpisodeScore> score(
      MetaLearner learner,
      SampledStream.Batches batches,
      IntConsumer progress,
      List<Predicted> first) {
    List<EpisodeScore> scores = new ArrayList<>();
    while (batches.hasNext()) {
      scores.addAll(batch(learner, scores.size(), batches.next(), first));
      progress.accept(scores.size());
    }
    return scores;
  }

  private List<EpisodeScore> batch(
      MetaLearner learner, int done, List<Episode> tasks, List<Predicted> first) {
    List<Prediction> predictions =
        learner.adaptAndPredict(tasks.stream().map(Episode::withoutQueryTargets).toList());
    if (predictions.size() != tasks.size()) {
      throw new LearnerFault(
          "%s predictions were returned for %s tasks".formatted(predictions.size(), tasks.size()));
    }
    List<EpisodeScore> scores = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      scores.add(scoring.score(done + i, predictions.get(i), tasks.get(i).query().targets()));
      if (first.size() < SHOWN) {
        first.add(new Predicted(tasks.get(i), predictions.get(i)));
      }
    }
    return scores;
  }
}
