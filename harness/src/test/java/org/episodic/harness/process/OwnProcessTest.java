package org.episodic.harness.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that has started another one and a thread, and has a hook that never returns. */
@Timeout(900)
class OwnProcessTest {
  @TempDir private Path directory;

  /** Tells the number of the other process, and ends when a line comes, or its input does. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws IOException {
      Runtime.getRuntime().addShutdownHook(new Thread(Program::sleep));
      new Thread(Program::sleep).start();
      System.out.println(new ProcessBuilder("sleep", "1000").start().pid());
      if (System.in.read() < 0) {
        return;
      }
      if (arguments.length == 0) {
        OwnProcess.end(7);
      }
      Path exchange = Path.of(arguments[0]);
      OwnProcess.endWithParent(
          System.in,
          () -> {
            try {
              Files.delete(exchange);
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          });
    }

    private static void sleep() {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void itEndsWithAllThatItStarted() throws Exception {
    assertEquals(7, exitCode(false));
  }

  @Test
  void itEndsWithItsParentLikewise() throws Exception {
    Path exchange = Files.createFile(directory.resolve("exchange"));
    assertEquals(1, exitCode(true, exchange.toString()));
    assertFalse(Files.exists(exchange));
  }

  private static int exitCode(boolean closes, String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName());
    builder.command().addAll(List.of(arguments));
    Process program = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      BufferedReader output = program.inputReader(StandardCharsets.UTF_8);
      ProcessHandle started = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      program.getOutputStream().write('\n');
      program.getOutputStream().flush();
      if (closes) {
        program.getOutputStream().close();
      }
      assertTrue(program.waitFor(2, TimeUnit.MINUTES), "it has ended");
      started.onExit().get(2, TimeUnit.MINUTES);
    } finally {
      program.descendants().forEach(ProcessHandle::destroyForcibly);
      program.destroyForcibly();
    }
    return program.exitValue();
  }
}
