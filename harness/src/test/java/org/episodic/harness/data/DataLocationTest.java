package org.episodic.harness.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.episodic.spi.UsageException;
import org.junit.jupiter.api.Test;

final class DataLocationTest {
  private static Path usualCache(Map<String, String> environment) {
    return DataLocation.usualCache(name -> Optional.ofNullable(environment.get(name)));
  }

  @Test
  void theCacheIsInTheHomeFolderThatTheEnvironmentNames() {
    assertEquals(Path.of("/h/.cache/episodic"), usualCache(Map.of("HOME", "/h")));
    assertEquals(Path.of("/x/episodic"), usualCache(Map.of("HOME", "/h", "XDG_CACHE_HOME", "/x")));
    assertEquals(
        Path.of(System.getProperty("user.home"), ".cache", "episodic"), usualCache(Map.of()));
  }

  @Test
  void aUserWithoutAHomeHasToNameIt() {
    var refused = assertThrows(UsageException.class, () -> usualCache(Map.of("HOME", "?")));
    assertEquals(
        "The home folder '?' is no absolute path; name a folder for downloads by --cache or"
            + " EPISODIC_CACHE",
        refused.getMessage());
  }
}
