package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.result.CellResult;
import org.junit.jupiter.api.Test;

/** Training has a seed, and the test episodes have one of their own. */
class EpisodeSeedTest extends CommandLineTestCase {
  private CellResult record(String out, String... more) {
    String[] always = {"--algorithm", "centroid", "--out", out};
    runCell(Stream.of(always, more).flatMap(Stream::of).toArray(String[]::new));
    return read(out);
  }

  private CellResult read(String run) {
    return ResultStore.read(directory.resolve(run)).get(0);
  }

  private static String stream(CellResult cell) {
    return cell.score().orElseThrow().episodeStreamSha256();
  }

  private static String scores(CellResult cell) {
    return cell.episodes().toString();
  }

  @Test
  void everyTrainingSeedIsScoredOnTheSameEpisodes() {
    CellResult zero = record("zero");
    CellResult four = record("four", "--seed", "4");
    assertEquals(0, four.key().episodeSeed());
    assertNotEquals(zero.cellId(), four.cellId());
    assertEquals(stream(zero), stream(four));
  }

  @Test
  void otherTestEpisodesAreAskedForByTheOption() {
    CellResult zero = record("zero");
    CellResult five = record("five", "--episode-seed", "5");
    assertEquals(
        "05:06:07 [1/1] centroid tiles standard 5-way 1-shot seed 0 episode seed 5",
        errors().get(0));
    assertNotEquals(zero.cellId(), five.cellId());
    assertNotEquals(stream(zero), stream(five));
    assertEquals(0, run("reproduce", "five/cells/" + five.cellId(), "--no-fork", "--out", "again"));
    assertEquals(scores(five), scores(read("again")));
    assertEquals(0, run("verify", "zero", "five", "again"), this::output);
  }

  @Test
  void otherTestEpisodesAreAskedForByAPlanAndReachACellInItsOwnProcess() throws IOException {
    plan(
        """
        name: p
        budget: smoke
        seeds: [1, 2]
        episode-seed: 5
        cells:
          - {algorithms: centroid, dataset: tiles, way: 5, shot: 1}
        """);
    run("run", "--plan", "p.yaml", "--threads", "1", "--out", "planned");
    String expected = stream(record("five", "--episode-seed", "5"));
    assertEquals(
        List.of(expected, expected),
        ResultStore.read(directory.resolve("planned")).stream()
            .map(EpisodeSeedTest::stream)
            .toList());
  }

  @Test
  void whatIsPublishedOfThemIsComparedByVerify() {
    record("published", "--shot", "3");
    record("other", "--shot", "2");
    assertEquals(0, run("verify", "published"), this::output);
    assertFalse(errors().toString().contains("published one"), () -> errors().toString());
    assertEquals(0, run("verify", "other"), this::output);
    String warning = "episode_stream_sha256 is not the published one in 1 of 1 rows";
    assertTrue(errors().toString().contains(warning), () -> errors().toString());
    record("sought", "--shot", "2", "--episode-seed", "1");
    run("verify", "sought");
    assertFalse(errors().toString().contains("published one"), () -> errors().toString());
  }

  /** Once one seed served both, and nothing else was written. */
  @Test
  void whereBothAreEqualTheFilesAreThoseOfThatTime() throws IOException {
    CellResult cell = record("old", "--seed", "4", "--episode-seed", "4");
    String file = "old/cells/%s/manifest.json".formatted(cell.cellId());
    assertFalse(Files.readString(directory.resolve(file)).contains("episodeSeed"));
    assertEquals(4, cell.key().episodeSeed());
    assertNotEquals(stream(record("zero")), stream(cell));
    assertEquals(0, run("verify", "old"), this::output);
  }
}
