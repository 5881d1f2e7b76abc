package org.episodic.spi.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.episodic.spi.Compute;

/**
 * The command that runs a cell alone, as words that a shell takes as they are. One place for the
 * harness, which says it, and for reports, which print it.
 *
 * @since 0.1.0
 */
public final class CellCommand {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+@%^-]+");

  private CellCommand() {}

  /**
   * Returns the command for a cell that ran: with the options that were not their defaults, or all
   * of them if the defaults are not known, on the device and with the threads that it had. Of an
   * external tool it is the command that scores what it predicted.
   *
   * @return parts between which a line may break
   */
  public static List<String> of(CellResult cell) {
    Optional<String> tool = cell.key().externalTool();
    if (tool.isPresent()) {
      return List.of("episodic score EPISODES PREDICTIONS", "--name " + quote(tool.get()));
    }
    SortedMap<String, String> options = new TreeMap<>(cell.key().options());
    options.entrySet().removeAll(cell.provenance().optionDefaults().entrySet());
    List<String> parts = parts(cell.key(), options);
    Compute compute = cell.provenance().requested();
    if (!compute.device().isCpu()) {
      parts.add("--device " + compute.device().withTf32(false));
    }
    if (compute.device().tf32()) {
      parts.add("--tf32");
    }
    parts.add("--threads " + compute.threads());
    return parts;
  }

  /** Returns the command for a cell with all of its options. */
  public static List<String> of(CellKey key) {
    return parts(key, key.options());
  }

  private static List<String> parts(CellKey key, SortedMap<String, String> options) {
    List<String> parts = new ArrayList<>(List.of("episodic run"));
    parts.add("--algorithm " + quote(key.algorithm()));
    parts.add("--dataset " + quote(key.dataset()));
    parts.add("--protocol " + quote(key.protocol().id()));
    boolean drawn = key.protocol().sampling().varies();
    if (key.shape().way() > 1 && !drawn) { // a regression task has none
      parts.add("--way " + key.shape().way());
    }
    if (!drawn) {
      parts.add("--shot " + key.shape().shot());
    }
    parts.add("--budget " + key.budget().name().toLowerCase(Locale.ROOT));
    parts.add("--seed " + key.seed());
    if (key.episodeSeed() != CellKey.EPISODE_SEED) {
      parts.add("--episode-seed " + key.episodeSeed());
    }
    options.forEach((name, value) -> parts.add("--option " + quote(name + "=" + value)));
    return parts;
  }

  /** Returns a text as one word of a shell, whatever it holds; control characters are spaces. */
  public static String quote(String word) {
    String clean = word.replaceAll("\\p{Cntrl}", " ");
    return PLAIN.matcher(clean).matches() ? clean : "'" + clean.replace("'", "'\\''") + "'";
  }
}
