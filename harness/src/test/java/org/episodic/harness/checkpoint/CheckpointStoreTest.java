package org.episodic.harness.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.episodic.broken.CentroidLearner;
import org.episodic.harness.cell.TrainingProgress;
import org.episodic.harness.files.FileTree;
import org.episodic.spi.result.CurvePoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointStoreTest {
  private static final String CELL = "0123456789abcdef";

  @TempDir private Path directory;
  private Path best;
  private CheckpointStore store;
  private final CentroidLearner learner = new CentroidLearner();
  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    best = Files.createDirectory(directory.resolve("best"));
    Files.writeString(best.resolve("best.txt"), "the best");
    store = new CheckpointStore(directory.resolve("checkpoints"));
  }

  private static SavedTraining state(int iteration) {
    return new SavedTraining(
        CELL,
        new TrainingProgress(
            iteration,
            5L << 40,
            0.1 + 0.2,
            1 / 3.0,
            List.of(2.5),
            List.of(new CurvePoint(1, 1e-300, 0.5, 2, 3)),
            List.of(1),
            "",
            List.of(0.1 + 0.2)),
        1,
        0.7);
  }

  private void saveAfter(int... iterations) throws IOException {
    for (int iteration : iterations) {
      learner.metaTrain(List.of());
      store.save(state(iteration), learner, best);
    }
  }

  private Optional<Integer> newest() throws IOException {
    return store
        .newest(CELL, notices::add)
        .map(checkpoint -> checkpoint.saved().training().iterations());
  }

  private Path file(String name) {
    return directory.resolve("checkpoints").resolve(name);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> content = Files.list(directory.resolve("checkpoints"))) {
      return content.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatWasSavedIsFound() throws IOException {
    assertEquals(Optional.empty(), newest());
    saveAfter(9, 10);
    Checkpoint checkpoint = store.newest(CELL, notices::add).orElseThrow();
    assertEquals(state(10), checkpoint.saved());
    assertEquals("2", Files.readString(checkpoint.learner().resolve("trained.txt")));
    assertEquals("the best", Files.readString(checkpoint.best().resolve("best.txt")));
    assertEquals(List.of(), notices);
  }

  @Test
  void theLastTwoAreKept() throws IOException {
    saveAfter(1, 2, 3);
    assertEquals(List.of("00000002", "00000003"), names());
  }

  @Test
  void aNewOneIsKeptWhateverLaterOnesOfNoUseThereAre() throws IOException {
    saveAfter(1, 8, 9);
    Files.delete(file("00000008/state.json"));
    Files.delete(file("00000009/state.json"));
    saveAfter(2);
    assertEquals(List.of("00000002"), names());
    assertEquals(Optional.of(2), newest());
    saveAfter(3, 4);
    assertEquals(List.of("00000003", "00000004"), names());
  }

  @Test
  void ofATrajectoryAllAreKept() throws IOException {
    Trajectory trajectory = new Trajectory(directory.resolve("checkpoints"));
    for (int iteration : new int[] {2, 4, 6, 4}) {
      trajectory.keep(CELL, state(iteration).training(), learner);
    }
    assertEquals(List.of("00000002", "00000004", "00000006"), names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"state.json", "learner/trained.txt", "best/best.txt", "SHA256SUMS"})
  void aDamagedOneIsNamedAndTheOneBeforeIsUsed(String name) throws IOException {
    saveAfter(1, 2);
    Path damaged = file("00000002").resolve(name);
    byte[] content = Files.readAllBytes(damaged);
    content[content.length / 2] ^= 1;
    Files.write(damaged, content);
    assertEquals(Optional.of(1), newest());
    assertEquals(
        List.of(
            "Checkpoint '%s' is damaged and not used: its files do not have the checksums in SHA256SUMS"
                .formatted(file("00000002"))),
        notices);
    Files.delete(file("00000001").resolve(name));
    assertEquals(Optional.empty(), newest());
    assertEquals(3, notices.size());
    saveAfter(2);
    assertEquals(Optional.of(2), newest());
  }

  @Test
  void anUnfinishedOneIsNoCheckpoint() throws IOException {
    saveAfter(1);
    Path killed = file(".unfinished-1");
    Files.createDirectories(killed.resolve("00000002/learner"));
    Files.writeString(killed.resolve("00000002/learner/trained.txt"), "1");
    saveAfter(2);
    assertTrue(Files.exists(killed), "another machine may be at it");
    assertEquals(Optional.of(2), newest());
    assertEquals(List.of("00000001", "00000002"), names());
    assertEquals(List.of(), notices);
  }

  /** Something else happens while it is saved, after the first of its two files. */
  private static final class Interrupted extends CentroidLearner {
    private final Meanwhile meanwhile;

    Interrupted(Meanwhile meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    public void saveTo(Path folder) throws IOException {
      Files.writeString(folder.resolve("first.txt"), "of the first");
      meanwhile.happens();
      Files.createDirectories(folder);
      super.saveTo(folder);
    }
  }

  private interface Meanwhile {
    void happens() throws IOException;
  }

  @Test
  void twoMachinesThatSaveOneCellMixNothing() throws IOException {
    CheckpointStore other = new CheckpointStore(directory.resolve("checkpoints"));
    store.save(state(2), new Interrupted(() -> other.save(state(1), learner, best)), best);
    assertEquals(List.of("00000001", "00000002"), names());
    assertTrue(Files.exists(file("00000002/learner/first.txt")));
    assertTrue(Files.notExists(file("00000001/learner/first.txt")));
    assertEquals(Optional.of(2), newest());
    FileTree.delete(file("00000002"));
    assertEquals(Optional.of(1), newest());
    assertEquals(List.of(), notices);
  }

  @Test
  void aMachineThatWakesUpWhileAnotherGoesOnSavesNothing() throws IOException {
    saveAfter(1);
    assertThrows(
        IOException.class, () -> store.save(state(2), new Interrupted(this::newest), best));
    assertEquals(List.of("00000001"), names());
    assertEquals(Optional.of(1), newest());
    assertEquals(List.of(), notices);
  }

  @Test
  void theCheckpointOfAnotherCellIsNotUsed() throws IOException {
    saveAfter(1);
    assertEquals(Optional.empty(), store.newest("fedcba9876543210", notices::add));
    assertTrue(notices.get(0).endsWith("it belongs to cell " + CELL));
  }

  @Test
  void oneOfAnotherVersionIsNamedAndNotUsed() throws Exception {
    saveAfter(1);
    Files.writeString(
        file("00000001/state.json"),
        "{\"bestIteration\":1,\"bestScore\":0.7,\"cellId\":\"%s\",\"iteration\":1}"
            .formatted(CELL));
    Process sums =
        new ProcessBuilder(
                "sh", "-c", "sha256sum best/best.txt learner/trained.txt state.json > SHA256SUMS")
            .directory(file("00000001").toFile())
            .start();
    assertEquals(0, sums.waitFor());
    assertEquals(Optional.empty(), newest());
    assertTrue(
        notices.get(0).endsWith("another version of Episodic wrote its state.json"),
        notices.toString());
  }

  @Test
  void checksumsAreThoseOfTheUsualTool() throws Exception {
    saveAfter(1);
    Process check =
        new ProcessBuilder("sha256sum", "--check", "--strict", "--status", "SHA256SUMS")
            .directory(file("00000001").toFile())
            .inheritIO()
            .start();
    assertEquals(0, check.waitFor());
  }
}
