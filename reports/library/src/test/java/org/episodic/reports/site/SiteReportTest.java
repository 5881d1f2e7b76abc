package org.episodic.reports.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.episodic.reports.Results;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.ReportInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteReportTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

  @TempDir Path directory;

  private static List<CellResult> run() {
    return List.of(
        scored("best", 0.90, 0.92, 0.94, 0.91),
        scored("near", 0.91, 0.90, 0.93, 0.92),
        scored("maml", 0.50, 0.53, 0.54, 0.50),
        Results.failed("reptile", CellStatus.FAILED, "no"));
  }

  private static CellResult scored(String algorithm, double... scores) {
    double mean = java.util.Arrays.stream(scores).average().orElseThrow();
    return Results.with(
        Results.accuracy(algorithm, Results.STANDARD, 1, mean, 0.01), Results.episodes(scores));
  }

  private SortedMap<String, String> write(ReportInput input, String name) throws IOException {
    Path site = Files.createDirectories(directory.resolve(name));
    Path index = new SiteReport().write(input, site);
    assertEquals(site.resolve("index.html"), index);
    return read(site);
  }

  private static SortedMap<String, String> read(Path site) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(site)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(site.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void ranksWithTiesAndLinksEveryPage() throws IOException {
    SortedMap<String, String> site = write(ReportInput.of(run()), "site");
    String index = site.get("index.html");
    int best = index.indexOf(">best<");
    int near = index.indexOf(">near<");
    int maml = index.indexOf(">maml<");
    assertTrue(0 < best && best < near && near < maml, index);
    assertEquals(2, index.split(">1=<", -1).length - 1);
    assertTrue(index.contains(">3<"));
    assertTrue(site.containsKey("algorithms/reptile.html"), site.keySet()::toString);
    assertTrue(site.get("algorithms/reptile.html").contains("No cell has a score."));
    assertLinksResolve(site);
  }

  private static void assertLinksResolve(SortedMap<String, String> site) {
    site.forEach(
        (name, page) -> {
          if (name.endsWith(".html")) {
            Matcher link = LINK.matcher(page);
            while (link.find()) {
              assertResolves(name, link.group(1), site);
            }
          }
        });
  }

  private static void assertResolves(String page, String link, SortedMap<String, String> site) {
    if (link.startsWith("https://arxiv.org/abs/") || link.startsWith("#")) {
      return;
    }
    String target = Path.of("/" + page).resolveSibling(link).normalize().toString().substring(1);
    assertTrue(site.containsKey(target), page + " leads to " + link);
  }

  @Test
  void everyPageIsWellFormedWhateverIsInTheFiles() throws IOException {
    String hostile = "<script>alert(1)</script>../../x\u0000\uD800\"'&";
    CellResult cell = scored(hostile, 0.5, 0.6);
    SortedMap<String, String> site = write(ReportInput.of(List.of(cell)), "site");
    for (Map.Entry<String, String> file : site.entrySet()) {
      assertFalse(file.getValue().contains("<script>alert"), file.getKey());
      assertFalse(file.getKey().contains(".."), file.getKey());
    }
    assertLinksResolve(site);
    assertEquals(
        List.of("algorithms", "cells", "index.html", "made-by-episodic-site.txt", "references.bib"),
        names(directory.resolve("site")));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void equalInputGivesEqualBytes() throws IOException {
    List<CellResult> shuffled = new ArrayList<>(run());
    Collections.reverse(shuffled);
    assertEquals(write(ReportInput.of(run()), "one"), write(ReportInput.of(shuffled), "two"));
  }

  @Test
  void whatIsNoLongerThereGoesAndWhatIsNotOursStays() throws IOException {
    write(ReportInput.of(run()), "site");
    SortedMap<String, String> second =
        write(ReportInput.of(List.of(scored("best", 0.5, 0.6))), "site");
    assertFalse(second.containsKey("algorithms/maml.html"));
    Path other = Files.createDirectories(directory.resolve("other"));
    Files.writeString(other.resolve("index.html"), "mine");
    UsageException e =
        assertThrows(
            UsageException.class, () -> new SiteReport().write(ReportInput.of(run()), other));
    assertEquals(
        "'%s' holds other files than those of a site; name an empty directory by --out"
            .formatted(other),
        e.getMessage());
    assertEquals("mine", Files.readString(other.resolve("index.html")));
  }

  @Test
  void whatCannotBeRenderedLeavesTheEarlierSite() throws IOException {
    SortedMap<String, String> first = write(ReportInput.of(run()), "site");
    Path closed;
    try (FileSystem zip =
        FileSystems.newFileSystem(directory.resolve("run.zip"), Map.of("create", "true"))) {
      closed = zip.getPath("/");
    }
    CellResult plain = Results.withCellId(scored("best", 0.5, 0.6), "0123abc");
    ReportInput input =
        new ReportInput(
            List.of(plain), List.of(), new TreeMap<>(), new TreeMap<>(Map.of("run-1", closed)));
    assertThrows(ClosedFileSystemException.class, () -> write(input, "site"));
    assertEquals(first, read(directory.resolve("site")));
  }

  @Test
  void testEpisodesOfOtherOptionsOfTheDataSetAreAnotherTask() throws IOException {
    CellResult usual = scored("best", 0.90, 0.92);
    CellResult large = Results.onStream(Results.given(usual, "omniglot.image-size", "105"), "1");
    SortedMap<String, String> site =
        write(ReportInput.of(List.of(usual, Results.given(large, "inner-steps", "7"))), "site");
    assertTrue(site.get("index.html").contains("omniglot, 5-way 1-shot: standard, inductive"));
    assertTrue(
        site.get("index.html")
            .contains("omniglot, 5-way 1-shot, image-size 105: standard, inductive"));
    String page = site.get("algorithms/best.html");
    assertEquals(2, page.split(">quick<", -1).length - 1, "a score and its history");
    assertEquals(2, page.split(">quick, inner-steps=7<", -1).length - 1, page);
  }

  @Test
  void anAlgorithmSaysWhoseItIsAndItsOptions() throws IOException {
    AlgorithmDescription maml =
        AlgorithmDescription.of("maml", "Model-Agnostic Meta-Learning")
            .citation("Finn, Abbeel and Levine, ICML 2017, arXiv:1703.03400")
            .family(Family.GRADIENT)
            .learns(TaskType.CLASSIFICATION)
            .evaluates(EvaluationMode.INDUCTIVE)
            .options(Option.integer("inner-steps", 0, 9).symbol("n").defaultsTo(1).says("steps"))
            .build();
    ReportInput input =
        new ReportInput(run(), List.of(), new TreeMap<>(Map.of("maml", maml)), new TreeMap<>());
    String page = write(input, "site").get("algorithms/maml.html");
    assertTrue(page.contains("<a href=\"https://arxiv.org/abs/1703.03400\">Finn"), page);
    assertTrue(page.contains("inner-steps (n)"), page);
    assertTrue(page.contains("2026-01-02T03:04:05Z"), "its history");
  }

  @Test
  void filesOfRunsAreCopied() throws IOException {
    CellResult cell = scored("best", 0.5, 0.6);
    Path run = directory.resolve("run");
    CellResult plain =
        new CellResult(
            "run-1",
            "0123abc",
            cell.key(),
            cell.status(),
            "",
            cell.score(),
            cell.cost(),
            cell.provenance(),
            cell.episodes(),
            cell.curve());
    Path files = Files.createDirectories(run.resolve("cells/0123abc"));
    Files.writeString(files.resolve("episodes.csv"), "index,score\n");
    ReportInput input =
        new ReportInput(
            List.of(plain), List.of(), new TreeMap<>(), new TreeMap<>(Map.of("run-1", run)));
    SortedMap<String, String> site = write(input, "site");
    assertEquals("index,score\n", site.get("cells/0123abc-episodes.csv"));
    assertLinksResolve(site);
  }

  @Test
  void nothingGivesAPageThatSaysSo() throws IOException {
    assertTrue(
        write(ReportInput.of(List.of()), "site")
            .get("index.html")
            .contains("No cell has a score."));
  }
}
