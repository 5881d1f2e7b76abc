package org.episodic.reports.verdict;

/**
 * What a measurement says about a published number, in the order in which the rules are tried; see
 * {@link Judge}.
 */
public enum Verdict {
  /** There is no number to hold it against. */
  NO_PUBLISHED_VALUE("no published value", "·", "none"),
  /** It was measured under other rules. */
  NOT_COMPARABLE("not comparable", "≠", "diff"),
  /** The same within the margin, with the paper's training and settings. */
  REPRODUCED("reproduced", "✓", "reproduced"),
  /** The same within the margin, with less training or other settings. */
  MATCHED("matched", "✓", "matched"),
  /** Better by more than the margin. */
  BETTER("better than published", "▲", "better"),
  /** Short of the paper with less than its training: says nothing against either. */
  UNDERTRAINED("undertrained", "◔", "under"),
  /** Short of a paper that does not say how long it trained. */
  SHORT_TRAINING_NOT_STATED("short of the paper, training not stated", "◔", "unstated"),
  /** Short of the paper with all of its training and other settings. */
  SHORT_CHANGED_SETTINGS("short of the paper with changed settings", "⚙", "changed"),
  /** Short of the paper with all of its training and its settings: something is wrong. */
  WORSE("worse than published", "▼", "worse"),
  /** The interval reaches across the margin. */
  INCONCLUSIVE("inconclusive", "?", "open");

  private final String title;
  private final String mark;
  private final String tone;

  Verdict(String title, String mark, String tone) {
    this.title = title;
    this.mark = mark;
    this.tone = tone;
  }

  /** Returns it in words. */
  public String title() {
    return title;
  }

  /** Returns a sign that tells it apart without colour. */
  public String mark() {
    return mark;
  }

  /** Returns the name of its colour, which is that of a class in the style sheet. */
  public String tone() {
    return tone;
  }
}
