package org.episodic.reports.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.episodic.reports.ReportFile;
import org.episodic.reports.Templates;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.section.Credits;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;

/** The static site; made on request, by {@code episodic site}. */
public final class SiteReport implements ReportWriter {
  @Override
  public String id() {
    return "site";
  }

  @Override
  public String title() {
    return "Leaderboard as a static site (index.html)";
  }

  @Override
  public boolean onRequest() {
    return true;
  }

  @Override
  public Path write(ReportInput input, Path directory) throws IOException {
    Comparison comparison = ReportFile.compare(input.results());
    SiteFiles files = new SiteFiles(input.folders());
    List<SitePage> pages = new ArrayList<>();
    pages.add(new IndexPage(input, comparison).page());
    pages.addAll(new AlgorithmPages(input, comparison).pages());
    pages.addAll(new CellPages(comparison, files).pages());
    Map<String, String> rendered = new LinkedHashMap<>();
    for (SitePage page : pages) {
      rendered.put(page.path(), Templates.render("site.ftlh", "page", page));
    }
    rendered.put(Credits.FILE, Credits.file(input));
    // Not before, so that what cannot be rendered leaves the earlier site as it was.
    SiteFiles.prepare(directory);
    for (Map.Entry<String, String> file : rendered.entrySet()) {
      ReportFile.write(directory, file.getKey(), file.getValue());
    }
    files.copyTo(directory);
    return directory.resolve("index.html");
  }

  @Override
  public List<String> notices(ReportInput input) {
    return ReportFile.notices();
  }
}
