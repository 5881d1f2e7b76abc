package org.episodic.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.episodic.reports.browser.Chromium;
import org.episodic.reports.browser.PageChecks;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportInput;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the page in a real browser; see {@link Chromium} for where none is installed. */
class ReportPageTest {
  private static final Path DOCS = Path.of("../../docs").toAbsolutePath().normalize();
  private static final Path REFERENCE = DOCS.resolve("results/reference/report.html");
  private static final Path SHORT = DOCS.resolve("results/omniglot-short/report.html");
  private static final Path SCREENSHOT = DOCS.resolve("report.png");
  private static final int MOST_SHEETS = 6;

  @TempDir static Path directory;
  private static Chromium browser;

  @BeforeAll
  static void start() throws Exception {
    browser = Chromium.start(directory.resolve("profile"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  /** Pages as they come, from nothing to hostile. */
  private static Map<String, Path> pages() throws IOException {
    Map<String, Path> pages = new LinkedHashMap<>();
    pages.put("reference", REFERENCE);
    pages.put("short", SHORT);
    pages.put("several", page("several", several()));
    pages.put("measured", page("measured", List.of(ReportsTest.run().get(4))));
    pages.put("hostile", page("hostile", HostileInputTest.results()));
    pages.put("empty", page("empty", List.of()));
    return pages;
  }

  private static List<CellResult> several() {
    List<CellResult> results = new ArrayList<>(ReportsTest.run());
    CellResult maml = results.remove(0);
    results.add(Results.showing(maml, List.of(Results.images(0), Results.images(1))));
    CellResult sine = Results.sinusoid("fomaml", Results.episodes(0.4, 0.5));
    results.add(Results.showing(sine, List.of(Results.curve(0))));
    results.add(Results.given(Results.accuracy("maml", Results.FINN, 1, 0.98, 0.1), "a", "b"));
    return results;
  }

  private static Path page(String name, List<CellResult> results) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    return new HtmlReport().write(ReportInput.of(results), folder);
  }

  @Test
  void everyPageIsSoundInEveryWindow() throws Exception {
    for (Map.Entry<String, Path> page : pages().entrySet()) {
      for (int width : new int[] {1280, 390}) {
        for (boolean dark : new boolean[] {false, true}) {
          String setting = "%s, %s px, %s".formatted(page.getKey(), width, dark ? "dark" : "light");
          browser.open(page.getValue(), width, 800, dark, true);
          PageChecks.check(browser, page.getValue(), setting);
          browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
          PageChecks.check(browser, page.getValue(), setting + ", open");
          PageChecks.checkAccess(browser, setting);
        }
      }
    }
  }

  @Test
  void thePageIsReadWithoutScripts() throws Exception {
    Path page = page("without", several());
    browser.open(page, 390, 800, false, false);
    PageChecks.check(browser, page, "without scripts");
    assertEquals(0, count("button"));
    assertTrue(count(".chips .chip") > 2);
  }

  @Test
  void chipsShowOnlyTheirVerdict() throws Exception {
    browser.open(page("chips", several()), 1280, 800, false, true);
    int all = count("details.cell");
    browser.evaluate("document.querySelector('.chips button[data-verdict=none]').click()");
    int shown = count("details.cell:not([hidden])");
    assertTrue(shown > 0 && shown < all, shown + " of " + all);
    assertEquals(shown, count("details.cell[data-verdicts=none]"));
    String said = browser.evaluate("document.getElementById('shown').textContent").asText();
    assertEquals("%s of %s shown".formatted(shown, all), said);
    browser.evaluate("document.querySelector('.chips button[data-verdict=none]').click()");
    assertEquals(all, count("details.cell:not([hidden])"));
  }

  @Test
  void aLinkToACellOpensIt() throws Exception {
    browser.open(page("links", several()), 1280, 800, false, true);
    assertEquals(0, count("details.cell[open]"));
    browser.evaluate(
        "new Promise(done => { document.querySelector('td.measured a').click(); setTimeout(done, 200); })");
    assertEquals(1, count("details.cell[open]"));
  }

  @Test
  void picturesAreThereOnceAndDrawnForEachCell() throws Exception {
    browser.open(page("pictures", several()), 1280, 800, false, true);
    assertEquals(20, count("defs image"));
    assertEquals(20, count(".episode use"));
    assertEquals(2, count(".episode .wrong"));
    assertEquals(1, count("polyline.truth"));
  }

  @Test
  void itPrintsOnAFewSheets() throws Exception {
    browser.open(SHORT, 1280, 800, false, true);
    String pdf = new String(browser.pdf(), StandardCharsets.ISO_8859_1);
    Matcher sheets = Pattern.compile("/Type\\s*/Page[^s]").matcher(pdf);
    long count = sheets.results().count();
    assertTrue(count >= 1 && count <= MOST_SHEETS, count + " sheets");
  }

  @Test
  void theScreenshotIsOfTheReferenceTable() throws Exception {
    browser.open(REFERENCE, 1280, 800, false, true);
    byte[] image = browser.screenshot();
    if (Boolean.getBoolean("docs.write")) {
      Files.write(SCREENSHOT, image);
    }
    assertTrue(image.length > 20_000, image.length + " bytes");
    long committed = Files.size(SCREENSHOT);
    assertTrue(committed > 20_000 && committed < 400_000, committed + " bytes");
  }

  private static int count(String selector) throws Exception {
    return browser.evaluate("document.querySelectorAll('%s').length".formatted(selector)).asInt();
  }
}
