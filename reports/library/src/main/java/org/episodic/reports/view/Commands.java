package org.episodic.reports.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    CellKey key = cell.key();
    List<String> words = new ArrayList<>(List.of("episodic", "run"));
    add(words, "--algorithm", key.algorithm());
    add(words, "--dataset", key.dataset());
    add(words, "--protocol", key.protocol().id());
    if (key.shape().way() > 1) {
      add(words, "--way", key.shape().way());
    }
    add(words, "--shot", key.shape().shot());
    add(words, "--budget", key.budget().name().toLowerCase(Locale.ROOT));
    add(words, "--seed", key.seed());
    if (key.episodeSeed() != CellKey.EPISODE_SEED) {
      add(words, "--episode-seed", key.episodeSeed());
    }
    options(cell).forEach((name, value) -> add(words, "--option", name + "=" + value));
    add(words, "--threads", cell.provenance().requested().threads());
    return words.stream().map(Commands::quote).collect(Collectors.joining(" "));
  }

  /** Returns the command that runs the recorded cell again, in the folder of its run. */
  public static String reproduce(CellResult cell) {
    return "episodic reproduce " + quote("cells/" + cell.cellId());
  }

  /** What differs from the defaults; all options if the defaults are not known. */
  private static SortedMap<String, String> options(CellResult cell) {
    SortedMap<String, String> options = new TreeMap<>(cell.key().options());
    options.entrySet().removeAll(cell.provenance().optionDefaults().entrySet());
    return options;
  }

  private static void add(List<String> words, String option, Object value) {
    words.add(option);
    words.add(String.valueOf(value));
  }

  /** Makes one word of a shell of it, whatever it holds. */
  private static String quote(String word) {
    String clean = Text.clean(word);
    return PLAIN.matcher(clean).matches() ? clean : "'" + clean.replace("'", "'\\''") + "'";
  }
}
