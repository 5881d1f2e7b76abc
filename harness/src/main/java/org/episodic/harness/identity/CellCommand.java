package org.episodic.harness.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;

/** The command that runs a cell again. */
public final class CellCommand {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.,:=/+-]+");

  private CellCommand() {}

  /** Returns it for a cell that ran: with the options that were not their defaults, if known. */
  public static String of(CellResult result) {
    SortedMap<String, String> options = new TreeMap<>(result.key().datasetOptions());
    SortedMap<String, String> given = new TreeMap<>();
    options.forEach(
        (name, value) -> given.put(CellKey.datasetOption(result.key().dataset(), name), value));
    given.putAll(
        result.provenance().optionDefaults().isEmpty()
            ? result.key().options()
            : result.changedOptions());
    return of(result.key(), given);
  }

  /** Returns it with all options. */
  public static String of(CellKey key) {
    return of(key, key.options());
  }

  private static String of(CellKey key, SortedMap<String, String> options) {
    List<String> words = new ArrayList<>(List.of("episodic", "run"));
    add(words, "--algorithm", key.algorithm());
    add(words, "--dataset", key.dataset());
    add(words, "--protocol", key.protocol().id());
    if (key.shape().way() > 1) { // a regression task has none
      add(words, "--way", key.shape().way());
    }
    add(words, "--shot", key.shape().shot());
    add(words, "--budget", Words.of(key.budget()));
    add(words, "--seed", key.seed());
    if (key.episodeSeed() != CellKey.EPISODE_SEED) {
      add(words, "--episode-seed", key.episodeSeed());
    }
    options.forEach((name, value) -> add(words, "--option", name + "=" + value));
    return String.join(" ", words);
  }

  private static void add(List<String> words, String option, Object value) {
    String text = value.toString();
    words.add(option);
    words.add(PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'");
  }
}
