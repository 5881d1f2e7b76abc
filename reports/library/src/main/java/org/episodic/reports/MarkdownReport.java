package org.episodic.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.matrix.Block;
import org.episodic.reports.matrix.Entry;
import org.episodic.reports.matrix.Matrix;
import org.episodic.reports.matrix.Names;
import org.episodic.reports.matrix.Outcome;
import org.episodic.reports.matrix.Row;
import org.episodic.reports.matrix.Slot;
import org.episodic.reports.matrix.Task;
import org.episodic.reports.page.Page;
import org.episodic.reports.page.RankingLine;
import org.episodic.reports.section.Credits;
import org.episodic.reports.section.Shifts;
import org.episodic.reports.section.Unmeasured;
import org.episodic.reports.view.Section;
import org.episodic.reports.view.Table;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;

/** The report as Markdown, short enough for a comment on a pull request, and for a terminal. */
public final class MarkdownReport implements ReportWriter {
  /** A comment on GitHub holds 64 KiB; half of it is for others. */
  static final int MOST_BYTES = 30_000;

  private static final int FOR_THE_END = 200;

  @Override
  public String id() {
    return "markdown";
  }

  @Override
  public String title() {
    return "Published and measured, as Markdown for a comment or a summary (report.md)";
  }

  @Override
  public Path write(ReportInput input, Path directory) throws IOException {
    Page page = ReportFile.page(input, directory);
    return ReportFile.write(directory, "report.md", render(page));
  }

  @Override
  public List<String> summary(ReportInput input, int width) {
    Comparison comparison = ReportFile.compare(input.results());
    Matrix matrix = Matrix.of(comparison, input.unfinished(), Names.of(input));
    Outcome outcome = Outcome.of(comparison, input.unfinished(), matrix);
    return TerminalTable.lines(matrix, outcome, width);
  }

  @Override
  public List<String> notices(ReportInput input) {
    return ReportFile.notices();
  }

  static String render(Page page) {
    Limited out = new Limited();
    Outcome outcome = page.outcome();
    out.lines("# " + Markdown.escape(outcome.title()), "");
    out.lines(
        "**%s** %s"
            .formatted(Markdown.escape(outcome.headline()), Markdown.escape(outcome.sentence())));
    if (!outcome.hint().isEmpty()) {
      out.lines("", Markdown.escape(outcome.hint()));
    }
    if (!page.meta().isEmpty()) {
      out.lines("", Markdown.escape(page.meta()));
    }
    if (!page.notices().isEmpty()) {
      out.lines("");
      page.notices().forEach(n -> out.lines("- " + Markdown.escape(n)));
    }
    page.matrix().blocks().forEach(b -> out.table(Markdown.escape(b.title()), table(b)));
    if (page.matrix().isPublished()) {
      out.lines(
          "",
          "Verdict, protocol (T: transductive), share of the paper’s training, and ⚙ how many"
              + " settings are not the paper’s. The page explains and draws all of this.");
    }
    if (!page.rankings().isEmpty()) {
      out.lines("", "## Who is better on the same test episodes", "");
      page.rankings().forEach(line -> out.lines("- " + Markdown.escape(ranking(line))));
    }
    List<Section> later = new ArrayList<>();
    for (Section section : page.sections()) {
      if (Set.of(Unmeasured.ID, Credits.ID).contains(section.id())) {
        later.add(section);
      } else if (Set.of("missing", Shifts.ID).contains(section.id())) {
        section.tables().forEach(t -> out.table(section.title(), t));
      }
    }
    for (Section section : page.folded()) {
      section.tables().forEach(t -> out.table(section.title(), t));
    }
    for (Section section : later) {
      section.tables().forEach(t -> out.table(section.title(), t));
      section.paragraphs().forEach(text -> out.lines("", Markdown.escape(text)));
    }
    return out.text();
  }

  private static Table table(Block block) {
    List<Table.Column> columns = new ArrayList<>(List.of(Table.text("Algorithm")));
    for (Task task : block.tasks()) {
      if (block.isPublished()) {
        columns.add(Table.number("paper"));
      }
      columns.add(Table.number("%s, %s".formatted(task.title(), task.quantity())));
      if (block.isPublished()) {
        columns.add(Table.text("verdict"));
      }
    }
    List<List<Table.Cell>> rows = new ArrayList<>();
    block.groups().stream()
        .flatMap(g -> g.rows().stream())
        .forEach(row -> rows.add(row(row, block.isPublished())));
    return new Table(columns, rows);
  }

  private static List<Table.Cell> row(Row row, boolean published) {
    List<String> texts = new ArrayList<>();
    texts.add(row.algorithm() + (row.variant().isEmpty() ? "" : ", " + row.variant()));
    for (Slot slot : row.slots()) {
      String paper = slot.entry().map(Entry::published).orElse("");
      String measured =
          slot.entry()
              .map(e -> e.mean() + (e.halfWidth().isEmpty() ? "" : " ± " + e.halfWidth()))
              .orElse(slot.gap());
      if (published) {
        texts.add(paper);
      }
      texts.add(measured);
      if (published) {
        texts.add(slot.entry().map(MarkdownReport::verdict).orElse(""));
      }
    }
    return Table.row(texts.toArray(String[]::new));
  }

  private static String verdict(Entry entry) {
    return "%s %s, %s%s%s%s"
        .formatted(
            entry.verdict().mark(),
            entry.brief(),
            entry.protocol(),
            entry.isTransductive() ? " T" : "",
            entry.share().isEmpty() ? "" : ", " + entry.share(),
            entry.changed().isEmpty() ? "" : ", ⚙ " + entry.changed().size());
  }

  private static String ranking(RankingLine line) {
    return line.places().stream()
        .map(p -> "%s. %s %s %s".formatted(p.place(), p.name(), p.score(), p.lead()).strip())
        .collect(Collectors.joining(" ", "%s (%s): ".formatted(line.title(), line.subtitle()), ""));
  }

  /** A text that stops growing before it is too long, and says so. */
  private static final class Limited {
    private final StringBuilder text = new StringBuilder();
    private int bytes;
    private int leftOut;

    void lines(String... lines) {
      for (String line : lines) {
        int more = line.getBytes(StandardCharsets.UTF_8).length + 1;
        if (leftOut > 0 || bytes + more > MOST_BYTES - FOR_THE_END) {
          leftOut++;
        } else {
          text.append(line).append('\n');
          bytes += more;
        }
      }
    }

    void table(String title, Table table) {
      lines("", "## " + title, "");
      Markdown.table(table).forEach(this::lines);
    }

    String text() {
      if (leftOut > 0) {
        text.append(
            "\nThe rest, %s lines, would not fit; report.html has all.\n".formatted(leftOut));
      }
      return text.toString();
    }
  }
}
