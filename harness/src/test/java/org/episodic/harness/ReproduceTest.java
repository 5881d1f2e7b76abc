package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.episodic.harness.store.ResultStore;
import org.episodic.harness.store.RunDirectory;
import org.episodic.spi.result.CellResult;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recorded cell is run again and compared with what was recorded. */
class ReproduceTest extends CommandLineTestCase {
  private static final String IDENTICAL = "identical: all 20 episode scores are equal";
  private static final String ONE_DIFFERS = "different: 1 of 20 episode scores differ (largest *";
  private static final String REPRODUCIBLE =
      "no recorded layer differs: the learner itself is not reproducible";

  private CellResult recorded;
  private Path cell;

  /** Records a cell whose scores are all different ones. */
  private void record(String... more) {
    String[] lines = {"run", "--algorithm", "centroid", "--dataset", "lines", "--shot", "5"};
    String[] always = {"--budget", "smoke", "--no-fork", "--out", "runs/r"};
    run(Stream.of(lines, always, more).flatMap(Stream::of).toArray(String[]::new));
    load();
  }

  private void load() {
    recorded = ResultStore.read(directory.resolve("runs/r")).get(0);
    cell = directory.resolve("runs/r/cells").resolve(recorded.cellId());
  }

  private int reproduce(String row) {
    return run("reproduce", row, "--no-fork", "--out", "again");
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(cell.resolve(file));
    String edited = text.replaceFirst(from, to);
    assertFalse(edited.equals(text), "the file is changed");
    Files.writeString(cell.resolve(file), edited);
  }

  private void changeOneScore() throws IOException {
    edit("episodes.csv", "\n4,[^,]*,", "\n4,0.625,");
  }

  private void assertLines(String... patterns) {
    List<String> lines = output().lines().toList();
    assertEquals(patterns.length + 1, lines.size(), output());
    for (int i = 0; i < patterns.length; i++) {
      String pattern = "\\Q" + patterns[i].replace("*", "\\E.*\\Q") + "\\E";
      assertTrue(lines.get(i).matches(pattern), lines.get(i));
    }
    assertTrue(lines.get(patterns.length).startsWith("Results: " + directory));
  }

  @Nested
  class Identical {
    @Test
    void byDirectoryOrByTheBeginningOfItsIdEvenTwice() {
      record();
      assertEquals(0, reproduce("runs/r/cells/" + recorded.cellId()));
      assertLines(IDENTICAL);
      CellResult again = ResultStore.read(directory.resolve("again")).get(0);
      assertEquals(recorded.cellId(), again.cellId());
      assertEquals(recorded.episodes(), again.episodes());
      assertEquals(0, run("reproduce", recorded.cellId().substring(0, 6), "--no-fork"));
      String name = "reproduce-" + recorded.cellId() + "-20260304T050607Z";
      assertEquals(name, ResultStore.read(directory.resolve("runs/" + name)).get(0).runId());
      assertEquals(0, reproduceElsewhere(recorded.cellId()), "a reproduction is not meant");
      assertEquals(0, run("verify", "runs/" + name));
    }

    private int reproduceElsewhere(String row) {
      return run("reproduce", row, "--no-fork", "--out", "elsewhere");
    }

    @Test
    void howeverTheShownEpisodesLook() throws IOException {
      record();
      edit("shown.json", "\"y\":[^}]*", "\"y\":99");
      assertEquals(0, reproduce(recorded.cellId()));
      assertLines(IDENTICAL);
      assertEquals(3, ResultStore.read(directory.resolve("again")).get(0).shown().size());
    }

    @Test
    void inAProcessOfItsOwn() {
      record();
      assertEquals(0, run("reproduce", recorded.cellId()), () -> String.join("\n", errors()));
      assertLines(IDENTICAL);
    }

    @Test
    void optionsThreadsAndSeedAreThoseOfTheRow() {
      record("--option", "inner-steps=7", "--threads", "3", "--seed", "11");
      assertEquals(0, reproduce(recorded.cellId()));
      CellResult again = ResultStore.read(directory.resolve("again")).get(0);
      assertEquals(recorded.key(), again.key());
      assertEquals(3, again.provenance().requested().threads());
    }

    @Test
    void dataIsLookedForWhereItLay() throws IOException {
      Path data = Files.createDirectory(directory.resolve("data"));
      record("--data", "data");
      Files.delete(data);
      assertEquals(2, reproduce(recorded.cellId()));
      assertEquals(
          List.of(
              "Data folder '%s' does not exist; name an existing folder by --data or EPISODIC_DATA"
                  .formatted(data)),
          errors());
      Files.createDirectory(directory.resolve("moved"));
      assertEquals(
          0, run("reproduce", recorded.cellId(), "--no-fork", "--data", "moved", "--out", "again"));
    }

