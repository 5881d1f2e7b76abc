package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.episodic.ci.Episodic.Ended;
import org.episodic.spi.Credit;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose our algorithms and data sets are, from their descriptions to the reports of runs. */
final class CreditsTest {
  /** There is no publication of a guess, and that of somebody's images is not known. */
  private static final Set<String> WITHOUT = Set.of("chance", "image-folder");

  @TempDir Path directory;

  private static List<Credit> ours() {
    return Stream.concat(
            ServiceLoader.load(AlgorithmProvider.class).stream()
                .map(found -> found.get().description().credit()),
            ServiceLoader.load(DatasetProvider.class).stream()
                .map(found -> found.get().description().credit()))
        .filter(credit -> !credit.citation().equals("Murphy"))
        .toList();
  }

  @Test
  void eachOfOursHasALicenceAndWhatToCite() {
    List<Credit> ours = ours();
    assertTrue(ours.size() > 20, ours::toString);
    for (Credit credit : ours) {
      assertFalse(credit.licence().isBlank(), credit.id());
      assertEquals(WITHOUT.contains(credit.id()), credit.references().isEmpty(), credit.id());
      credit.references().forEach(entry -> assertFalse(entry.startsWith("@misc{" + credit.id())));
    }
  }

  /** The modules do not see each other, and a paper is in both. */
  @Test
  void aKeyIsOfOneEntry() {
    Map<String, String> entries = new HashMap<>();
    ours().stream()
        .flatMap(credit -> credit.references().stream())
        .forEach(
            entry -> {
              String key = entry.substring(entry.indexOf('{') + 1, entry.indexOf(','));
              assertEquals(entry, entries.computeIfAbsent(key, k -> entry));
            });
    assertTrue(entries.size() > 12, entries.keySet()::toString);
  }

  @Test
  void describePrintsThem() {
    Ended entries = Episodic.here("describe", "maml", "--bibtex");
    assertTrue(entries.output().startsWith("@inproceedings{finn2017maml,\n"), entries.output());
    assertEquals(1, entries.output().lines().filter(line -> line.startsWith("@")).count());
    assertTrue(Episodic.here("describe", "maml").output().contains("licence          Apache-2.0"));
    Ended guess = Episodic.here("describe", "chance", "--bibtex");
    assertEquals("", guess.output());
    assertEquals(List.of("'chance' names no publication; none: a random guess"), guess.errors());
    assertEquals(2, Episodic.here("describe", "html", "--bibtex").exitCode());
  }

  @Test
  void aReportSaysWhatTheRunRecorded() throws IOException {
    Path run = directory.resolve("run");
    Ended ended =
        Episodic.here(
            "run",
            "--algorithm",
            "chance",
            "--dataset",
            "glyphs",
            "--way",
            "5",
            "--budget",
            "smoke",
            "--no-fork",
            "--out",
            run.toString());
    assertEquals(0, ended.exitCode(), ended.errors()::toString);
    assertTrue(Files.readString(run.resolve("references.bib")).startsWith("@software{episodic,"));

    ObjectMapper json = new ObjectMapper();
    Path file = run.resolve("run.json");
    JsonNode manifest = json.readTree(file.toFile());
    assertEquals(2, manifest.path("credits").size());
    ((ObjectNode) manifest.path("credits").get(1)).put("licence", "Another than is installed");
    json.writeValue(file.toFile(), manifest);
    assertTrue(report(run).contains("| Another than is installed |"));

    ((ObjectNode) manifest).remove("credits");
    json.writeValue(file.toFile(), manifest);
    String older = report(run);
    assertTrue(older.contains("| Apache-2.0, the authors of Episodic |"), older);
    assertFalse(older.contains("not run here"));
    assertEquals(0, Episodic.here("verify", run.toString()).exitCode());

    Ended refused = Episodic.here("report", run.toString(), "--published", "al");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.errors().get(0).contains("Did you mean 'all'?"), refused.errors()::toString);
    assertEquals(0, Episodic.here("report", run.toString(), "--published", "all").exitCode());
  }

  private static String report(Path run) throws IOException {
    Ended ended = Episodic.here("report", run.toString());
    assertEquals(0, ended.exitCode(), ended.errors()::toString);
    return Files.readString(run.resolve("report.md"));
  }
}
