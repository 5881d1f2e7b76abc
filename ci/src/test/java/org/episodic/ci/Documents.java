package org.episodic.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents of the project, as its readers find them. */
final class Documents {
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "src", "runs");
  private static final Pattern FENCE =
      Pattern.compile("^ *```(\\w*)[^\\n]*\\n(.*?)^ *```", Pattern.MULTILINE | Pattern.DOTALL);

  private Documents() {}

  /** Returns the root of the project. */
  static Path root() {
    return Path.of("").toAbsolutePath().getParent().normalize();
  }

  /**
   * Returns all Markdown but reports that the program wrote and what belongs to sources, in order.
   */
  static List<Path> all() throws IOException {
    return below(root());
  }

  /** Returns the same of what lies below a folder, such as a distribution. */
  static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.endsWith("report.md"))
          .filter(file -> !hasPart(folder.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean hasPart(Path file) {
    for (Path part : file) {
      if (NOT_OURS.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }

  /** Returns the blocks of code of some languages in a document, in order. */
  static List<String> blocks(Path document, String... languages) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher fence = FENCE.matcher(Files.readString(document));
    while (fence.find()) {
      if (List.of(languages).contains(fence.group(1))) {
        blocks.add(fence.group(2));
      }
    }
    return blocks;
  }

  /** Returns the text of a document without its blocks of code. */
  static String prose(Path document) throws IOException {
    return FENCE.matcher(Files.readString(document)).replaceAll("");
  }
}
