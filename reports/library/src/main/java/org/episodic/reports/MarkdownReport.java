package org.episodic.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.episodic.reports.section.Layout;
import org.episodic.reports.view.Document;
import org.episodic.reports.view.Section;
import org.episodic.reports.view.Table;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;

/** The report as Markdown, without the charts. */
public final class MarkdownReport implements ReportWriter {
  @Override
  public String id() {
    return "markdown";
  }

  @Override
  public String title() {
    return "Published versus measured, as Markdown tables (report.md)";
  }

  @Override
  public Path write(ReportInput input, Path directory) throws IOException {
    Document document = Layout.document(ReportFile.compare(input.results()), input.unfinished());
    return ReportFile.write(directory, "report.md", render(document));
  }

  @Override
  public List<String> notices(ReportInput input) {
    return ReportFile.notices();
  }

  static String render(Document document) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(Markdown.escape(document.title())).append('\n');
    for (Section section : document.sections()) {
      out.append("\n## ").append(Markdown.escape(section.title())).append('\n');
      for (String paragraph : section.paragraphs()) {
        out.append('\n').append(Markdown.escape(paragraph)).append('\n');
      }
      for (Table table : section.tables()) {
        out.append('\n').append(Markdown.table(table));
      }
      if (!section.dotCharts().isEmpty() || !section.lineCharts().isEmpty()) {
        out.append("\nThe HTML report draws this.\n");
      }
    }
    return out.toString();
  }
}
