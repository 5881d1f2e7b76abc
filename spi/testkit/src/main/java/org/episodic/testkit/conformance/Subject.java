package org.episodic.testkit.conformance;

import java.util.SortedMap;

/**
 * The plugin that a suite was run on.
 *
 * @param kind such as {@code algorithm}
 * @param id its permanent id
 * @param title its name in full
 * @param version of its jar; empty if it is not known
 * @param numbersVersion version of its numbers; empty for what has none
 * @param jarSha256 hash of its jar, hexadecimal; empty if it is not known, as before there is a jar
 * @param conditions what the author chose, such as the task and the options
 * @since 0.1.0
 */
public record Subject(
    String kind,
    String id,
    String title,
    String version,
    String numbersVersion,
    String jarSha256,
    SortedMap<String, String> conditions) {

  /** Describes one that is not in a jar yet. */
  public Subject(
      String kind,
      String id,
      String title,
      String numbersVersion,
      SortedMap<String, String> conditions) {
    this(kind, id, title, "", numbersVersion, "", conditions);
  }

  /** Returns the same with what is known of its jar. */
  Subject in(String jarVersion, String sha256) {
    return new Subject(kind, id, title, jarVersion, numbersVersion, sha256, conditions);
  }
}
