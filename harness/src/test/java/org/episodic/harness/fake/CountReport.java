package org.episodic.harness.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportWriter;
import org.episodic.spi.result.UnfinishedRun;

/** Writes the number of cells into a file, and of those that are missing if there are any. */
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
    return write(results, List.of(), directory);
  }

  @Override
  public Path write(List<CellResult> results, List<UnfinishedRun> unfinished, Path directory)
      throws IOException {
    String missing =
        unfinished.stream()
            .map(
                run ->
                    " and %s of %s missing%s"
                        .formatted(
                            run.missing().size(),
                            run.planned(),
                            run.goingOn() ? ", still going on" : ""))
            .collect(Collectors.joining());
    return Files.writeString(directory.resolve("count.txt"), results.size() + missing);
  }
}
