package org.episodic.harness.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportWriter;

/** Writes the number of cells into a file. */
public final class CountReport implements ReportWriter {
  @Override
  public String id() {
    return "count";
  }

  @Override
  public String title() {
    return "Number of cells";
  }

  @Override
  public Path write(List<CellResult> results, Path directory) throws IOException {
    return Files.writeString(directory.resolve("count.txt"), String.valueOf(results.size()));
  }
}
