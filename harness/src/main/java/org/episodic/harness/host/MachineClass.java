package org.episodic.harness.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.spi.Compute;
import org.episodic.spi.Sha256;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Host;

/** Machines that give equal bits: the processor decides which kernels are chosen. */
public final class MachineClass {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** What names a processor, and the sets of instructions that kernels are chosen by. */
  private enum Processor {
    X86(
        List.of("vendor_id", "cpu family", "model", "stepping", "cache size"),
        "flags",
        List.of("sse", "avx", "fma", "f16c", "amx")),
    ARM(
        List.of("CPU implementer", "CPU part", "CPU variant"),
        "Features",
        List.of("asimd", "bf16", "i8mm", "sme", "sve"));

    private final List<String> names;
    private final String instructions;
    private final List<String> vectors;

    Processor(List<String> names, String instructions, List<String> vectors) {
      this.names = names;
      this.instructions = instructions;
      this.vectors = vectors;
    }
  }

  private MachineClass() {}

  /** Returns the class of this machine for learners that run so: processor, device, threads. */
  public static String of(Compute compute) {
    return "%s, %s, %s threads".formatted(processor(), compute.device(), compute.threads());
  }

  /**
   * Returns the class of the machine that gave a result; empty if that is not known. A result tells
   * the name of its processor and not its instructions, so that only this machine is known.
   *
   * @param here this machine
   */
  public static String of(CellResult result, Host here) {
    Host host = result.provenance().host();
    Compute compute = result.provenance().requested();
    if (!host.cpu().equals(here.cpu())) {
      return "";
    }
    return compute.device().isCpu() ? of(compute) : of(compute) + ", " + host.gpu();
  }

  /** Returns what decides which kernels are chosen and how they cut their work. */
  public static String processor() {
    if (!Files.isReadable(CPU_INFO)) {
      return (System.getProperty("os.name") + " " + System.getProperty("os.arch"))
          .toLowerCase(Locale.ROOT);
    }
    try {
      return processor(Files.readAllLines(CPU_INFO), System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch") + " unknown";
    }
  }

  /** The name alone is not enough: a virtual machine may hide some instructions. */
  static String processor(List<String> lines, String architecture) {
    boolean isArm =
        value(lines, "vendor_id").isEmpty() && value(lines, "CPU implementer").isPresent();
    Processor processor = isArm ? Processor.ARM : Processor.X86;
    String model =
        processor.names.stream()
            .map(name -> value(lines, name).orElse("?"))
            .reduce(architecture, (one, two) -> one + " " + two);
    String vectors =
        Stream.of(value(lines, processor.instructions).orElse("?").split(" "))
            .filter(flag -> processor.vectors.stream().anyMatch(flag::startsWith))
            .sorted()
            .collect(Collectors.joining(" "));
    return model
        + " "
        + new Sha256().bytes(vectors.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 8);
  }

  private static Optional<String> value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.split("\\s*:")[0].strip().equals(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }
}
