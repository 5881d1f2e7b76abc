package org.episodic.harness.execute.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.episodic.harness.data.DataLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachineTest {
  private static final Path ELSEWHERE = Path.of("/proc/nobody/cache");

  @TempDir Path here;

  @Test
  void theCacheIsThatOfTheMachineOrTheDriversOrTheUsers() {
    String own = here.resolve("own").toString();
    assertEquals(Path.of(own), cache(Map.of("EPISODIC_CACHE", own, "XDG_CACHE_HOME", "/x"), here));
    assertEquals(here, cache(Map.of("XDG_CACHE_HOME", "/x"), here));
    assertEquals(Path.of("/x/episodic"), cache(Map.of("XDG_CACHE_HOME", "/x"), ELSEWHERE));
    assertEquals(
        Path.of(System.getProperty("user.home"), ".cache", "episodic"),
        cache(Map.of("XDG_CACHE_HOME", " "), ELSEWHERE));
  }

  private static Path cache(Map<String, String> environment, Path planned) {
    return new Machine("here", environment)
        .data(new DataLocation(Optional.empty(), planned, false))
        .cacheDirectory();
  }
}
