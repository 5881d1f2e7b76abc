package org.episodic.spi;

import java.util.List;

/**
 * The user asked for something that cannot be done: bad data, an option out of range, a task the
 * plugin does not support. The harness prints the problems, one line each, without a stack trace,
 * and ends with exit code 2, where it is thrown before work starts: by options, by {@code
 * training}, by the opening of data. Later it costs the cell in which it is thrown, as every other
 * exception does, which is a defect of the plugin.
 *
 * @since 0.1.0
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * @param problem what is wrong, with the value, what is allowed and the nearest valid name
   */
  public UsageException(String problem) {
    this(List.of(problem));
  }

  /**
   * @param problems one line each, at least one
   */
  public UsageException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("A usage exception needs at least one problem");
    }
    this.problems = List.copyOf(problems);
  }

  /** Returns what is wrong, one line each; never empty. */
  public List<String> problems() {
    return problems == null ? List.of(getMessage()) : problems;
  }
}
