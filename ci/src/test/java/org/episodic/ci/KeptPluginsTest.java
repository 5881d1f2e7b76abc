package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.episodic.ci.Episodic.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An algorithm and a data set that were compiled when the plugin interface had the number 1, from
 * the archetypes of 2026-11-28, and are never compiled again.
 */
final class KeptPluginsTest {
  private static final Path JARS =
      Path.of("src", "test", "resources", "plugins-of-interface-1").toAbsolutePath();

  @TempDir Path directory;

  @Test
  void theyStillRun() throws Exception {
    Ended run =
        Episodic.withPlugins(
            JARS,
            directory,
            "run",
            "--algorithm",
            "my-algorithm",
            "--dataset",
            "my-dataset",
            "--way",
            "5",
            "--shot",
            "1",
            "--budget",
            "smoke",
            "--out",
            "run");
    assertEquals(0, run.exitCode(), run.output());
    List<String> rows = Files.readAllLines(directory.resolve("run/results.csv"));
    assertEquals(2, rows.size(), rows::toString);
    assertTrue(rows.get(1).contains(",OK,,my-algorithm,1.0,"), rows.get(1));
    assertTrue(rows.get(1).contains(",my-dataset,"), rows.get(1));
  }
}
