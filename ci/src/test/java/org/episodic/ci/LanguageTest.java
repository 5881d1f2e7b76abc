package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nothing that the program writes depends on the machine's language: a number is formatted either
 * by its {@code toString} or with {@code Locale.ROOT}, and so is a change of case.
 */
final class LanguageTest {
  private static final Pattern END_OF_STATEMENT = Pattern.compile("[;{}]\\s*\\n");

  /** In a literal, a conversion that writes digits, separators or words of a language. */
  private static final Pattern OF_A_LANGUAGE =
      Pattern.compile("\"[^\"\\n]*%(\\d+\\$)?[-#+ 0,(]*\\d*(\\.\\d+)?[dfeEgGaAtT][^\"\\n]*\"");

  private static final Pattern CASE = Pattern.compile("\\.to(Lower|Upper)Case\\(\\)");

  @Test
  void noNumberIsFormattedByTheMachinesLanguage() throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> sources = sources();
    assertTrue(sources.size() > 250, "too few sources: " + sources.size());
    for (Path source : sources) {
      for (String statement : END_OF_STATEMENT.split(Files.readString(source))) {
        find(OF_A_LANGUAGE, statement, source, found);
        find(CASE, statement, source, found);
      }
    }
    assertEquals(List.of(), found);
  }

  private static void find(Pattern pattern, String statement, Path source, List<String> found) {
    Matcher matcher = pattern.matcher(statement);
    // "number" is how classes call their own formatting with Locale.ROOT.
    if (matcher.find() && !statement.contains("Locale.ROOT") && !statement.contains("number(")) {
      found.add(source + ": " + matcher.group());
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..").toRealPath())) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/java/"))
          .sorted()
          .toList();
    }
  }
}
