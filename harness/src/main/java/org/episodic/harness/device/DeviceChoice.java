package org.episodic.harness.device;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.episodic.spi.Device;
import org.episodic.spi.UsageException;

/**
 * What the cells of a run compute on. A cell's process sees one card, its first, so that is what
 * identities and rows name, whichever of the machine's it is.
 *
 * @param device the CPU or the first card that a cell sees
 * @param cards cards of the machine that cells may have; empty for the CPU
 * @param libraries what cells on a card need
 * @param notice what to tell the user; empty if there is nothing to say
 */
public record DeviceChoice(
    Device device, List<Gpu> cards, NativeLibraries libraries, Optional<String> notice) {
  /** The CPU, with nothing to say. */
  public static final DeviceChoice CPU = onCpu(Optional.empty());

  private static final Pattern TEXT = Pattern.compile("auto|cpu|gpu(:\\d{1,4})?");

  /**
   * Reads what the user asks for.
   *
   * @param text {@code auto}, which is every card or else the CPU; {@code cpu}; {@code gpu}, which
   *     is every card; {@code gpu:N}, the one of that number
   * @param required whether the CPU will not do
   * @param tf32 whether cards may multiply with ten bits
   * @param survey looks for cards, if they matter
   * @throws UsageException if it is none of these, or cannot be had
   */
  public static DeviceChoice of(
      String text, boolean required, boolean tf32, Supplier<GpuSurvey> survey) {
    check(text, required, tf32);
    if (text.equals("cpu")) {
      return CPU;
    }
    if (text.equals("auto")) {
      GpuSurvey found = survey.get();
      if (found.problem().isEmpty()) {
        return on(found.cards(), found, tf32);
      }
      if (required) {
        throw new UsageException("No GPU can be used: " + found.problem().get());
      }
      boolean expected = found.isGpuBuild() || !found.cards().isEmpty();
      return onCpu(
          found.problem().filter(p -> expected).map(p -> "Cells compute on the CPU: " + p));
    }
    GpuSurvey found = survey.get();
    List<Gpu> cards = usable(text, found);
    int colon = text.indexOf(':');
    return colon < 0
        ? on(cards, found, tf32)
        : on(List.of(card(cards, text, Integer.parseInt(text.substring(colon + 1)))), found, tf32);
  }

  /**
   * Checks what can be checked without looking at the machine.
   *
   * @throws UsageException as {@link #of} does
   */
  public static void check(String text, boolean required, boolean tf32) {
    if (!TEXT.matcher(text).matches()) {
      throw new UsageException(
          "Device '%s' does not exist; allowed: auto, cpu, gpu, gpu:N".formatted(text));
    }
    if (text.equals("cpu") && (required || tf32)) {
      throw new UsageException("Device 'cpu' excludes '--require-gpu' and '--tf32'; leave one out");
    }
  }

  /**
   * Returns what cells compute on that were planned before.
   *
   * @param device where
   * @throws UsageException if it is not to be had here
   */
  public static DeviceChoice again(Device device, Supplier<GpuSurvey> survey) {
    if (device.isCpu()) {
      return CPU;
    }
    GpuSurvey found = survey.get();
    return on(usable(device.toString(), found), found, device.tf32());
  }

  private static DeviceChoice onCpu(Optional<String> notice) {
    return new DeviceChoice(Device.CPU, List.of(), NativeLibraries.NONE, notice);
  }

  private static DeviceChoice on(List<Gpu> cards, GpuSurvey survey, boolean tf32) {
    return new DeviceChoice(
        Device.gpu(0).withTf32(tf32), cards, survey.libraries(), Optional.empty());
  }

  private static List<Gpu> usable(String device, GpuSurvey survey) {
    survey
        .problem()
        .ifPresent(
            problem -> {
              throw new UsageException("Device '%s' cannot be used: %s".formatted(device, problem));
            });
    return survey.cards();
  }

  private static Gpu card(List<Gpu> cards, String text, int index) {
    if (index >= cards.size()) {
      throw new UsageException(
          "Device '%s' does not exist; there are gpu:0 to gpu:%s"
              .formatted(text, cards.size() - 1));
    }
    return cards.get(index);
  }
}
