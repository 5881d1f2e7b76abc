package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The build for GPUs, with its real libraries, on a machine without one: {@code mvn verify -Pgpu
 * -pl ci -am -Dtest=GpuBuildTest,ReproducibilityTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class GpuBuildTest {
  @TempDir Path folder;

  @BeforeAll
  static void onlyInTheProfile() throws IOException {
    assumeTrue(Episodic.installed().contains("linux-x86_64-gpu"), "a build for the CPU");
    assumeTrue(Files.notExists(Path.of("/proc/driver/nvidia")), "a machine with a card");
  }

  @Test
  void withoutADriverCellsComputeOnTheCpuAndTheRunSaysWhy() throws Exception {
    String output = run(0, Map.of());
    assertTrue(
        output.contains(
            "Cells compute on the CPU: NVIDIA's driver lists no card (nvidia-smi on PATH was"
                + " asked); install the driver"),
        output);
  }

  @Test
  void whoAsksForACardIsRefusedBeforeAnythingIsWritten() throws Exception {
    String output = run(2, Map.of(), "--device", "gpu");
    assertTrue(output.contains("Device 'gpu' cannot be used: NVIDIA's driver lists no"), output);
    assertTrue(Files.notExists(folder.resolve("run22")));
  }

  @Test
  void aDriverThatDoesNotWorkFailsTheCellAndNotOneOnTheCpu() throws Exception {
    Map<String, String> standIn = standIn();
    String output = run(3, standIn);
    assertTrue(
        output.contains("computes on the CPU although gpu:0 was asked for; its log says why"),
        output);
    run(0, standIn, "--device", "cpu");
  }

  /** A driver that lists a card, and whose library is no library. */
  private Map<String, String> standIn() throws IOException {
    Path program = folder.resolve("nvidia-smi");
    Files.writeString(
        program, "#!/bin/sh\necho '0, GPU-a, NVIDIA H100 80GB HBM3, 550.54.15, 81559, 9.0'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("libcuda.so.1"), "");
    return Map.of(
        "PATH", folder + ":" + System.getenv("PATH"), "LD_LIBRARY_PATH", folder.toString());
  }

  private String run(int exitCode, Map<String, String> variables, String... more) throws Exception {
    Path output = folder.resolve("output" + exitCode + more.length + ".txt");
    String[] always = {
      "run",
      "--algorithm",
      "protonet",
      "--dataset",
      "glyphs",
      "--way",
      "5",
      "--shot",
      "1",
      "--budget",
      "smoke",
      "--out",
      folder.resolve("run" + more.length + exitCode).toString()
    };
    String[] all = new String[always.length + more.length];
    System.arraycopy(always, 0, all, 0, always.length);
    System.arraycopy(more, 0, all, always.length, more.length);
    int ended = Episodic.with(variables, output, all);
    String text = Files.readString(output);
    assertEquals(exitCode, ended, text);
    return text;
  }
}
