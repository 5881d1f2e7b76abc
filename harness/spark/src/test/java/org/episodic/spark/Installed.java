package org.episodic.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.episodic.harness.files.FileTree;

/**
 * The distribution with the part for clusters unpacked into it, as a user has it.
 *
 * @param home its folder
 */
record Installed(Path home) {
  /** The distribution that the build made. */
  static final Path ORDINARY = Path.of("../target/episodic").toAbsolutePath().normalize();

  /** The part for clusters that the build made. */
  static final Path PART = Path.of("target/episodic-spark/lib/spark").toAbsolutePath();

  /** Makes one of links, so that it takes no space, in a folder of the build. */
  static Installed named(String name) throws IOException {
    Path home = Path.of("target/installed", name).toAbsolutePath();
    FileTree.delete(home);
    link(ORDINARY.resolve("lib"), home.resolve("lib"));
    link(PART, home.resolve("lib/spark"));
    link(ORDINARY.resolve("bin"), home.resolve("bin"));
    Files.createDirectories(home.resolve("plugins"));
    return new Installed(home);
  }

  private static void link(Path from, Path to) throws IOException {
    for (Path file : FileTree.files(from)) {
      Path link = to.resolve(from.relativize(file).toString());
      Files.createDirectories(link.getParent());
      Files.createLink(link, file);
    }
  }

  /** Makes the jar of the algorithms another one: the same with a file more. */
  Installed withOtherAlgorithms() throws IOException {
    Path jar;
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      jar =
          jars.filter(file -> file.getFileName().toString().startsWith("episodic-algorithms-"))
              .findFirst()
              .orElseThrow();
    }
    Path original = jar.resolveSibling("original");
    Files.move(jar, original);
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(original));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(out);
      }
      out.putNextEntry(new ZipEntry("other.txt"));
    }
    Files.delete(original);
    return this;
  }

  /** Returns what starts the program. */
  ProcessBuilder program(String... arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/episodic").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment());
    return builder;
  }

  /** Runs the program and returns what it printed, the exit code in the last line. */
  List<String> run(String... arguments) throws IOException, InterruptedException {
    Process process = program(arguments).redirectErrorStream(true).start();
    List<String> lines = new ArrayList<>(process.inputReader().lines().toList());
    lines.add(String.valueOf(process.waitFor()));
    return lines;
  }

  /** Returns what starts one of Spark's own programs. */
  ProcessBuilder spark(String mainClass, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                home.resolve("lib/spark/jars") + "/*",
                mainClass));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment());
    return builder;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    environment.put("SPARK_HOME", home.resolve("lib/spark").toString());
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("EPISODIC_DEFAULTS", "/dev/null");
    environment.put("EPISODIC_OFFLINE", "1");
    return environment;
  }
}
