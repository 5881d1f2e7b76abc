package org.episodic.harness.plan;

/**
 * A value of a plan and where it stands.
 *
 * @param value the value
 * @param where {@code file:line}, or an empty text for a value of the command line
 */
public record Located<T>(T value, String where) {

  /** Returns a value of the command line. */
  public static <T> Located<T> given(T value) {
    return new Located<>(value, "");
  }
}
