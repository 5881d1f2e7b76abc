package org.episodic.harness.verify;

import java.nio.file.Path;

/**
 * Something that is to be said about a file of a run.
 *
 * @param isError whether the result cannot be trusted; otherwise it holds, but should not be
 *     published
 * @param file where it was found
 * @param text what is wrong and what was expected
 */
public record Finding(boolean isError, Path file, String text) {
  /** Returns the line that is printed. */
  @Override
  public String toString() {
    return file + (isError ? ": " : ": warning: ") + text;
  }
}
