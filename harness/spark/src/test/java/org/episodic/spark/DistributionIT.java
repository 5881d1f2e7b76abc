package org.episodic.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the part for clusters weighs, and that the distribution does without it. */
class DistributionIT {
  private static final long MOST_BYTES = 120_000_000;

  @Test
  void thePartIsNotTooLarge() throws IOException {
    long bytes = 0;
    for (Path file : files(Installed.PART)) {
      bytes += Files.size(file);
    }
    assertTrue(bytes < MOST_BYTES && bytes > MOST_BYTES / 2, "bytes: " + bytes);
  }

  /** Two parts share names of libraries, and neither has a file of the other's folder. */
  @Test
  void theDistributionHasNothingOfIt() throws IOException {
    List<Path> ordinary = files(Installed.ORDINARY);
    Set<String> names =
        ordinary.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    assertTrue(names.size() > 60, "files: " + names);
    assertEquals(
        List.of(),
        ordinary.stream()
            .filter(file -> file.toString().matches(".*/lib/.*(spark|scala|hadoop|netty|log4j).*"))
            .toList());
    assertTrue(Files.notExists(Installed.ORDINARY.resolve("lib/spark")));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
