package org.episodic.harness.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What is known of the machine and the source checkout; text that is not known is empty.
 *
 * @param gitCommit commit of the checkout that holds the working directory
 * @param gitDirty whether it has uncommitted changes
 * @param javaVersion version of the Java runtime
 * @param os operating system, version and architecture
 * @param cpu processor model and number of cores
 */
public record HostFacts(
    String gitCommit, boolean gitDirty, String javaVersion, String os, String cpu) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final long KIBI = 1024;

  /** Looks around; to be called before a run writes its first file. */
  public static HostFacts survey(Path workingDirectory) {
    String commit = git(workingDirectory, "rev-parse", "HEAD");
    boolean dirty = !commit.isEmpty() && !git(workingDirectory, "status", "--porcelain").isEmpty();
    int cores = Runtime.getRuntime().availableProcessors();
    String model = value(CPU_INFO, "model name").orElse(System.getProperty("os.arch"));
    return new HostFacts(
        commit,
        dirty,
        System.getProperty("java.version"),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        model + ", " + cores + " cores");
  }

  /** Returns the highest resident memory of this process so far in bytes, 0 if unknown. */
  static long peakRssBytes() {
    return memory("self", "VmHWM");
  }

  /**
   * Returns the resident memory of a process in bytes, 0 if unknown. Mapped files, such as
   * libraries, do not count; they do not for JavaCPP either.
   */
  static long ownBytes(long pid) {
    return memory(String.valueOf(pid), "RssAnon");
  }

  private static long memory(String process, String key) {
    return value(Path.of("/proc", process, "status"), key)
        .map(text -> Long.parseLong(text.replace("kB", "").trim()) * KIBI)
        .orElse(0L);
  }

  private static Optional<String> value(Path file, String key) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static String git(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? output : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
