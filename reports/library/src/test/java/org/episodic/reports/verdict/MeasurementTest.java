package org.episodic.reports.verdict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.episodic.reports.Results;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.EpisodeScore;
import org.junit.jupiter.api.Test;

/** The scores of test episodes, over seeds. */
final class MeasurementTest {
  private static CellResult cell(int... episodes) {
    List<EpisodeScore> scores =
        Arrays.stream(episodes)
            .mapToObj(i -> new EpisodeScore(i, i + 0.5, Collections.emptySortedMap()))
            .toList();
    return Results.with(Results.accuracy("maml", Results.FINN, 0, 0.9, 0.01), scores);
  }

  private static Optional<double[]> perEpisode(CellResult... cells) {
    return Measurement.perEpisode(List.of(cells), EpisodeScore::score);
  }

  @Test
  void eachEpisodeHasTheMeanOverTheSeedsInStreamOrder() {
    assertArrayEquals(
        new double[] {0.5, 1.5, 2.5}, perEpisode(cell(2, 0, 1), cell(0, 1, 2)).orElseThrow());
  }

  @Test
  void anEpisodeThatIsMissingTwiceThereOrNegativeLeavesNone() {
    assertEquals(Optional.empty(), perEpisode(cell(0, 1, 3)));
    assertEquals(Optional.empty(), perEpisode(cell(0, 1, 1)));
    assertEquals(Optional.empty(), perEpisode(cell(0, 1, -1)));
    assertEquals(Optional.empty(), perEpisode(cell(0, 1, 2), cell(0, 1)));
  }
}
