package acme.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;

/** Says which algorithm got what on which data. */
public final class NamesReport implements ReportWriter {
  @Override
  public String id() {
    return "names";
  }

  @Override
  public String title() {
    return "Names and statuses";
  }

  @Override
  public Path write(ReportInput input, Path directory) throws IOException {
    return Files.writeString(
        directory.resolve("names.txt"),
        input.results().stream()
            .map(cell -> cell.key().algorithm() + " " + cell.key().dataset() + " " + cell.status())
            .collect(Collectors.joining("\n", "", "\n")));
  }
}