    @Test
    void aFileOfDefaultsMovesNoRecordedData() throws IOException {
      Path data = Files.createDirectory(directory.resolve("data"));
      record("--data", "data");
      environment.put("HOME", directory.toString());
      Files.writeString(directory.resolve(".episodic.properties"), "data = /nowhere");
      assertEquals(0, reproduce(recorded.cellId()), () -> String.join("\n", errors()));
      assertEquals(
          Optional.of(data), RunDirectory.manifest(directory.resolve("again")).dataDirectory());
      Files.delete(data);
      environment.put(
          "EPISODIC_DATA", Files.createDirectory(directory.resolve("moved")).toString());
      assertEquals(
          0,
          run("reproduce", recorded.cellId(), "--no-fork", "--out", "once-more"),
          () -> String.join("\n", errors()));
    }

    @Test
    void dataThatMovedIsWhereTheEnvironmentSays() throws IOException {
      Path data = Files.createDirectory(directory.resolve("data"));
      record("--data", "data");
      Path moved = Files.move(data, directory.resolve("moved"));
      environment.put("EPISODIC_DATA", "moved");
      assertEquals(0, reproduce(recorded.cellId()), () -> String.join("\n", errors()));
      assertEquals(
          Optional.of(moved), RunDirectory.manifest(directory.resolve("again")).dataDirectory());
      Files.delete(directory.resolve("runs/r/results.csv"));
      assertEquals(0, run("resume", "runs/r", "--no-fork"), () -> String.join("\n", errors()));
    }

    @Test
    void differingLayersAreNoted() throws IOException {
      record();
      edit("manifest.json", "\"library\" : \"none\"", "\"library\" : \"TensorFlow 2.0.0\"");
      assertEquals(0, reproduce(recorded.cellId()));
      assertLines(IDENTICAL, "note: then and now differ in the library: TensorFlow 2.0.0 and none");
    }

    @Test
    void aFailureThatComesAgain() {
      runCell("--algorithm", "faulty", "--option", "fault=train", "--out", "runs/r");
      load();
      assertEquals(0, reproduce(recorded.cellId()));
      assertLines("identical: FAILED(train): IllegalStateException: boom");
    }
  }

  @Nested
  class Different {
    @Test
    void whenNoLayerDiffersTheLearnerIsToBlame() throws IOException {
      record();
      changeOneScore();
      assertEquals(1, reproduce(recorded.cellId()));
      double largest = Math.abs(0.625 - recorded.episodes().get(4).score());
      double mean = recorded.score().get().mean();
      double changed = mean + (0.625 - recorded.episodes().get(4).score()) / 20;
      assertLines(
          "different: 1 of 20 episode scores differ (largest difference %.3g; mean %.4f then, %.4f now)"
              .formatted(largest, changed, mean),
          REPRODUCIBLE);
    }

    @Test
    void aScoreAfterFewerStepsCountsToo() throws IOException {
      record();
      edit("episodes.csv", "(\n4,[^,]*),[^\n]*", "$1,0.625");
      assertEquals(1, reproduce(recorded.cellId()));
      assertLines(ONE_DIFFERS, REPRODUCIBLE);
    }

