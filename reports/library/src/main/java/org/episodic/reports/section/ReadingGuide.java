package org.episodic.reports.section;

import java.util.List;
import org.episodic.reports.view.Section;

/** What the numbers mean, and what they do not. */
final class ReadingGuide {
  private ReadingGuide() {}

  static Section section() {
    return Section.of(
        "reading",
        "How to read this",
        List.of(
            "Intervals. A value ± half width is a mean over test episodes with its 95 % interval by"
                + " Student's t. It covers the drawing of episodes from fixed test classes by one"
                + " trained model. It does not cover other test classes or another training run.",
            "Verdicts. A measurement is held against the paper's own main number for the same"
                + " algorithm, data set, way, shot, metric and adaptation steps. It is comparable"
                + " if every rule the paper states is equal: split, rotations, queries per class,"
                + " number of test episodes and mode, and if every option has the algorithm's default"
                + " for the task. A paper that does not state its mode is never comparable; other"
                + " fields it does not state are listed.",
            "Margins, set in advance: 0.5 percentage points for accuracy on Omniglot, otherwise the"
                + " larger of 1.0 points and the published half width; 10 % of the published value"
                + " for mean squared error.",
            "Reproduced means that the 90 % interval of the difference (measured − published) lies"
                + " wholly within the margin. Above and below mean that it lies wholly outside. If it reaches across"
                + " the margin, the verdict names the side of the difference and is inconclusive:"
                + " too few episodes, not a failure. The standard error joins both half widths,"
                + " each divided by 1.96; a number published without one counts as exact.",
            "Mode. Inductive: each query is classified as if it were the only one. Transductive: the"
                + " queries of a task may inform each other. The two are never compared.",
            "Iterations. A cell trained for a small share of the paper's iterations is not expected to"
                + " reach the paper's number."));
  }
}
