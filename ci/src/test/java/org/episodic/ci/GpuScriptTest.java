package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ci/gpu/measure.sh} with stand-ins for the program, the driver, Java and Python. */
final class GpuScriptTest {
  private static final Path SCRIPT = Documents.root().resolve("ci/gpu/measure.sh");

  /** Records its arguments, makes the folder of a run, fails where a file tells it to. */
  private static final String PROGRAM =
      """
      #!/bin/sh
      echo "$*" >>"$CALLS"
      [ ! -f "$HERE/fails-$1" ] || exit "$(cat "$HERE/fails-$1")"
      case "$1" in
      devices) cat "$HERE/devices" ;;
      run) for out; do :; done; mkdir -p "$out"; echo '{}' >"$out/run.json" ;;
      bench) for out; do :; done; echo measured >"$out" ;;
      esac
      """;

  private static final String REFERENCES =
      """
      #!/bin/sh
      echo references >>"$CALLS"
      [ ! -f "$HERE/fails-references" ] || exit 1
      echo '{}' >>"$PEER_RESULTS"
      """;

  @TempDir Path folder;

  private record Ended(int code, String output) {}

  @BeforeEach
  void standIn() throws IOException {
    program("episodic", PROGRAM);
    program("nvidia-smi", "#!/bin/sh\necho one card\n");
    program("java", "#!/bin/sh\necho a table\n");
    program("python3", "#!/bin/sh\nexit 1\n");
    program("run.sh", REFERENCES);
    tell("devices", "gpu:0  a card");
  }

  @Test
  void partsRunInOrderAndAreResumed() throws Exception {
    Ended first = measure();
    assertEquals(0, first.code(), first.output());
    assertTrue(first.output().contains("speed is skipped"), first.output());
    Path out = folder.resolve("out");
    Path plan = SCRIPT.resolveSibling("cells.yaml");
    assertEquals(
        List.of(
            "run --plan gpu-agreement --device cpu --jobs 1 --out " + out + "/agreement/cpu",
            "run --plan gpu-agreement --device gpu --jobs 1 --out " + out + "/agreement/gpu",
            "compare --margin 1 --fail-on doubt "
                + (out + "/agreement/cpu ")
                + (out + "/agreement/gpu"),
            "run --plan " + plan + " --device gpu --jobs 1 --out " + out + "/cells"),
        calls());
    assertEquals("one card\n", Files.readString(out.resolve("machine/driver.txt")));

    assertEquals(0, measure("--jobs", "3", "cells").code());
    assertEquals(
        List.of("resume --retry failed,out_of_memory --jobs 3 " + out + "/cells"), calls());
  }

  @Test
  void withoutAGpuTheMachineIsAllThatIsWritten() throws Exception {
    tell("devices", "cpu  a processor\nNo GPU can be used: install the driver\nLibraries");
    Ended ended = measure("agreement");
    assertEquals(2, ended.code());
    assertEquals("No GPU can be used: install the driver\n", ended.output());
    assertEquals(List.of(), calls());
    assertTrue(Files.exists(folder.resolve("out/machine/devices.json")));
    assertFalse(Files.exists(folder.resolve("out/agreement")));
  }

  @Test
  void aFailedPartCostsNoOther() throws Exception {
    tell("fails-compare", "1");
    assertEquals(1, measure("agreement").code());
    tell("fails-resume", "3");
    calls();
    assertEquals(3, measure("agreement", "cells").code());
    assertTrue(calls().get(3).startsWith("run --plan"));
  }

  @Test
  void nothingFollowsAnInterruption() throws Exception {
    tell("fails-run", "130");
    assertEquals(130, measure().code());
    assertEquals(1, calls().size());
  }

  @Test
  void roundsOfSpeedAlternateAndWholeOnesAreKept() throws Exception {
    program("python3", "#!/bin/sh\necho 2.13.0+cu126\n");
    Path speed = folder.resolve("out/speed");
    String bench =
        "bench --plan bench --device gpu --repeat-for 3s --out " + speed + "/unfinished.csv";
    Files.createDirectories(speed);
    Files.writeString(speed.resolve("round-1.csv"), "");
    Files.writeString(speed.resolve("references-1.jsonl"), "");
    tell("fails-references", "");
    assertEquals(3, measure("speed").code());
    assertEquals(List.of(bench, "references"), calls());
    assertFalse(Files.exists(speed.resolve("round-2.csv")));

    Files.delete(folder.resolve("fails-references"));
    Ended ended = measure("speed");
    assertEquals(0, ended.code(), ended.output());
    assertEquals(List.of(bench, "references", bench, "references"), calls());
    assertTrue(Files.exists(speed.resolve("references-3.jsonl")));
    assertTrue(ended.output().contains("a table\n"), ended.output());

    program("python3", "#!/bin/sh\necho 2.14.0+cu126\n");
    assertEquals(3, measure("speed").code());
    assertEquals(List.of(), calls());
  }

  @Test
  void mistakesAreNamed() throws Exception {
    assertEquals(
        new Ended(2, "Part 'sped' does not exist; allowed: machine, agreement, speed, cells\n"),
        measure("sped"));
    Files.delete(folder.resolve("episodic"));
    Ended ended = measure();
    assertEquals(2, ended.code());
    assertTrue(ended.output().contains("mvn package -DskipTests -Pgpu"), ended.output());
  }

  private Ended measure(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString(), "--out", folder + "/out"));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    ProcessBuilder process = new ProcessBuilder(command);
    List.of("JAVA_HOME", "PYTHON", "TORCH", "PLAN", "ROUNDS", "REPEAT", "PARTS", "PAIRS", "JOBS")
        .forEach(process.environment()::remove);
    process
        .environment()
        .putAll(
            Map.of(
                "PATH", folder + ":" + System.getenv("PATH"),
                "EPISODIC", folder + "/episodic",
                "REFERENCES", folder.toString(),
                "HERE", folder.toString(),
                "CALLS", folder + "/calls"));
    int code = process.redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
    return new Ended(code, Files.readString(output));
  }

  /** Returns what the program was asked since the last time, but for what the machine is. */
  private List<String> calls() throws IOException {
    Path file = folder.resolve("calls");
    List<String> calls = Files.exists(file) ? Files.readAllLines(file) : List.of();
    Files.deleteIfExists(file);
    return calls.stream()
        .filter(call -> !call.startsWith("devices") && !call.equals("--version"))
        .toList();
  }

  private void program(String name, String text) throws IOException {
    assertTrue(tell(name, text).toFile().setExecutable(true));
  }

  private Path tell(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
