package org.episodic.datasets.miniimagenet;

import java.util.ArrayList;
import java.util.List;
import org.episodic.spi.UsageException;

/** What is wrong with the files, of which the first few lines are shown. */
final class Problems {
  private static final int LISTED = 10;

  private final List<String> lines = new ArrayList<>();

  void add(String format, Object... values) {
    lines.add(format.formatted(values));
  }

  /**
   * @throws UsageException if there are any
   */
  void refuse() {
    if (!lines.isEmpty()) {
      List<String> listed = new ArrayList<>(lines.subList(0, Math.min(LISTED, lines.size())));
      if (lines.size() > LISTED) {
        listed.add("and %s more".formatted(lines.size() - LISTED));
      }
      throw new UsageException(listed);
    }
  }
}