    @Test
    void anEpisodeThatIsMissing() throws IOException {
      record();
      edit("episodes.csv", "\n19,[^\n]*", "");
      assertEquals(1, reproduce(recorded.cellId()));
      assertLines(ONE_DIFFERS, REPRODUCIBLE);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            (algorithmPlugin.*\\s.*sha256" : ")[^"]*     | abc     | algorithm jar: abc and
            (datasetPlugin.*\\s.*sha256" : ")[^"]*       | abc     | data set jar: abc and
            ("datasetSha256" : ")[^"]*                   | abc     | data: abc and ffff
            ("splitSha256" : ")[^"]*                     | abc     | split: abc and eeee
            ("episodeStreamSha256" : ")[^"]*             | abc     | test episodes: abc and
            (executed" : \\{\\s*"device" : ")[^"]*       | gpu:0   | executing device: gpu:0 and cpu
            ("library" : ")[^"]*                         | JAX 1   | library: JAX 1 and none
            ("javaVersion" : ")[^"]*                     | 16      | Java version: 16 and
            ("os" : ")[^"]*                              | BeOS    | operating system: BeOS and
            ("cpu" : ")[^"]*                             | 8086    | processor: 8086 and
            ("gpu" : ")[^"]*                             | Voodoo  | graphics processor: Voodoo and unknown
            ("harnessVersion" : ")[^"]*                  | 0.0     | harness version: 0.0 and unknown
            ("gitCommit" : ")[^"]*                       | 12ab    | source checkout: 12ab and
            ("resumedAfter" : \\[ )                      | 3       | resumption: [3] and []
            """)
    void theLayerThatDiffersIsNamed(String from, String to, String line) throws IOException {
      record();
      changeOneScore();
      edit("manifest.json", from, "$1" + to);
      assertEquals(1, reproduce(recorded.cellId()));
      assertLines(ONE_DIFFERS, "first layer that differs, then and now: " + line + "*");
    }

    @Test
    void theFirstOfSeveralLayersComesFirst() throws IOException {
      record();
      changeOneScore();
      edit("manifest.json", "\"os\" : \"[^\"]*", "\"os\" : \"BeOS");
      edit("manifest.json", "\"library\" : \"[^\"]*", "\"library\" : \"JAX 1");
      edit("manifest.json", "\"datasetSha256\" : \"[^\"]*", "\"datasetSha256\" : \"abc");
      assertEquals(1, reproduce(recorded.cellId()));
      assertLines(
          ONE_DIFFERS,
          "first layer that differs, then and now: data: abc and *",
          "differs too: library: JAX 1 and none",
          "differs too: operating system: BeOS and *");
    }

    @Test
    void aFailureThatIsAnother() throws IOException {
      runCell("--algorithm", "faulty", "--option", "fault=train", "--out", "runs/r");
      load();
      edit("manifest.json", "boom", "bang");
      assertEquals(1, reproduce(recorded.cellId()));
      assertLines(
          "different: 'FAILED(train): IllegalStateException: bang' then,"
              + " 'FAILED(train): IllegalStateException: boom' now",
          REPRODUCIBLE);
    }

    @Test
    void aCellThatWasWellAndFailsNow() throws IOException {
      runCell("--algorithm", "faulty", "--out", "runs/r");
      load();
      edit("manifest.json", "\"fault\" : \"none\"", "\"fault\" : \"train\"");
      assertEquals(3, reproduce(recorded.cellId()));
      assertTrue(
          output()
              .startsWith(
                  "different: 'OK' then, 'FAILED(train): IllegalStateException: boom' now\n"));
    }
  }

  @Test
  void helpsWithExamples() {
    assertEquals(0, run("reproduce", "--help"));
    assertTrue(output().startsWith("Usage: episodic reproduce"));
    assertTrue(output().contains("  episodic reproduce 1f0c --data ~/data"));
  }

  @Nested
  class Refused {
    @Test
    void aCellThatDoesNotExist() {
      record();
      for (String row : List.of("0000000000000000", "no such cell", "runs/r/cells/0")) {
        assertEquals(2, reproduce(row));
        assertEquals(
            List.of(
                "Cell '%s' does not exist; name a directory RUN/cells/ID, or the beginning of the id of a cell in '%s'"
                    .formatted(row, directory.resolve("runs"))),
            errors());
      }
      assertFalse(Files.exists(directory.resolve("again")));
    }

    @Test
    void anIdThatMeansTwo() {
      record();
      run(
          "run",
          "--algorithm",
          "centroid",
          "--dataset",
          "lines",
          "--shot",
          "5",
          "--budget",
          "smoke",
          "--no-fork",
          "--out",
          "runs/s");
      assertEquals(2, reproduce(recorded.cellId()));
      Path other = directory.resolve("runs/s/cells").resolve(recorded.cellId());
      assertEquals(
          List.of(
              "Cell '%s' is ambiguous; name one of the directories %s, %s"
                  .formatted(recorded.cellId(), cell, other)),
          errors());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            "inner-steps"             | "inner-loops"          | Option 'inner-loops' does not exist; available: inner-steps, patience, train-way. Did you mean 'inner-steps'?
            "inner-steps" : "2"       | "inner-steps" : "x"    | Option 'inner-steps' must be integer in [1, 100], found 'x'
            "algorithm" : "centroid"  | "algorithm" : "centre" | Algorithm 'centre' is not installed; available: *
            "dataset" : "lines"       | "dataset" : "curves"   | Data set 'curves' is not installed; available: *
            "split" : "endless"       | "split" : "endful"     | Data set 'lines' has no split 'endful'; available: endless
            """)
    void whatTheInstalledPluginsDoNotKnow(String from, String to, String reason)
        throws IOException {
      record();
      edit("manifest.json", from, to);
      assertEquals(2, reproduce(recorded.cellId()));
      assertEquals(1, errors().size());
      String expected = "Cell '* standard 5-shot seed 0' cannot be run here: " + reason;
      String pattern = "\\Q" + expected.replace("*", "\\E.*\\Q") + "\\E";
      assertTrue(errors().get(0).matches(pattern), errors().get(0));
      assertFalse(Files.exists(directory.resolve("again")));
    }

    @Test
    void aManifestThatCannotBeRead() throws IOException {
      record();
      Files.writeString(cell.resolve("manifest.json"), "{");
      assertEquals(2, reproduce(cell.toString()));
      assertEquals(1, errors().size());
      assertTrue(errors().get(0).startsWith("Result file '" + cell.resolve("manifest.json")));
    }

    @Test
    void aDirectoryThatIsNotEmpty() {
      record();
      assertEquals(2, run("reproduce", recorded.cellId(), "--out", "runs"));
      assertEquals(
          List.of(
              "Run directory '%s' is not empty; name a new directory"
                  .formatted(directory.resolve("runs"))),
          errors());
    }
  }
}
