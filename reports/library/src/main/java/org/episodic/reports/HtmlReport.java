package org.episodic.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.episodic.reports.section.Layout;
import org.episodic.reports.view.Document;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;

/** The report as one page that needs neither network nor scripts. */
public final class HtmlReport implements ReportWriter {
  @Override
  public String id() {
    return "html";
  }

  @Override
  public String title() {
    return "Published versus measured, with charts, as one self-contained page (report.html)";
  }

  @Override
  public Path write(ReportInput input, Path directory) throws IOException {
    Document document = Layout.document(ReportFile.compare(input.results()), input.unfinished());
    return ReportFile.write(directory, "report.html", render(document));
  }

  @Override
  public List<String> notices(ReportInput input) {
    return ReportFile.notices();
  }

  static String render(Document document) throws IOException {
    return Templates.render("report.ftlh", "document", document);
  }
}
