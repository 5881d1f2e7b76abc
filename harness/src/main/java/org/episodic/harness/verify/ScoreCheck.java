package org.episodic.harness.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.episodic.harness.cell.EpisodeStatistics;
import org.episodic.harness.store.Manifest;
import org.episodic.harness.store.RunFiles.CellFiles;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.Score;

/** Checks {@code episodes.csv} of a cell, and its score against the episodes. */
record ScoreCheck(CellFiles files, Manifest cell, Findings findings) {
  /** Other machines may round the quantile of Student's t differently. */
  private static final double TOLERANCE = 1e-12;

  void check(CommonEpisodes common) {
    Optional<List<EpisodeScore>> episodes = findings.read(files.episodes(), files::readEpisodes);
    if (cell.score().isEmpty()) {
      episodes.ifPresent(
          list -> findings.expect(files.episodes(), "number of episodes", 0, list.size()));
      return;
    }
    Score score = cell.score().get();
    Path manifest = files.manifest();
    findings.expectHash(manifest, "episodeStreamSha256", score.episodeStreamSha256());
    common.add(manifest, cell, score.episodeStreamSha256(), findings);
    findings.expect(manifest, "episodes", planned(), score.episodes());
    episodes.ifPresent(list -> checkEpisodes(score, list));
  }

  private int planned() {
    return cell.key().protocol().testEpisodes();
  }

  private void checkEpisodes(Score score, List<EpisodeScore> episodes) {
    findings.expect(files.episodes(), "number of episodes", planned(), episodes.size());
    for (int i = 0; i < episodes.size(); i++) {
      if (episodes.get(i).index() != i) {
        findings.error(
            files.episodes(),
            "line %s has episode %s; expected %s",
            i + 2,
            episodes.get(i).index(),
            i);
        break;
      }
    }
    episodes.forEach(episode -> checkEpisode(score.metric(), episode));
    if (episodes.size() >= 2) {
      expectNear("mean", EpisodeStatistics.mean(episodes), score.mean());
      expectNear("ci95HalfWidth", EpisodeStatistics.halfWidth(episodes), score.ci95HalfWidth());
    }
  }

  private void checkEpisode(Metric metric, EpisodeScore episode) {
    // Of tasks of several sizes, what a score is a multiple of is not known here.
    int queries = cell.key().protocol().sampling().varies() ? 0 : cell.key().shape().querySize();
    Stream.concat(Stream.of(episode.score()), episode.afterSteps().values().stream())
        .filter(value -> !isPossible(metric, value, queries))
        .forEach(
            value ->
                findings.error(
                    files.episodes(),
                    "episode %s has score %s; expected %s",
                    episode.index(),
                    value,
                    possible(metric, queries)));
  }

  private static String possible(Metric metric, int queries) {
    if (metric.equals(Metric.ACCURACY) && queries == 0) {
      return "a share in [0, 1]";
    }
    if (metric.equals(Metric.ACCURACY)) {
      return "a multiple of 1/" + queries + " in [0, 1]";
    }
    return metric.equals(Metric.MSE) ? "a finite number ≥ 0" : "a finite number";
  }

  private static boolean isPossible(Metric metric, double score, int queries) {
    if (metric.equals(Metric.MSE)) {
      return Double.isFinite(score) && score >= 0;
    }
    if (!metric.equals(Metric.ACCURACY)) {
      return Double.isFinite(score);
    }
    return score >= 0
        && score <= 1
        && (queries == 0 || Math.rint(score * queries) / queries == score);
  }

  private void expectNear(String field, double expected, double found) {
    boolean near = Math.abs(found - expected) <= TOLERANCE * Math.abs(expected);
    if (!near) {
      findings.error(
          files.manifest(), "%s is %s; expected %s from episodes.csv", field, found, expected);
    }
  }
}
