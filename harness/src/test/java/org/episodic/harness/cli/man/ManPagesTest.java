package org.episodic.harness.cli.man;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.episodic.harness.cli.Commands;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManPagesTest {
  @TempDir Path share;

  @BeforeEach
  void write() throws IOException {
    ManPages.main(new String[] {share.toString()});
  }

  @Test
  void everyCommandHasAPageWithItsOptions() throws IOException {
    for (String command : Commands.bare().getSubcommands().keySet()) {
      String page = page("episodic-" + command);
      assertTrue(page.startsWith(".TH \"EPISODIC\\-") || page.startsWith(".TH \"EPISODIC-"), page);
      assertTrue(page.contains("\\-h, \\-\\-help"), page);
    }
    String run = page("episodic-run");
    assertTrue(run.contains(".TP\n\\fB\\-\\-jobs=N\\fR\nCells that run at once"), run);
    assertTrue(run.contains(".SH EXAMPLES\n.nf\n  episodic run \\-\\-plan quick\n"), run);
    String compare = page("episodic-compare");
    assertTrue(compare.contains("90 %") && !compare.contains("%%"), compare);
    assertTrue(page("episodic-help").contains("\nepisodic\\-help \\- Display help"));
    for (Path file : files()) {
      assertFalse(Files.readString(file).contains("%n"), file.toString());
    }
    assertTrue(page("episodic").contains(".SH EXIT CODES\n.nf\n  0    all is well\n"));
  }

  @Test
  void theSamePagesAreMadeEachTimeInEveryLanguage(@TempDir Path again) throws IOException {
    Locale own = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      ManPages.main(new String[] {again.toString()});
    } finally {
      Locale.setDefault(own);
    }
    for (Path file : files()) {
      Path other = again.resolve(share.relativize(file));
      assertEquals(Files.readString(file), Files.readString(other));
    }
  }

  @Test
  void theCompletionIsAScript() throws Exception {
    Path script = share.resolve("bash-completion/completions/episodic");
    assertEquals(
        0, new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start().waitFor());
    assertTrue(!Files.readString(script).matches("(?s).*\\d{4}-\\d\\d-\\d\\d.*"), "a date");
  }

  @Test
  void groffHasNothingToSay() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "groff is not here");
    for (Path file : files().stream().filter(path -> path.toString().endsWith(".1")).toList()) {
      Process process =
          new ProcessBuilder("groff", "-man", "-Tutf8", "-ww", "-z", "-k", file.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals("", said, () -> file + ": " + said);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(share)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private String page(String name) throws IOException {
    return Files.readString(share.resolve("man").resolve("man1").resolve(name + ".1"));
  }
}
