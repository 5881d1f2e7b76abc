package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.episodic.harness.Main;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/examples/slurm.sh}: the commands of a job array, one by one, and then the merge. */
final class SlurmScriptTest {
  private static final Path SCRIPT = Documents.root().resolve("docs/examples/slurm.sh");

  private static final String PLAN =
      """
      name: array
      budget: smoke
      seeds: [1, 2]
      cells:
        - {algorithms: chance, dataset: glyphs, way: 2, shot: 1}
      """;

  @TempDir Path folder;

  @Test
  void theTasksOfAnArrayAreMergedToTheWholePlan() throws Exception {
    Path plan = Files.writeString(folder.resolve("array.yaml"), PLAN);
    for (int task = 1; task <= 2; task++) {
      assertEquals(0, run(task, program(), plan), read("output.txt"));
    }
    assertEquals(1, ResultStore.read(folder.resolve("runs/shard-2")).size());
    String[] merge = {
      "merge",
      folder.resolve("runs/shard-1").toString(),
      folder.resolve("runs/shard-2").toString(),
      "--out",
      folder.resolve("all").toString()
    };
    assertEquals(0, Episodic.here(merge).exitCode());
    List<CellResult> all = ResultStore.read(folder.resolve("all"));
    assertEquals(List.of(1L, 2L), all.stream().map(row -> row.key().seed()).toList());
    assertTrue(all.stream().allMatch(row -> row.status() == CellStatus.OK));
    assertTrue(all.stream().allMatch(row -> row.provenance().requested().threads() == 2));
    assertEquals(0, Episodic.here("verify", folder.resolve("all").toString()).exitCode());
  }

  @Test
  void aTaskThatIsStartedAgainGoesOn() throws Exception {
    Path echo = script("echo \"$@\"");
    Path plan = folder.resolve("a plan.yaml");
    Path run = folder.resolve("runs/shard-7");
    assertEquals(0, run(7, echo, plan));
    assertEquals("run --plan " + plan + " --shard 7/2 --threads 2 --out " + run, last());
    Files.createDirectories(run);
    Files.writeString(run.resolve("run.json"), "{}");
    assertEquals(0, run(7, echo, plan));
    assertEquals("resume " + run, last());
  }

  private int run(int task, Path program, Path plan) throws Exception {
    ProcessBuilder process =
        new ProcessBuilder(
            "sh", SCRIPT.toString(), plan.toString(), folder.resolve("runs").toString());
    process
        .environment()
        .putAll(
            Map.of(
                "EPISODIC",
                program.toString(),
                "SLURM_ARRAY_TASK_ID",
                String.valueOf(task),
                "SLURM_ARRAY_TASK_COUNT",
                "2",
                "SLURM_CPUS_PER_TASK",
                "2"));
    return process
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.txt").toFile())
        .start()
        .waitFor();
  }

  private Path program() throws IOException {
    return script(
        "exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\""
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Episodic.installed(),
                Main.class.getName()));
  }

  private Path script(String command) throws IOException {
    Path script = Files.createTempFile(folder, "episodic", ".sh");
    Files.writeString(script, "#!/bin/sh\n" + command + "\n");
    assertTrue(script.toFile().setExecutable(true));
    return script;
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private String last() throws IOException {
    return read("output.txt").strip();
  }
}
