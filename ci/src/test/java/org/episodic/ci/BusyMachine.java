package org.episodic.ci;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Other processes that keep every core busy, until they are closed. */
final class BusyMachine implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();

  /** Starts one for each core. */
  BusyMachine() throws IOException {
    for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx16m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Loop.class.getName())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
              .start());
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }

  /** Ends when the process that started it does. */
  static final class Loop {
    private Loop() {}

    public static void main(String[] arguments) {
      ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
      double x = 1;
      while (parent.isAlive()) {
        for (int i = 0; i < 50_000_000; i++) {
          x = x * 1.0000001 + 1e-9;
        }
      }
      System.out.println(x);
    }
  }
}
