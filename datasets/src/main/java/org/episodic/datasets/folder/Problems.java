package org.episodic.datasets.folder;

import java.util.ArrayList;
import java.util.List;
import org.episodic.spi.UsageException;

/** What is wrong with data, of which a user is told as much as fits on a screen. */
public final class Problems {
  private static final int LISTED = 10;

  private Problems() {}

  /**
   * Refuses data.
   *
   * @param problems one line each; if there is none all is well
   * @throws UsageException listing the first few
   */
  public static void refuse(List<String> problems) {
    if (problems.isEmpty()) {
      return;
    }
    List<String> listed = new ArrayList<>(problems.stream().limit(LISTED).toList());
    if (problems.size() > LISTED) {
      listed.add("and %s more".formatted(problems.size() - LISTED));
    }
    throw new UsageException(listed);
  }
}
