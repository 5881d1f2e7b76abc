package org.episodic.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.episodic.spi.result.ReportInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page in a real browser, where one is installed. */
class BrowserTest {
  @Test
  void theBrowserSeesTablesAndCharts(@TempDir Path directory) throws Exception {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no Chromium on the path");
    Path page = new HtmlReport().write(ReportInput.of(ReportsTest.run()), directory);
    Path dom = directory.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--user-data-dir=" + directory.resolve("profile"),
                "--dump-dom",
                page.toUri().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(dom.toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    assumeTrue(ended && process.exitValue() == 0, "Chromium does not start here");
    String seen = Files.readString(dom, StandardCharsets.UTF_8);
    assertEquals(9, count(seen, "<table>"));
    assertEquals(3, count(seen, "<figure class=\"dots\">"));
    assertTrue(seen.contains("&lt;script&gt;alert('x')&lt;/script&gt;"));
    assertEquals(0, count(seen, "<script"));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static Optional<Path> browser() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .flatMap(
            d ->
                List.of("chromium", "chromium-browser", "google-chrome").stream()
                    .map(n -> Path.of(d, n)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
