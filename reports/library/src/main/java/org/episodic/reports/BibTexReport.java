package org.episodic.reports;

import java.io.IOException;
import java.nio.file.Path;
import org.episodic.reports.section.Credits;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;

/** What to cite of what was measured, for BibTeX. */
public final class BibTexReport implements ReportWriter {
  @Override
  public String id() {
    return "bibtex";
  }

  @Override
  public String title() {
    return "What to cite of what was measured, for BibTeX (" + Credits.FILE + ")";
  }

  @Override
  public Path write(ReportInput input, Path directory) throws IOException {
    return ReportFile.write(directory, Credits.FILE, Credits.file(input));
  }
}
