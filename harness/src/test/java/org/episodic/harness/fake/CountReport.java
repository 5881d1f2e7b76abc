package org.episodic.harness.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;

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
  public Path write(ReportInput input, Path directory) throws IOException {
    String missing =
        input.unfinished().stream()
            .map(
                run ->
                    " and %s of %s missing%s"
                        .formatted(
                            run.missing().size(),
                            run.planned(),
                            run.goingOn() ? ", still going on" : ""))
            .collect(Collectors.joining());
    return Files.writeString(directory.resolve("count.txt"), input.results().size() + missing);
  }
}
