package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links within the project lead somewhere. */
final class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *$", Pattern.MULTILINE);
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

  @Test
  void everyFileAndHeadingThatIsLinkedIsThere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path document : Documents.all()) {
      for (String link : links(document)) {
        links++;
        Path target = target(document, link);
        String name = Documents.root().relativize(document) + ": " + link;
        if (!target.startsWith(Documents.root()) || !Files.exists(target)) {
          broken.add(name);
        } else if (link.contains("#") && !anchors(target).contains(link.split("#", 2)[1])) {
          broken.add(name + " (no such heading)");
        }
      }
    }
    assertTrue(links > 40, "too few links: " + links);
    assertEquals(List.of(), broken);
  }

  @Test
  void everyDocumentCanBeReachedFromTheReadme() throws IOException {
    Set<Path> reached = new HashSet<>();
    ArrayDeque<Path> todo = new ArrayDeque<>(List.of(Documents.root().resolve("README.md")));
    while (!todo.isEmpty()) {
      Path document = todo.remove();
      boolean readable = document.toString().endsWith(".md") && Files.exists(document);
      if (readable && reached.add(document)) {
        for (String link : links(document)) {
          todo.add(target(document, link));
        }
      }
    }
    Set<Path> unreached = new TreeSet<>(Documents.all());
    unreached.removeAll(reached);
    unreached.removeIf(document -> document.startsWith(Documents.root().resolve(".github")));
    assertEquals(Set.of(), unreached);
  }

  @Test
  void whatDocumentsOfTheDistributionLinkIsInTheDistribution() throws IOException {
    Path distribution = Documents.root().resolve("harness/target/episodic");
    assumeTrue(Files.exists(distribution), "mvn package makes a distribution");
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path document : Documents.below(distribution)) {
      for (String link : links(document)) {
        links++;
        Path target = target(document, link);
        if (!target.startsWith(distribution) || !Files.exists(target)) {
          broken.add(distribution.relativize(document) + ": " + link);
        }
      }
    }
    assertTrue(links > 40, "too few links: " + links);
    assertEquals(List.of(), broken);
  }

  private static List<String> links(Path document) throws IOException {
    List<String> links = new ArrayList<>();
    Matcher link = LINK.matcher(CODE.matcher(Documents.prose(document)).replaceAll(""));
    while (link.find()) {
      if (!ELSEWHERE.matcher(link.group(1)).matches()) {
        links.add(link.group(1));
      }
    }
    return links;
  }

  private static Path target(Path document, String link) {
    String file = link.split("#", 2)[0];
    return file.isEmpty() ? document : document.getParent().resolve(file).normalize();
  }

  /** Returns the names that GitHub gives the headings of a document. */
  private static Set<String> anchors(Path document) throws IOException {
    Map<String, Integer> count = new HashMap<>();
    Set<String> anchors = new HashSet<>();
    Matcher heading = HEADING.matcher(Documents.prose(document));
    while (heading.find()) {
      String name =
          heading
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      int earlier = count.merge(name, 1, Integer::sum) - 1;
      anchors.add(earlier == 0 ? name : name + "-" + earlier);
    }
    return anchors;
  }
}
