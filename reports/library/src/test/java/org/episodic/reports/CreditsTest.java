package org.episodic.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.episodic.reports.site.SiteReport;
import org.episodic.spi.Credit;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose the algorithms and data are, and numbers of methods that were not run. */
class CreditsTest {
  private static final Credit MAML =
      new Credit(
          Credit.Kind.ALGORITHM,
          "maml",
          "MAML <in full>",
          "Finn 2017, arXiv:1703.03400",
          "",
          List.of("@misc{finn, title = {A ``` fence}}"));
  private static final Credit OMNIGLOT =
      new Credit(
          Credit.Kind.DATASET,
          "omniglot",
          "Characters",
          "Lake 2015",
          "MIT | 2015",
          List.of("@misc{lake, title = {B}}", "@misc{finn, title = {another}}"));
  private static final Credit UNUSED =
      new Credit(
          Credit.Kind.DATASET, "maml", "Not run", "Nobody", "none", List.of("@misc{nobody,}"));

  @TempDir Path directory;

  private String write(ReportWriter writer, boolean unmeasured, Credit... credits)
      throws IOException {
    List<CellResult> results = List.of(Results.accuracy("maml", Results.FINN, 1, 0.9862, 0.0021));
    ReportInput input =
        new ReportInput(
            results, List.of(), new TreeMap<>(), new TreeMap<>(), List.of(credits), unmeasured);
    return Files.readString(writer.write(input, directory));
  }

  @Test
  void theReportsSayWhoseItIs() throws IOException {
    String markdown = write(new MarkdownReport(), false, OMNIGLOT, MAML, UNUSED, MAML);
    assertTrue(
        markdown.contains(
            """
            | algorithm maml | MAML &lt;in full&gt; | Finn 2017, arXiv:1703.03400 | – |
            | data set omniglot | Characters | Lake 2015 | MIT \\| 2015 |
            """),
        markdown);
    assertFalse(markdown.contains("Not run"));
    String page = write(new HtmlReport(), false, OMNIGLOT, MAML);
    assertTrue(page.contains(">MIT | 2015<") && page.contains("MAML &lt;in full&gt;"));
    assertTrue(page.contains("href=\"#credits\""));
  }

  @Test
  void nothingIsSaidWhereNothingIsKnown() throws IOException {
    assertFalse(write(new MarkdownReport(), false).contains("whom to cite"));
    assertFalse(write(new HtmlReport(), false).contains("id=\"credits\""));
  }

  @Test
  void theReferencesAreAFile() throws IOException {
    assertEquals(
        """
        @misc{finn, title = {A ``` fence}}

        @misc{lake, title = {B}}

        @misc{finn-2, title = {another}}
        """,
        write(new BibTexReport(), false, OMNIGLOT, MAML, UNUSED));
    assertEquals(
        "% Nothing that was measured has a reference.\n", write(new BibTexReport(), false));
  }

  @Test
  void theSiteSaysSoToo() throws IOException {
    String index = write(new SiteReport(), false, OMNIGLOT, MAML);
    assertTrue(index.contains("MIT | 2015") && index.contains("MAML &lt;in full&gt;"), index);
    String page = Files.readString(directory.resolve("algorithms/maml.html"));
    assertTrue(page.contains("https://arxiv.org/abs/1703.03400"), page);
    assertTrue(Files.readString(directory.resolve("references.bib")).contains("@misc{lake,"));
  }

  @Test
  void numbersOfOtherMethodsAreThereOnRequestAndMarked() throws IOException {
    String title = "## Published, and not run here";
    assertFalse(write(new MarkdownReport(), false).contains(title));
    String all = write(new MarkdownReport(), true);
    String section = all.substring(all.indexOf(title));
    assertTrue(
        section.contains(
            "| Omniglot, 5-way 1-shot | protonet, Euclidean; train 60-way 1-shot 5-query | 98.80 % |"
                + " snell-trainval, inductive | Snell et al. 2017 (ProtoNets, NIPS), Table 1 |"),
        section);
    assertTrue(section.contains("quoted by Sung et al. 2018"), section);
    assertFalse(section.contains("| maml,"), "it was run");
    assertTrue(section.contains("| fomaml"), section);
    assertFalse(section.contains("Omniglot, 20-way"), section);
    assertTrue(section.contains("Nothing here was measured by us"));
    assertTrue(write(new HtmlReport(), true).contains("Published, and not run here"));
  }
}
