package org.episodic.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.episodic.reports.matrix.Block;
import org.episodic.reports.matrix.Entry;
import org.episodic.reports.matrix.Matrix;
import org.episodic.reports.matrix.Outcome;
import org.episodic.reports.matrix.Row;
import org.episodic.reports.matrix.Slot;
import org.episodic.reports.verdict.Verdict;
import org.episodic.reports.view.Text;

/** The matrix for a terminal: a line for each score, in columns. */
final class TerminalTable {
  private static final String BETWEEN = "  ";
  private static final int ALGORITHM = 0;
  private static final int TASK = 1;
  private static final int SCORE = 2;
  private static final int PAPER = 3;
  private static final int VERDICT = 4;
  private static final int TIME = 5;

  /** What is given up for width, in this order: left out whole, or cut to so many characters. */
  private static final int[][] SACRIFICES = {
    {TIME, 0}, {ALGORITHM, 24}, {PAPER, 0}, {VERDICT, 13}, {ALGORITHM, 12}, {VERDICT, 0}
  };

  private TerminalTable() {}

  /** Returns the lines, none longer than the width. */
  static List<String> lines(Matrix matrix, Outcome outcome, int width) {
    List<String[]> rows = new ArrayList<>();
    for (Block block : matrix.blocks()) {
      block.groups().stream()
          .flatMap(g -> g.rows().stream())
          .forEach(row -> row.slots().forEach(slot -> add(rows, row, slot)));
    }
    int[] widths = new int[TIME + 1];
    Arrays.setAll(widths, i -> rows.stream().mapToInt(r -> length(r[i])).max().orElse(0));
    for (int[] sacrifice : SACRIFICES) {
      if (total(widths) > width) {
        widths[sacrifice[0]] = Math.min(widths[sacrifice[0]], sacrifice[1]);
      }
    }
    List<String> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(cut(line(row, widths), width)));
    lines.addAll(wrap(outcome.headline() + " " + outcome.sentence(), width));
    return lines;
  }

  private static void add(List<String[]> rows, Row row, Slot slot) {
    String algorithm = row.algorithm() + (row.variant().isEmpty() ? "" : " " + row.variant());
    String task = Text.clean(slot.task().dataset()) + " " + slot.task().title();
    if (slot.entry().isPresent()) {
      Entry entry = slot.entry().get();
      String unit = entry.metric().isShare() ? " %" : "";
      String halfWidth = entry.halfWidth().isEmpty() ? "" : " ± " + entry.halfWidth();
      rows.add(
          new String[] {
            algorithm,
            task,
            entry.mean() + halfWidth + unit,
            entry.published().isEmpty() ? "" : "paper " + entry.published(),
            verdict(entry),
            entry.time()
          });
    } else if (!slot.isNotRun()) {
      rows.add(new String[] {algorithm, task, slot.gap(), "", "", ""});
    }
  }

  private static String verdict(Entry entry) {
    if (entry.verdict() == Verdict.NO_PUBLISHED_VALUE) {
      return "";
    }
    boolean isPart = entry.assessment().work().isKnown() && !entry.assessment().work().isWhole();
    return entry.brief() + (isPart ? " (" + entry.share() + ")" : "");
  }

  private static String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      if (widths[i] > 0) {
        String text = cut(row[i], widths[i]);
        String blank = " ".repeat(widths[i] - length(text));
        line.append(line.length() == 0 ? "" : BETWEEN);
        line.append(i == SCORE || i == TIME ? blank + text : text + blank);
      }
    }
    return line.toString().stripTrailing();
  }

  private static int total(int[] widths) {
    int columns = (int) Arrays.stream(widths).filter(w -> w > 0).count();
    return Arrays.stream(widths).sum() + BETWEEN.length() * Math.max(0, columns - 1);
  }

  private static String cut(String text, int width) {
    return length(text) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && length(line.toString()) + 1 + length(word) > width) {
        lines.add(cut(line.toString(), width));
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(cut(line.toString(), width));
    return lines;
  }
}
