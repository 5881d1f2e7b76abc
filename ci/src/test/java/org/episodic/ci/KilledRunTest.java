package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose processes are killed again and again ends like one that was left alone. */
final class KilledRunTest {
  private static final int KILLS = 20;
  private static final long SEED = 20;

  private static final int MOST_MILLISECONDS = 3000;

  private static final String PLAN =
      """
      name: killed
      budget: smoke
      seeds: [1]
      cells:
        - algorithms: [maml, protonet]
          dataset: glyphs
          way: 5
          shot: 1
          options:
            maml: {filters: 8, meta-batch: 4}
            protonet: {filters: 8, train-way: 10}
      """;

  /** Columns that tell when, where, how fast and in which run a cell was run. */
  private static final Set<String> VOLATILE =
      Set.of(
          "run_id",
          "meta_train_seconds",
          "evaluation_seconds",
          "images_per_second",
          "peak_rss_bytes",
          "git_commit",
          "git_dirty",
          "started_at");

  @TempDir Path directory;

  @Test
  void twentyKillsEachFollowedByResumeChangeNothing() throws Exception {
    Path plan = Files.writeString(directory.resolve("killed.yaml"), PLAN);
    Path calm = directory.resolve("calm");
    assertEquals(0, start("run", "--plan", plan.toString(), "--out", calm.toString()).waitFor());
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(SEED);
    int kills = 0;
    int resumedInTraining = 0;
    for (int round = 1; kills < KILLS; round++) {
      Path run = directory.resolve("killed" + round);
      int exitCode = -1;
      while (exitCode != 0) {
        Process process =
            Files.exists(run.resolve("run.json"))
                ? start("resume", run.toString(), "--checkpoint-every", "200ms")
                : start(
                    "run",
                    "--plan",
                    plan.toString(),
                    "--out",
                    run.toString(),
                    "--checkpoint-every",
                    "200ms");
        if (kills < KILLS) {
          awaitMoment(process, run, random);
        } else {
          process.waitFor();
        }
        if (process.isAlive()) {
          kill(process, random.nextBoolean());
          kills++;
        } else {
          exitCode = process.exitValue();
          assertEquals(0, exitCode, this::output);
        }
      }
      assertEquals(rows(calm), rows(run));
      assertEquals(files(calm, "episodes.csv"), files(run, "episodes.csv"));
      assertEquals(files(calm, "shown.json"), files(run, "shown.json"));
      resumedInTraining += resumedInTraining(run);
    }
    assertTrue(resumedInTraining > 0, "a kill has hit a training");
  }

  /** Any time, or in a cell, or in the midst of a training. */
  private void awaitMoment(Process process, Path run, UniformRandomProvider random)
      throws Exception {
    Set<Path> checkpoints = checkpoints(run);
    switch (random.nextInt(3)) {
      case 0 -> {}
      case 1 -> awaitWhile(process, () -> output().isEmpty());
      default -> {
        awaitWhile(process, () -> checkpoints.containsAll(checkpoints(run)));
        return;
      }
    }
    process.waitFor(random.nextInt(MOST_MILLISECONDS), TimeUnit.MILLISECONDS);
  }

  private static void awaitWhile(Process process, Callable<Boolean> condition) throws Exception {
    while (process.isAlive() && condition.call()) {
      Thread.sleep(10);
    }
  }

  private static Set<Path> checkpoints(Path run) throws IOException {
    if (!Files.exists(run)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.find(run, 5, (path, file) -> path.endsWith("SHA256SUMS"))) {
      return files.collect(Collectors.toSet());
    } catch (UncheckedIOException e) {
      return Set.of(); // A directory went while it was being read.
    }
  }

  /** Kills the run itself, or the cell it is running and then ends the run. */
  private static void kill(Process run, boolean cell) throws InterruptedException {
    List<ProcessHandle> cells = run.descendants().toList();
    if (cell && !cells.isEmpty()) {
      cells.forEach(ProcessHandle::destroyForcibly);
      Thread.sleep(200);
      run.toHandle().destroy();
      assertTrue(run.waitFor(5, TimeUnit.MINUTES), "the run ends when it is asked to");
    } else {
      run.destroyForcibly().waitFor();
    }
  }

  private Process start(String... command) throws IOException {
    Files.deleteIfExists(directory.resolve("output.txt"));
    return Episodic.startFreshProcess(directory.resolve("output.txt"), command);
  }

  private String output() {
    return read(directory.resolve("output.txt"));
  }

  private static SortedMap<String, SortedMap<String, String>> rows(Path run) throws IOException {
    SortedMap<String, SortedMap<String, String>> rows = new TreeMap<>();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    String table = read(run.resolve("results.csv"));
    try (CSVParser parser = CSVParser.parse(table, format)) {
      for (CSVRecord row : parser) {
        SortedMap<String, String> stable = new TreeMap<>(row.toMap());
        stable.keySet().removeAll(VOLATILE);
        rows.put(row.getRecordNumber() + " " + row.get("cell_id"), stable);
      }
    }
    return rows;
  }

  private static SortedMap<String, String> files(Path run, String name) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> cells = Files.list(run.resolve("cells"))) {
      cells.forEach(cell -> files.put(cell.getFileName().toString(), read(cell.resolve(name))));
    }
    return files;
  }

  private static int resumedInTraining(Path run) throws IOException {
    try (Stream<Path> cells = Files.list(run.resolve("cells"))) {
      return (int)
          cells
              .map(cell -> read(cell.resolve("manifest.json")))
              .filter(manifest -> manifest.matches("(?s).*\"resumedAfter\" : \\[ [1-9].*"))
              .count();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
