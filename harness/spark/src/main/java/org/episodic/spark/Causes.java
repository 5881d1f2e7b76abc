package org.episodic.spark;

/** What went wrong in Spark, in one line. */
final class Causes {
  private Causes() {}

  /** Returns the first line of the innermost cause that says something. */
  static String inOneLine(Throwable failure) {
    String text = failure.toString();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        text = cause.getMessage();
      }
    }
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse(text).trim();
  }
}
