package org.episodic.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.episodic.reports.page.Page;
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
    return "Published and measured, with charts, as one self-contained page (report.html)";
  }

  @Override
  public Path write(ReportInput input, Path directory) throws IOException {
    Page page = ReportFile.page(input, directory);
    return ReportFile.write(
        directory, "report.html", Templates.render("report.ftlh", "page", page));
  }

  @Override
  public List<String> notices(ReportInput input) {
    return ReportFile.notices();
  }
}
