package org.episodic.harness.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.spi.result.Host;

/** Finds out what is known of the machine and the source checkout. */
public final class HostSurvey {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path NVIDIA_GPUS = Path.of("/proc/driver/nvidia/gpus");
  private static final long KIBI = 1024;

  private HostSurvey() {}

  /** Looks around; to be called before a run writes its first file. */
  public static Host survey(Path workingDirectory) {
    String commit = git(workingDirectory, "rev-parse", "HEAD");
    boolean dirty = !commit.isEmpty() && !git(workingDirectory, "status", "--porcelain").isEmpty();
    int cores = Runtime.getRuntime().availableProcessors();
    String model = value(CPU_INFO, "model name").orElse(System.getProperty("os.arch"));
    String version = HostSurvey.class.getPackage().getImplementationVersion();
    return new Host(
        commit,
        dirty,
        version == null ? "" : version,
        System.getProperty("java.version"),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        model + ", " + cores + " cores",
        gpus());
  }

  /** Returns the highest resident memory of this process so far in bytes, 0 if unknown. */
  public static long peakResidentBytes() {
    return memory("self", "VmHWM");
  }

  /** Returns the resident memory of this process in bytes, 0 if unknown. */
  static long residentBytes() {
    return memory("self", "VmRSS");
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

  private static String gpus() {
    if (!Files.isDirectory(NVIDIA_GPUS)) {
      return "";
    }
    try (Stream<Path> gpus = Files.list(NVIDIA_GPUS)) {
      return gpus.map(gpu -> value(gpu.resolve("information"), "Model").orElse(""))
          .sorted()
          .collect(Collectors.joining(", "));
    } catch (IOException e) {
      return "";
    }
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
