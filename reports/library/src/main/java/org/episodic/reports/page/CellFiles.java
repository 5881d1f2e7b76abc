package org.episodic.reports.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.episodic.reports.view.Text;
import org.episodic.spi.result.CellResult;

/**
 * The files of a cell, as seen from the report.
 *
 * @param directory of the cell, relative to the report if the run is at hand
 * @param links those that exist
 * @param absent the names of those that do not, though the run is at hand
 */
record CellFiles(String directory, List<Link> links, List<String> absent) {
  private static final List<String> NAMES =
      List.of("manifest.json", "episodes.csv", "curve.csv", "log.txt");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

  /**
   * A link to a file.
   *
   * @param name of the file
   * @param href relative to the report
   */
  public record Link(String name, String href) {}

  /**
   * Finds the files of a cell.
   *
   * @param folders the directory of each run
   * @param report the directory of the report
   */
  static CellFiles of(CellResult cell, SortedMap<String, Path> folders, Path report) {
    Path folder = folders.get(cell.runId());
    Optional<String> relative =
        folder == null || !ID.matcher(cell.cellId()).matches()
            ? Optional.empty()
            : relative(report, folder.resolve("cells").resolve(cell.cellId()));
    if (relative.isEmpty()) {
      return new CellFiles(
          "runs/%s/cells/%s".formatted(Text.clean(cell.runId()), Text.clean(cell.cellId())),
          List.of(),
          List.of());
    }
    List<CellFiles.Link> links = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (String name : NAMES) {
      if (Files.isRegularFile(folder.resolve("cells").resolve(cell.cellId()).resolve(name))) {
        links.add(new Link(name, href(relative.get() + "/" + name)));
      } else {
        absent.add(name);
      }
    }
    return new CellFiles(relative.get(), List.copyOf(links), List.copyOf(absent));
  }

  private static Optional<String> relative(Path report, Path cell) {
    try {
      Path path = report.toAbsolutePath().normalize().relativize(cell.toAbsolutePath().normalize());
      return Optional.of(
          StreamSupport.stream(path.spliterator(), false)
              .map(Path::toString)
              .collect(Collectors.joining("/")));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // on another drive
    }
  }

  private static String href(String path) {
    try {
      return new URI(null, null, "./" + path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'%s' is no path".formatted(path), e);
    }
  }
}
