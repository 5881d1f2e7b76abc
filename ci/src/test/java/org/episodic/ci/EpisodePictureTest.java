package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drawn episode of the README is what the command draws, to the byte, on every machine. */
final class EpisodePictureTest {
  @TempDir private Path directory;

  @Test
  void theEpisodeOfTheReadmeIsDrawnHere() throws IOException {
    Path drawn = directory.resolve("episode.png");
    Episodic.Ended ended =
        Episodic.here(
            "episodes",
            "--dataset",
            "glyphs",
            "--way",
            "5",
            "--shot",
            "1",
            "--png",
            drawn.toString(),
            "--cache",
            directory.resolve("cache").toString());
    assertEquals(0, ended.exitCode(), () -> String.join("\n", ended.errors()));
    assertArrayEquals(
        Files.readAllBytes(Path.of("..", "docs", "episode.png")), Files.readAllBytes(drawn));
    assertTrue(Files.size(drawn) < 20_000);
  }
}
