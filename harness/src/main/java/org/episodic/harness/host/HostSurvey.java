package org.episodic.harness.host;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.spi.result.Host;

/** Finds out what is known of the machine and the source checkout. */
public final class HostSurvey {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path NVIDIA_GPUS = Path.of("/proc/driver/nvidia/gpus");
  private static final long KIBI = 1024;

  private HostSurvey() {}

  /** Returns what this program was loaded from: a jar or a directory of classes. */
  public static Path program() {
    try {
      return Path.of(HostSurvey.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Code comes from a file", e);
    }
  }

  /**
   * Looks around.
   *
   * @param program what the program was loaded from. Only a checkout that it was built in says
   *     anything about it; the one around the working directory is the user's own.
   */
  public static Host survey(Path program) {
    SourceCheckout checkout = SourceCheckout.of(program);
    int cores = Runtime.getRuntime().availableProcessors();
    String model = value(CPU_INFO, "model name").orElse(System.getProperty("os.arch"));
    String version = HostSurvey.class.getPackage().getImplementationVersion();
    return new Host(
        checkout.commit(),
        checkout.dirty(),
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

  /** Returns the same of another process, 0 if it is gone. */
  public static long peakResidentBytes(long pid) {
    return memory(String.valueOf(pid), "VmHWM");
  }

  /** Returns the resident memory of this process in bytes, 0 if unknown. */
  public static long residentBytes() {
    return memory("self", "VmRSS");
  }

  /**
   * Returns the resident memory of a process in bytes, 0 if unknown. Mapped files, such as
   * libraries, do not count; they do not for JavaCPP either.
   */
  public static long ownBytes(long pid) {
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
}
