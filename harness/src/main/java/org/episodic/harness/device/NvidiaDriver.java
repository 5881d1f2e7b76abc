package org.episodic.harness.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What NVIDIA's driver says, asked by the program that comes with it. It is looked for on {@code
 * PATH}; whoever has none has no driver that a cell could use.
 */
public final class NvidiaDriver {
  private static final String PROGRAM = "nvidia-smi";
  static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
  private static final int SECONDS = 20;

  private final Map<String, String> environment;

  NvidiaDriver(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Returns the cards, in the order of their slots; of them those that {@code CUDA_VISIBLE_DEVICES}
   * lets through, in its order.
   */
  List<Gpu> gpus() {
    List<Gpu> all =
        ask("--query-gpu=index,uuid,name,driver_version,memory.total,compute_cap").stream()
            .filter(values -> values.size() == 6 && values.get(0).matches("\\d{1,4}"))
            .map(NvidiaDriver::gpu)
            .toList();
    return Optional.ofNullable(environment.get(VISIBLE)).map(v -> visible(all, v)).orElse(all);
  }

  /**
   * Returns how much memory this process has of the card that it was given, as {@link
   * #memoryInUse}.
   */
  public static long memoryOfThisProcess() {
    Map<String, String> environment = System.getenv();
    return new NvidiaDriver(environment)
        .memoryInUse(environment.getOrDefault(VISIBLE, "0"), ProcessHandle.current().pid());
  }

  /**
   * Returns how much of a card's memory a process has; if the driver does not know its process, as
   * in a container, how much is in use on the card. 0 if nobody says.
   *
   * @param card index or UUID
   * @return bytes
   */
  long memoryInUse(String card, long pid) {
    String process = String.valueOf(pid);
    return ask("--id=" + card, "--query-compute-apps=pid,used_memory").stream()
        .filter(values -> values.size() == 2 && values.get(0).equals(process))
        .map(values -> values.get(1))
        .findFirst()
        .or(
            () ->
                ask("--id=" + card, "--query-gpu=memory.used").stream()
                    .map(values -> values.get(0))
                    .findFirst())
        .map(text -> number(text) << 20)
        .orElse(0L);
  }

  private static Gpu gpu(List<String> values) {
    String capability = values.get(5).matches("\\d+\\.\\d+") ? values.get(5) : "";
    return new Gpu(
        Integer.parseInt(values.get(0)),
        values.get(1),
        values.get(2),
        values.get(3),
        number(values.get(4)),
        capability);
  }

  /** Names after one that is no card count for nothing, as in CUDA. */
  private static List<Gpu> visible(List<Gpu> all, String names) {
    List<Gpu> visible = new ArrayList<>();
    for (String name : names.split(",")) {
      String wanted = name.strip();
      Predicate<Gpu> is =
          gpu ->
              String.valueOf(gpu.index()).equals(wanted)
                  || wanted.startsWith("GPU-") && gpu.uuid().startsWith(wanted);
      Optional<Gpu> found = all.stream().filter(is).findFirst();
      if (found.isEmpty()) {
        break;
      }
      visible.add(found.get());
    }
    return visible;
  }

  private static long number(String text) {
    return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
  }

  private List<List<String>> ask(String... questions) {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      return List.of();
    }
    List<String> command = new ArrayList<>(List.of(program.get().toString()));
    command.addAll(List.of(questions));
    command.add("--format=csv,noheader,nounits");
    return lines(command, environment).stream()
        .map(line -> Arrays.stream(line.split(",")).map(String::strip).toList())
        .toList();
  }

  private Optional<Path> program() {
    return Stream.of(environment.getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, PROGRAM))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Returns what a program prints; nothing if it fails or does not end in time. */
  static List<String> lines(List<String> command, Map<String, String> environment) {
    Path output = null;
    try {
      // A file, since a pipe that nobody closes would be waited for.
      output = Files.createTempFile("episodic-", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process =
          builder
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return List.of();
      }
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      return process.exitValue() == 0 ? text.lines().toList() : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      delete(output);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A few bytes in a temporary folder.
    }
  }
}
