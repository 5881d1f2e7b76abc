package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.harness.fake.LinesProvider;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.picture.EpisodeSheet;
import org.episodic.harness.picture.Png;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.TaskShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code episodes} shows what the sampler draws. */
class EpisodesTest extends CommandLineTestCase {
  private static EpisodeStream tiles(MetaSplit part, long seed) {
    return EpisodeStream.of(
        TilesProvider.open(),
        new StreamSpec(TilesProvider.STANDARD, "5".repeat(64), part, new TaskShape(5, 2, 3), seed));
  }

  private int tilesTask(String... more) {
    String[] tiles = {"episodes", "--dataset", "tiles", "--way", "5", "--shot", "2"};
    return run(Stream.of(tiles, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private void assertDrawn(EpisodeStream stream, long index) throws IOException {
    assertArrayEquals(
        Png.of(EpisodeSheet.of(stream.episode(index))),
        Files.readAllBytes(directory.resolve("task.png")));
  }

  @Test
  void aTestTaskIsShownByDefault() throws IOException {
    assertEquals(0, tilesTask("--png", "task.png"), () -> errors().toString());
    EpisodeStream stream = tiles(MetaSplit.META_TEST, 0);
    assertDrawn(stream, 0);
    assertEquals(
        """
        data set  tiles
        protocol  standard
        task      meta-test 0, seed 0
        sha256    %s
        support   10 of 2×2×1
        queries   15 of 2×2×1
        class 0   %s
        class 1   %s
        class 2   %s
        class 3   %s
        class 4   %s
        Picture: %s
        """
            .formatted(
                stream.sha256(1),
                stream.classes(0).get(0),
                stream.classes(0).get(1),
                stream.classes(0).get(2),
                stream.classes(0).get(3),
                stream.classes(0).get(4),
                directory.resolve("task.png")),
        output());
    assertEquals(true, stream.classes(0).get(0).matches("c20[0-7](, turned by (90|180|270)°)?"));
  }

  @ParameterizedTest
  @CsvSource({
    "test,META_TEST,--episode-seed,7",
    "test,META_TEST,--episode-seed,0",
    "validation,META_VALIDATION,--seed,7",
    "train,META_TRAIN,--seed,-3"
  })
  void anyTaskOfAnyPartIsDrawn(String name, MetaSplit part, String option, long seed)
      throws IOException {
    assertEquals(
        0,
        tilesTask("--part", name, option, "" + seed, "--index", "4", "--png", "task.png"),
        () -> errors().toString());
    assertDrawn(tiles(part, seed), 4);
  }

  @Test
  void aFunctionIsDrawnAsAChart() throws IOException {
    assertEquals(
        0,
        run("episodes", "--dataset", "lines", "--shot", "3", "--index", "2", "--png", "task.png"));
    assertDrawn(
        EpisodeStream.of(
            LinesProvider.open(),
            new StreamSpec(
                LinesProvider.STANDARD,
                "e".repeat(64),
                MetaSplit.META_TEST,
                new TaskShape(1, 3, 5),
                0)),
        2);
    assertEquals("support   3 of 1×1×1", output().lines().toList().get(4));
  }

  @Test
  void optionsOfTheDataSetCount() {
    assertEquals(0, tilesTask("--option", "tiles.side=3"));
    assertEquals("support   10 of 3×3×1", output().lines().toList().get(4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --dataset tils --way 5                   | Data set 'tils' is not installed; available: *tiles. Did you mean 'tiles'?
          --dataset tiles --way 5 --protocol stand | Protocol 'stand' does not exist for data set 'tiles'; available: paper:drawn, paper:turns, paper:twin, standard
          --dataset tiles                          | way is missing; data set 'tiles' poses classification
          --dataset lines --way 5                  | way is not allowed for data set 'lines', which poses regression
          --dataset tiles --way 9                  | way 9 is larger than the 8 classes of split 'plain' meta-test of data set 'tiles'
          --dataset tiles --way 7 --part validation | way 7 is larger than the 6 classes of split 'plain' meta-validation of data set 'tiles'
          --dataset tiles --way 5 --shot 8         | shot 8 and 3 queries per class need 11 images, but the smallest class of data set 'tiles' has 10
          --dataset tiles --way 0                  | Option '--way' must be ≥ 1, found 0
          --dataset tiles --way 5 --shot 0         | Option '--shot' must be ≥ 1, found 0
          --dataset tiles --way 5 --index -1       | Option '--index' must be ≥ 0, found -1
          --dataset tiles --way 5 --seed 1         | Option '--seed' does not change meta-test episodes; use '--episode-seed'
          --dataset tiles --way 5 --part train --episode-seed 1 | Option '--episode-seed' does not change meta-train episodes; use '--seed'
          --dataset tiles --way 5 --part tset      | Invalid value for option '--part': part 'tset' does not exist; available: train, validation, test. Did you mean 'test'?
          --dataset tiles --way 5 --option side=3  | Option '--option' must be tiles.NAME=VALUE here, found 'side=3'
          --dataset tiles --way 5 --option tiles.sid=3 | Option 'sid' does not exist for data set 'tiles'; available: side. Did you mean 'side'?
          --dataset tiles --way 5 --png .          | '*' is a directory; name a file by --png
          --way 5                                  | Missing required option: '--dataset=ID'
          """)
  void mistakesAreNamed(String arguments, String problem) throws IOException {
    assertEquals(2, run(("episodes " + arguments).split(" +")), () -> errors().toString());
    String pattern = "\\Q" + problem.replace("*", "\\E.*\\Q") + "\\E";
    assertEquals(true, errors().get(0).matches(pattern), errors().get(0));
    assertNothingWasWritten();
  }
}
