package org.episodic.reports.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;

/** The commands that make a cell, for a POSIX shell. */
public final class Commands {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+@%^-]+");

  private Commands() {}

  /** Returns lines to copy, with comments. */
  public static List<String> of(CellResult cell) {
    return List.of(
        "# Run this cell; add --data DIR if the data set's files are not in their usual place.",
        run(cell),
        "# Run it again in the folder of run "
            + Text.clean(cell.runId())
            + " and compare every test episode.",
        reproduce(cell));
  }

  /** Returns the command that runs the cell alone, as it was run. */
  public static String run(CellResult cell) {
    return String.join(" ", parts(cell));
  }

  /** Returns the same in parts between which a line may break. */
  public static List<String> parts(CellResult cell) {
    CellKey key = cell.key();
    List<String> parts = new ArrayList<>(List.of("episodic run"));
    parts.add("--algorithm " + quote(key.algorithm()));
    parts.add("--dataset " + quote(key.dataset()));
    parts.add("--protocol " + quote(key.protocol().id()));
    if (key.shape().way() > 1) {
      parts.add("--way " + key.shape().way());
    }
    parts.add("--shot " + key.shape().shot());
    parts.add("--budget " + key.budget().name().toLowerCase(Locale.ROOT));
    parts.add("--seed " + key.seed());
    if (key.episodeSeed() != CellKey.EPISODE_SEED) {
      parts.add("--episode-seed " + key.episodeSeed());
    }
    options(cell).forEach((name, value) -> parts.add("--option " + quote(name + "=" + value)));
    if (!cell.provenance().requested().device().isCpu()) {
      parts.add("--device " + cell.provenance().requested().device());
    }
    parts.add("--threads " + cell.provenance().requested().threads());
    return parts;
  }

  /** Returns the command that runs the recorded cell again, in the folder of its run. */
  public static String reproduce(CellResult cell) {
    return String.join(" ", reproduce("cells/" + cell.cellId()));
  }

  /** Returns the command that runs the cell of that directory again, in parts. */
  public static List<String> reproduce(String directory) {
    return List.of("episodic reproduce", quote(directory));
  }

  /** What differs from the defaults; all options if the defaults are not known. */
  private static SortedMap<String, String> options(CellResult cell) {
    SortedMap<String, String> options = new TreeMap<>(cell.key().options());
    options.entrySet().removeAll(cell.provenance().optionDefaults().entrySet());
    return options;
  }

  /** Makes one word of a shell of it, whatever it holds. */
  private static String quote(String word) {
    String clean = Text.clean(word);
    return PLAIN.matcher(clean).matches() ? clean : "'" + clean.replace("'", "'\\''") + "'";
  }
}
