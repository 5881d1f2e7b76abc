package org.episodic.reports.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** What holds of every page that we make, as a browser sees it. */
public final class PageChecks {
  /** Boxes of pieces of text that lie on each other; text that is not seen does not count. */
  private static final String OVERLAPS =
      """
      (() => {
        const boxes = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const parent = node.parentElement;
          if (!node.data.trim() || parent.closest('.unseen, .skip, script, style, [hidden]')) continue;
          if (!parent.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          for (const r of range.getClientRects()) {
            if (r.width > 1) boxes.push([r.left, r.top, r.right, r.bottom, node.data.trim()]);
          }
        }
        boxes.sort((a, b) => a[1] - b[1]);
        const found = [];
        for (let i = 0; i < boxes.length; i++) {
          for (let j = i + 1; j < boxes.length && boxes[j][1] < boxes[i][3]; j++) {
            const a = boxes[i], b = boxes[j];
            const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
            const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
            if (width > 2 && height > 4) found.push(a[4] + ' / ' + b[4]);
          }
        }
        return found.slice(0, 10);
      })()
      """;

  private static final String WIDER_THAN_THE_WINDOW =
      """
      [...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .filter(e => !e.closest('.unseen, .skip, defs'))
        .slice(0, 5).map(e => e.outerHTML.slice(0, 120))
      """;

  private static final String SMALL_TEXTS =
      """
      [...document.querySelectorAll('svg text')]
        .filter(t => t.getScreenCTM() && parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a < 11)
        .map(t => t.textContent)
      """;

  private PageChecks() {}

  /** Checks the page that is open, and says in what setting. */
  public static void check(Chromium browser, Path page, String setting) throws Exception {
    assertEquals(List.of(), browser.complaints(), setting);
    assertEquals(List.of(page.toUri().toString()), browser.requests(), setting);
    assertEquals("[]", browser.evaluate(OVERLAPS).toString(), setting + ": texts overlap");
    assertEquals("[]", browser.evaluate(SMALL_TEXTS).toString(), setting + ": small texts");
    JsonNode excess =
        browser.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertTrue(
        excess.asInt() <= 0,
        () -> setting + ": wider by " + excess + " px: " + evaluateQuietly(browser));
  }

  private static String evaluateQuietly(Chromium browser) {
    try {
      return browser.evaluate(WIDER_THAN_THE_WINDOW).toString();
    } catch (Exception e) {
      return e.toString();
    }
  }

  /** Checks the page that is open for what bars readers who cannot see, hear or point. */
  public static void checkAccess(Chromium browser, String setting) throws Exception {
    browser.evaluate(axe());
    JsonNode violations =
        browser.evaluate(
            "axe.run(document).then(r => r.violations.map(v => v.id + ' (' + v.impact + '): ' +"
                + " v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + n.failureSummary)))");
    assertEquals("[]", violations.toString(), setting);
  }

  private static String axe() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = resource("META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
      properties.load(in);
    }
    String version = properties.getProperty("version");
    try (InputStream in =
        resource("META-INF/resources/webjars/axe-core/%s/axe.min.js".formatted(version))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream resource(String name) {
    return PageChecks.class.getClassLoader().getResourceAsStream(name);
  }
}
