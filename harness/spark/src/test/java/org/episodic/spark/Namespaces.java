package org.episodic.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A network of machines that exists for a test alone: this driver's, and two more. */
final class Namespaces implements AutoCloseable {
  private static final String NET = "10.77.0.";

  private final String prefix = "episodic-" + ProcessHandle.current().pid() + "-";

  /**
   * Makes the network.
   *
   * @throws IOException if this machine or user may not
   */
  Namespaces() throws IOException {
    try {
      make("driver");
      ip("-n", name("driver"), "link", "add", "bridge0", "type", "bridge");
      ip("-n", name("driver"), "addr", "add", address("driver") + "/24", "dev", "bridge0");
      ip("-n", name("driver"), "link", "set", "bridge0", "up");
      for (String machine : List.of("alpha", "beta")) {
        make(machine);
        ip(
            "-n",
            name("driver"),
            "link",
            "add",
            machine,
            "type",
            "veth",
            "peer",
            "name",
            "net0",
            "netns",
            name(machine));
        ip("-n", name("driver"), "link", "set", machine, "master", "bridge0", "up");
        ip("-n", name(machine), "addr", "add", address(machine) + "/24", "dev", "net0");
        ip("-n", name(machine), "link", "set", "net0", "up");
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void make(String machine) throws IOException {
    ip("netns", "add", name(machine));
    ip("-n", name(machine), "link", "set", "lo", "up");
  }

  private String name(String machine) {
    return prefix + machine;
  }

  /** Returns the address of a machine. */
  static String address(String machine) {
    return NET + (1 + List.of("driver", "alpha", "beta").indexOf(machine));
  }

  /** Returns what starts a command on a machine. */
  List<String> on(String machine) {
    return List.of("ip", "netns", "exec", name(machine));
  }

  private static void ip(String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("ip").redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(builder.command() + ": " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    for (String machine : List.of("alpha", "beta", "driver")) {
      try {
        ip("netns", "del", name(machine));
      } catch (IOException e) {
        // It was not made.
      }
    }
  }
}
