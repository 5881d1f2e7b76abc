package org.episodic.datasets.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.episodic.spi.UsageException;

/** Paths as archives have them, of which some lead to files outside. */
final class EntryPath {
  /** Longest path that Linux knows. */
  private static final int LONGEST = 4096;

  private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]");
  private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z]:)?[/\\\\].*", Pattern.DOTALL);

  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  private EntryPath() {}

  /** Returns a path without the characters that would break a line or steer a terminal. */
  static String printable(String path) {
    return CONTROL.matcher(path).replaceAll("?");
  }

  /**
   * Returns the parts of a path between slashes, without those that are empty or a dot.
   *
   * @throws UsageException if it is absolute, has a part {@code ..} between slashes or backslashes,
   *     or is too long
   */
  static List<String> parts(Path archive, String path) {
    if (ABSOLUTE.matcher(path).matches()
        || SEPARATORS.splitAsStream(path).anyMatch(part -> part.equals(".."))) {
      throw new UsageException(
          "Archive '%s' has an entry '%s' that leads out of it; expected relative paths without '..'"
              .formatted(archive, printable(path)));
    }
    if (path.length() > LONGEST) {
      throw new UsageException(
          "Archive '%s' has an entry with a path of %s characters, '%s…'; expected at most %s"
              .formatted(archive, path.length(), printable(path.substring(0, 40)), LONGEST));
    }
    return Stream.of(path.split("/")).filter(part -> !part.isEmpty() && !part.equals(".")).toList();
  }
}
