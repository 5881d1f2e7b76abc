package org.episodic.reports.view;

import java.util.Optional;

/**
 * A measured value beside a published one on a common {@link Scale}; coordinates are in per cent of
 * the width.
 *
 * @param label whose values they are
 * @param href where more is said of it, within the page
 * @param words the values in words, for those who do not see the drawing
 * @param low lower end of the measured interval
 * @param high its upper end
 * @param at the measured value
 * @param published where the published value lies, if there is one
 * @param comparable whether the two were measured by the same rules
 */
public record AxisRow(
    String label,
    String href,
    String words,
    String low,
    String high,
    String at,
    Optional<String> published,
    boolean comparable) {
  public AxisRow {
    label = Text.clean(label);
    words = Text.clean(words);
  }
}
