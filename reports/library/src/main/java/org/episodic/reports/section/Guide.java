package org.episodic.reports.section;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.episodic.reports.verdict.Verdict;

/** What the numbers and words mean, and what they do not. */
public final class Guide {
  /**
   * A word and its meaning.
   *
   * @param word what is explained
   * @param meaning in plain text
   */
  public record Term(String word, String meaning) {}

  /**
   * When a verdict is reached.
   *
   * @param verdict which
   * @param meaning in plain text
   */
  public record Rule(Verdict verdict, String meaning) {}

  private static final Map<Verdict, String> RULES =
      Map.ofEntries(
          Map.entry(Verdict.NO_PUBLISHED_VALUE, "No paper we know prints this number."),
          Map.entry(
              Verdict.NOT_COMPARABLE,
              "Split, rotations, queries per class or mode differ from the paper’s, or the measured"
                  + " value is not finite. The number of test episodes is precision, not a rule."
                  + " What the source does not state is a footnote."),
          Map.entry(
              Verdict.REPRODUCED,
              "The interval lies within the margin; all of the training, no changed setting."),
          Map.entry(
              Verdict.MATCHED,
              "The interval lies within the margin, with less training or other settings."),
          Map.entry(Verdict.BETTER, "The interval lies above the margin."),
          Map.entry(
              Verdict.UNDERTRAINED,
              "Lower than the paper, not shown to be the same, and less than 95 % of its training:"
                  + " says nothing against either."),
          Map.entry(
              Verdict.SHORT_TRAINING_NOT_STATED,
              "The interval lies below the margin, and the share of the training is not known."),
          Map.entry(
              Verdict.SHORT_CHANGED_SETTINGS,
              "The interval lies below the margin with all of the training and settings that are"
                  + " not the paper’s."),
          Map.entry(
              Verdict.WORSE,
              "The interval lies below the margin with all of the training and the paper’s settings:"
                  + " the one verdict that says something is wrong."),
          Map.entry(
              Verdict.INCONCLUSIVE,
              "The interval reaches across the margin. The words say how many test episodes would"
                  + " decide, or that none would."));

  private static final List<Term> GLOSSARY =
      List.of(
          new Term("Cell", "One algorithm on one task from one seed."),
          new Term(
              "Episode, or task",
              "A small classification problem drawn at random: N classes (N-way), K labelled inputs"
                  + " of each (K-shot, the support set), and queries to be classified."),
          new Term(
              "± beside a score",
              "The 95 % interval of the mean over test episodes, by Student’s t. It does not cover"
                  + " other test classes or another training run."),
          new Term(
              "Difference",
              "Measured − published, turned so that positive is better, with its 90 % interval. The"
                  + " interval covers the test episodes of both sides and the spread over seeds, σ²(1/S"
                  + " + 1); with fewer than five seeds σ is at least 0.2 points on Omniglot, 0.7"
                  + " points elsewhere, 5 % of an error."),
          new Term(
              "Margin",
              "Set before anything was measured: within it two numbers count as the same. The larger"
                  + " of the paper’s half width and of 0.5 points if it prints 95 % or more, else 1.0"
                  + " point; 10 % of an error."),
          new Term(
              "Share of the paper’s training",
              "Counted in tasks: meta-iterations × tasks of a meta-batch; likewise the steps of a"
                  + " training before that. The smaller share counts, from 95 % on it is all."),
          new Term(
              "Inductive, transductive (T)",
              "Whether each query is classified as if it were the only one, or the queries of a task"
                  + " may inform each other."),
          new Term(
              "Seed",
              "Where all chance in training begins. Test episodes have a seed of their own, so all"
                  + " algorithms meet the same ones."));

  private Guide() {}

  /** Returns the rules in the order in which they are tried. */
  public static List<Rule> rules() {
    return Arrays.stream(Verdict.values()).map(v -> new Rule(v, RULES.get(v))).toList();
  }

  /** Returns the words that need explaining. */
  public static List<Term> glossary() {
    return GLOSSARY;
  }
}
