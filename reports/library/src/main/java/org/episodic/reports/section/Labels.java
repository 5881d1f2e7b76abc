package org.episodic.reports.section;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.matrix.Names;
import org.episodic.reports.view.Numbers;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Host;

/** Names of things in the words of the report. */
public final class Labels {
  private static final int HASH_DIGITS = 12;

  private Labels() {}

  /** Names a cell with the options that are not their default, which make another cell of it. */
  public static String cell(CellResult cell) {
    return cell(cell.key()) + variant(cell);
  }

  /** Names the algorithm's options that are not their default, each after a comma. */
  public static String variant(CellResult cell) {
    SortedMap<String, String> changed = cell.changedOptions();
    changed.keySet().retainAll(cell.key().algorithmOptions().keySet());
    return options(changed);
  }

  private static String options(SortedMap<String, String> options) {
    return options.entrySet().stream()
        .map(option -> ", " + option.getKey() + "=" + option.getValue())
        .collect(Collectors.joining());
  }

  /** Names a cell within its data set, whose options that are not their default are named too. */
  public static String cell(CellKey key) {
    SortedMap<String, String> ofDataset = new TreeMap<>(key.options());
    ofDataset.keySet().removeAll(key.algorithmOptions().keySet());
    return "%s, %s, %s, %s, seed %s%s%s"
        .formatted(
            key.algorithm(),
            Names.shape(key),
            key.protocol().id(),
            Names.budget(key),
            key.seed(),
            episodeSeed(key),
            options(ofDataset));
  }

  /** Names what cells of several seeds share within their data set, but for shifts. */
  public static String family(CellResult first) {
    CellKey key = first.key();
    return "%s, %s, %s, %s%s%s%s"
        .formatted(
            key.algorithm(),
            Names.shape(key),
            key.protocol().id(),
            Names.budget(key),
            variant(first),
            dataset(key),
            episodeSeed(key));
  }

  /** Names how test episodes are not the usual ones of the data set, each after a comma. */
  public static String episodes(CellKey key) {
    String shift = shift(key);
    return dataset(key) + (shift.isEmpty() ? "" : ", " + shift) + episodeSeed(key);
  }

  /** Names the data set's options that are not their default and no shift, each after a comma. */
  private static String dataset(CellKey key) {
    SortedMap<String, String> rest = key.datasetOptions();
    rest.keySet().removeAll(key.shift().keySet());
    return rest.isEmpty() ? "" : ", " + named(rest);
  }

  /** Names the seed of the test episodes if it is not the usual one. */
  public static String episodeSeed(CellKey key) {
    long seed = key.episodeSeed();
    return seed == CellKey.EPISODE_SEED ? "" : ", episode seed " + seed;
  }

  /** Names the options that shift test inputs; nothing for most cells. */
  public static String shift(CellKey key) {
    return named(key.shift());
  }

  private static String named(SortedMap<String, String> options) {
    return options.entrySet().stream()
        .map(option -> option.getKey() + " " + option.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Names the adaptation steps before a score; nothing if it is the cell's own. */
  public static String steps(Compared cell) {
    if (cell.innerSteps().isEmpty()) {
      return "";
    }
    int steps = cell.innerSteps().getAsInt();
    return ", after %s %s".formatted(steps, steps == 1 ? "step" : "steps");
  }

  /** Returns the beginning of a hash, or a dash. */
  public static String hash(String hash) {
    return hash.isEmpty() ? Numbers.NONE : hash.substring(0, Math.min(HASH_DIGITS, hash.length()));
  }

  /** Of the algorithm; old files do not have it. */
  public static String numbersVersion(CellResult cell) {
    int version = cell.provenance().numbersVersion();
    return version == 0 ? Numbers.NONE : String.valueOf(version);
  }

  /** Returns the beginning of the commit, and whether there were changes. */
  public static String commit(CellResult cell) {
    Host host = cell.provenance().host();
    return hash(host.gitCommit()) + (host.gitDirty() ? " + changes" : "");
  }
}
