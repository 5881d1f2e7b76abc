package org.episodic.harness.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.LearnerFault;
import org.episodic.harness.episode.SampledStream;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.result.EpisodeScore;

/**
 * The scoring of a learner on the first episodes of a stream.
 *
 * @param stream where the episodes come from
 * @param episodes how many, at least 2
 * @param scoring compares predictions with targets
 */
record Evaluation(SampledStream stream, int episodes, Scoring scoring) {

  /** Scores all episodes. */
  List<EpisodeScore> score(MetaLearner learner) {
    int size = CellSetup.TEST_TASKS_AT_ONCE;
    return score(learner, stream.batches(size, 0, episodes), done -> {});
  }

  /**
   * Scores all episodes, and hashes them.
   *
   * @param ticker tells the time
   * @param progress is told now and then how many are done
   */
  CellEvent.Evaluated evaluate(MetaLearner learner, Ticker ticker, IntConsumer progress) {
    long start = ticker.nanoseconds();
    SampledStream.Batches batches = stream.hashedBatches(CellSetup.TEST_TASKS_AT_ONCE, episodes);
    List<EpisodeScore> scores = score(learner, batches, progress);
    return new CellEvent.Evaluated(scores, batches.sha256(), ticker.secondsSince(start));
  }

  private List<EpisodeScore> score(
      MetaLearner learner, SampledStream.Batches batches, IntConsumer progress) {
    List<EpisodeScore> scores = new ArrayList<>();
    while (batches.hasNext()) {
      scores.addAll(batch(learner, scores.size(), batches.next()));
      progress.accept(scores.size());
    }
    return scores;
  }

  private List<EpisodeScore> batch(MetaLearner learner, int first, List<Episode> tasks) {
    List<Prediction> predictions =
        learner.adaptAndPredict(tasks.stream().map(Episode::withoutQueryTargets).toList());
    if (predictions.size() != tasks.size()) {
      throw new LearnerFault(
          "%s predictions were returned for %s tasks".formatted(predictions.size(), tasks.size()));
    }
    List<EpisodeScore> scores = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      scores.add(scoring.score(first + i, predictions.get(i), tasks.get(i).query().targets()));
    }
    return scores;
  }
}
