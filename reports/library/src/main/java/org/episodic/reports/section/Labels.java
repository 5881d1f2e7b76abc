package org.episodic.reports.section;

import java.util.Locale;
import java.util.stream.Collectors;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.view.Numbers;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Host;
import org.episodic.spi.result.Metric;

/** Names of things in the words of the report. */
public final class Labels {
  private static final int HASH_DIGITS = 12;

  private Labels() {}

  /** Returns the name of a value in small letters. */
  public static String id(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String shape(CellResult cell) {
    return shape(cell.key());
  }

  /** Names the task: a task of one "class" is a regression task. */
  public static String shape(CellKey key) {
    TaskShape shape = key.shape();
    return shape.way() == 1
        ? shape.shot() + "-shot"
        : shape.way() + "-way " + shape.shot() + "-shot";
  }

  /** Names a cell with the options that are not their default, which make another cell of it. */
  static String cell(CellResult cell) {
    return cell.changedOptions().entrySet().stream()
        .map(option -> ", " + option.getKey() + "=" + option.getValue())
        .collect(Collectors.joining("", cell(cell.key()), ""));
  }

  /** Names a cell within its data set. */
  public static String cell(CellKey key) {
    return "%s, %s, %s, %s, seed %s%s"
        .formatted(
            key.algorithm(),
            shape(key),
            key.protocol().id(),
            id(key.budget()),
            key.seed(),
            episodeSeed(key));
  }

  /** Names the seed of the test episodes if it is not the usual one. */
  static String episodeSeed(CellKey key) {
    long seed = key.episodeSeed();
    return seed == CellKey.EPISODE_SEED ? "" : ", episode seed " + seed;
  }

  /** Names the adaptation steps before a score; nothing if it is the cell's own. */
  public static String steps(Compared cell) {
    if (cell.innerSteps().isEmpty()) {
      return "";
    }
    int steps = cell.innerSteps().getAsInt();
    return ", after %s %s".formatted(steps, steps == 1 ? "step" : "steps");
  }

  static String metric(Metric metric) {
    return metric.title();
  }

  static String source(PublishedResult published) {
    String variant = published.variant().isEmpty() ? "" : " (" + published.variant() + ")";
    String location = published.location().isEmpty() ? "" : ", " + published.location();
    return published.source() + location + variant;
  }

  static String options(CellResult cell) {
    return cell.key().options().entrySet().stream()
        .map(o -> o.getKey() + "=" + o.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Returns the beginning of a hash, or a dash. */
  public static String hash(String hash) {
    return hash.isEmpty() ? Numbers.NONE : hash.substring(0, Math.min(HASH_DIGITS, hash.length()));
  }

  /** Of the algorithm; old files do not have it. */
  static String numbersVersion(CellResult cell) {
    int version = cell.provenance().numbersVersion();
    return version == 0 ? Numbers.NONE : String.valueOf(version);
  }

  /** Returns the beginning of the commit, and whether there were changes. */
  public static String commit(CellResult cell) {
    Host host = cell.provenance().host();
    return hash(host.gitCommit()) + (host.gitDirty() ? " + changes" : "");
  }
}
