package org.episodic.harness.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import org.episodic.spi.UsageException;

/** What GitHub shows of a job: its summary, in Markdown, and annotations. */
public final class GitHub {
  /** The variable that names the file of the summary. */
  public static final String SUMMARY = "GITHUB_STEP_SUMMARY";

  /** A comment on a pull request holds 64 KiB, the summary more; one text serves for both. */
  static final int MOST_BYTES = 60_000;

  /** Begins a character that GitHub would take for its own. */
  private static final String PERCENT = "%";

  private static final String LEFT_OUT = "\nMore rows are left out; see the log.\n";

  private GitHub() {}

  /** Returns the command that shows an error: a line of output that GitHub reads. */
  public static String error(String title, String message) {
    return "::error title=%s::%s".formatted(property(title), data(message));
  }

  private static String data(String text) {
    return text.replace("%", PERCENT + "25")
        .replace("\r", PERCENT + "0D")
        .replace("\n", PERCENT + "0A");
  }

  private static String property(String text) {
    return data(text).replace(":", PERCENT + "3A").replace(",", PERCENT + "2C");
  }

  /**
   * Returns a section of Markdown: a heading, a sentence, a table. Rows that would make it larger
   * than a comment may be are left out.
   */
  public static String section(
      String heading, String sentence, List<String> headings, List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(escaped(heading)).append("\n\n");
    text.append(escaped(sentence)).append("\n\n");
    text.append(line(headings)).append(line(headings.stream().map(h -> "---").toList(), false));
    int bytes = bytes(text.toString()) + bytes(LEFT_OUT);
    for (List<String> row : rows) {
      String line = line(row);
      bytes += bytes(line);
      if (bytes > MOST_BYTES) {
        return text + LEFT_OUT;
      }
      text.append(line);
    }
    return text.append('\n').toString();
  }

  private static String line(List<String> cells) {
    return line(cells, true);
  }

  private static String line(List<String> cells, boolean escape) {
    return cells.stream()
        .map(cell -> escape ? escaped(cell) : cell)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Text of plugins must not become markup. */
  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_\\[\\]|#])", "\\\\$1")
        .replaceFirst("^([+-])$", "\\\\$1");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Appends to the summary of the job.
   *
   * @throws UsageException if it cannot be written
   */
  public static void append(Path summary, String markdown) {
    try {
      Files.writeString(
          summary,
          markdown,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UsageException(
          "The summary '%s', which %s names, cannot be written: %s"
              .formatted(summary, SUMMARY, e.getClass().getSimpleName()));
    }
  }
}
