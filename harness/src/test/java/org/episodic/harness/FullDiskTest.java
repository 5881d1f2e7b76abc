package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.EpisodeScore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run on a small disk of its own that gets full. Needs Linux and the right to mount one. */
@Timeout(900)
class FullDiskTest extends CommandLineTestCase {
  private static final String PLAN =
      """
      name: full
      budget: smoke
      seeds: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
      cells:
        - {algorithms: centroid, dataset: tiles, way: 5, shot: 1}
      """;

  /**
   * Runs the program until the disk is full, makes room and resumes, and saves each time what is
   * there. Arguments: bytes that are free at first, and options of the run.
   */
  private static final String SCRIPT =
      """
      set -eu
      free=$1
      shift
      mkdir disk
      mount -t tmpfs -o size=4m none disk
      mkdir disk/tmp
      head -c $((4 * 1024 * 1024 - free)) /dev/zero > disk/filler
      set +e
      java="JAVA -Djava.io.tmpdir=disk/tmp -cp CLASSPATH org.episodic.harness.Main"
      $java run --plan p.yaml --out disk/run --threads 1 "$@" > full.txt 2>&1
      echo $? > full.code
      cp -r disk/run full
      rm disk/filler
      $java resume disk/run "$@" > resumed.txt 2>&1
      echo $? > resumed.code
      cp -r disk/run resumed
      """;

  @BeforeEach
  void mayMount() throws Exception {
    assumeMayMount();
  }

  @ParameterizedTest
  @CsvSource({"60,--no-fork", "120,--no-fork", "180,--no-fork", "150,--jobs=2"})
  void whatIsFinishedBeforeTheDiskIsFullIsKeptAndResumeDoesTheRest(int freeKiB, String option)
      throws Exception {
    Files.writeString(directory.resolve("p.yaml"), PLAN);
    onDisk(freeKiB, option);
    String full = read("full.txt");
    assertTrue(List.of("3", "4").contains(read("full.code")), full);
    assertTrue(full.contains("No space left on device") || full.contains("no space is left"), full);
    assertFalse(full.contains("\tat "), full);
    assertEquals("0", read("resumed.code"), () -> read("resumed.txt"));
    SortedMap<String, CellResult> finished = finished("full");
    assertTrue(finished.size() < 12, "the disk was large enough");
    SortedMap<String, CellResult> resumed = finished("resumed");
    finished.forEach((cell, result) -> assertEquals(result, resumed.get(cell), "is kept"));
    assertEquals(0, run("run", "--plan", "p.yaml", "--out", "calm", "--threads", "1", "--no-fork"));
    assertEquals(episodes(finished("calm")), episodes(resumed));
  }

  private void onDisk(int freeKiB, String option) throws Exception {
    String script =
        SCRIPT
            .replace("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString())
            .replace("CLASSPATH", System.getProperty("java.class.path"));
    Files.writeString(directory.resolve("disk.sh"), script);
    Process process =
        new ProcessBuilder(
                "unshare", "-Urm", "sh", "disk.sh", String.valueOf(freeKiB * 1024), option)
            .directory(directory.toFile())
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor());
  }

  private SortedMap<String, CellResult> finished(String run) {
    SortedMap<String, CellResult> cells = new TreeMap<>();
    ResultStore.read(directory.resolve(run)).stream()
        .filter(result -> result.status() == CellStatus.OK)
        .forEach(result -> cells.put(result.cellId(), result));
    return cells;
  }

  private static Map<String, List<EpisodeScore>> episodes(Map<String, CellResult> cells) {
    Map<String, List<EpisodeScore>> episodes = new TreeMap<>();
    cells.forEach((id, result) -> episodes.put(id, result.episodes()));
    assertEquals(12, episodes.size());
    return episodes;
  }

  private String read(String file) {
    try {
      return Files.readString(directory.resolve(file)).trim();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
