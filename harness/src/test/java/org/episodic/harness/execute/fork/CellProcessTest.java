package org.episodic.harness.execute.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(900)
class CellProcessTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path exchange;

  /** Such a process, with a thread that a plugin may have left. */
  static final class Kept {
    private Kept() {}

    public static void main(String[] arguments) throws Exception {
      new Thread(
              () -> {
                try {
                  Thread.sleep(Long.MAX_VALUE);
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              })
          .start();
      CellProcess.main(arguments);
    }
  }

  @Test
  void aProcessThatCannotSayAnythingEnds() throws Exception {
    assumeTrue(Files.exists(FULL), "this system has no " + FULL);
    Path messages = Files.createSymbolicLink(exchange.resolve(CellProcess.MESSAGES), FULL);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Kept.class.getName(),
                exchange.toString())
            .redirectErrorStream(true)
            .redirectOutput(exchange.resolve("log.txt").toFile())
            .start();
    try {
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), "it has ended");
      assertEquals(1, process.exitValue());
      assertTrue(Files.readString(exchange.resolve("log.txt")).contains("No space left"));
    } finally {
      process.destroyForcibly();
      Files.delete(messages);
    }
  }
}
