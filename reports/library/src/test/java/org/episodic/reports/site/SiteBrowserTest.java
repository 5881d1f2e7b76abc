package org.episodic.reports.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.episodic.reports.Results;
import org.episodic.reports.browser.Chromium;
import org.episodic.reports.browser.PageChecks;
import org.episodic.spi.Credit;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real browser shows the site from a folder. */
class SiteBrowserTest {
  private static final String SHOWN_ROWS =
      "Array.from(document.querySelectorAll('tbody tr')).filter(row => row.offsetParent).length";
  private static final String CHOICES =
      "Array.from(document.querySelectorAll('select')).map(select =>"
          + " Array.from(select.options).map(option => option.text).join(', ')).join('; ')";
  private static final Credit OMNIGLOT =
      new Credit(Credit.Kind.DATASET, "omniglot", "Characters", "Lake 2015", "MIT", List.of());

  @TempDir Path directory;

  @Test
  void everyPageIsSoundInEveryWindow() throws Exception {
    CellResult maml = Results.accuracy("maml", Results.FINN, 1, 0.98, 0.004);
    List<CellResult> results =
        List.of(
            maml,
            Results.accuracy("reptile", Results.FINN, 1, 0.97, 0.004),
            Results.accuracy("<b>own</b>", Results.STANDARD, 1, 0.97, 0.004),
            Results.sinusoid("maml", Results.episodes(0.4, 0.5)));
    Path site = Files.createDirectories(directory.resolve("a site"));
    ReportInput input =
        new ReportInput(
            results, List.of(), new TreeMap<>(), new TreeMap<>(), List.of(OMNIGLOT), false);
    Path index = new SiteReport().write(input, site);
    List<Path> pages =
        List.of(
            index,
            site.resolve("algorithms/maml.html"),
            site.resolve("cells").resolve(Texts.fileName(maml.cellId()) + ".html"));
    try (Chromium browser = Chromium.start(directory.resolve("profile"))) {
      for (Path page : pages) {
        for (int width : new int[] {1280, 390}) {
          for (boolean dark : new boolean[] {false, true}) {
            String setting = page.getFileName() + ", " + width + " px, dark: " + dark;
            browser.open(page, width, 800, dark, true);
            PageChecks.check(browser, page, setting);
            PageChecks.checkAccess(browser, setting);
          }
        }
      }
      browser.open(index, 1280, 800, false, true);
      assertEquals("5", browser.evaluate(SHOWN_ROWS).toString());
      assertEquals(
          "any, paper:finn, standard; any, inductive, transductive; any, unknown; any, part",
          browser.evaluate(CHOICES).asText());
      browser.evaluate(
          "var s = document.querySelector('select'); s.value = 'standard';"
              + " s.dispatchEvent(new Event('change'))");
      assertEquals("2", browser.evaluate(SHOWN_ROWS).toString(), "a score and a data set");
    }
  }
}
