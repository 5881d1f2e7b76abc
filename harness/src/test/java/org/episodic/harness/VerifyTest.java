package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.result.CellResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The linter of results finds each kind of damage in a real run and names it. */
class VerifyTest extends CommandLineTestCase {
  private static final String PLAN =
      """
      name: four
      budget: smoke
      cells:
        - algorithms: [centroid, clusters, faulty]
          dataset: tiles
          way: 5
          shot: 1
          options: {faulty: {fault: train}}
        - {algorithms: centroid, dataset: lines, shot: 5}
      """;

  /**
   * @param name what is damaged
   * @param file where; $centroid and so on stand for ids of cells
   * @param from a regular expression, of which the first match is replaced
   * @param to by what
   * @param findings all errors that are expected, without the run's directory
   */
  private record Damage(String name, String file, String from, String to, List<String> findings) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Damage damage(
      String name, String file, String from, String to, String... findings) {
    return new Damage(name, file, from, to, List.of(findings));
  }

  @BeforeEach
  void runFourCells() throws IOException {
    plan(PLAN);
    assertEquals(3, run("run", "--plan", "p.yaml", "--out", "r", "--threads", "1", "--no-fork"));
  }

  @Test
  void aFreshRunIsClean() {
    assertEquals(0, run("verify", "r"), () -> String.join("\n", errors()));
    assertEquals("OK: 1 warning, 4 cells in " + directory.resolve("r") + "\n", output());
    // Plugins that are not from a jar, which depends on the phase of the build, have no version.
    long unversioned =
        ResultStore.read(directory.resolve("r")).stream()
            .filter(cell -> cell.provenance().algorithmPlugin().version().isEmpty())
            .count();
    assertEquals(
        List.of(
            directory.resolve("r/results.csv")
                + ": warning: algorithm_version is empty in %s of 4 rows; published rows should not"
                    .formatted(unversioned)
                + " lack it"),
        errors());
  }

  static Stream<Damage> damages() {
    return Stream.of(
        damage(
            "half a row",
            "results.csv",
            "(?s)\n([^\n]*,centroid,[^\n]*,lines,)[^\n]*\n$",
            "\n$1",
            "results.csv: ends in half a row: '1,$run,$lines,OK,,centroid,,$jar,lines,'",
            "results.csv: cell 'centroid lines standard 5-shot seed 0' ($lines) of the plan has no"
                + " row"),
        damage(
            "a missing row",
            "results.csv",
            "\n[^\n]*,clusters,[^\n]*",
            "",
            "results.csv: cell 'clusters tiles standard 5-way 1-shot seed 0' ($clusters) of the"
                + " plan has no row"),
        damage(
            "a row twice",
            "results.csv",
            "(\n[^\n]*,clusters,[^\n]*)",
            "$1$1",
            "results.csv: line 4: cell $clusters has a row already"),
        damage(
            "a column",
            "results.csv",
            "cell_id",
            "cell",
            "results.csv: columns are [schema_version, run_id, cell, *",
            "results.csv: cell 'centroid tiles *",
            "results.csv: cell 'clusters *",
            "results.csv: cell 'faulty *",
            "results.csv: cell 'centroid lines *"),
        damage(
            "a field too many",
            "results.csv",
            "(\n[^\n]*,clusters,[^\n]*)",
            "$1,x",
            "results.csv: line 3 has 38 fields; expected 37",
            "results.csv: cell 'clusters *"),
        damage(
            "a row's schema",
            "results.csv",
            "\n1,",
            "\n2,",
            "results.csv: line 2: schema_version is '2'; expected 1",
            "results.csv: cell 'centroid tiles *"),
        damage(
            "a row's id",
            "results.csv",
            "\n(1,[^,]*),[^,]*",
            "\n$1,../../x",
            "results.csv: line 2: cell_id is '../../x'; expected 16 hexadecimal digits",
            "results.csv: cell 'centroid tiles *"),
        damage(
            "a row of no cell",
            "results.csv",
            "\n(1,[^,]*),[^,]*",
            "\n$1,0123456789abcdef",
            "results.csv: cell 'centroid tiles *",
            "results.csv: line 2: cell 0123456789abcdef is not in the plan",
            "cells/0123456789abcdef/manifest.json: is missing"),
        damage(
            "two columns of a row",
            "results.csv",
            "(\n[^\n]*,centroid[^\n]*),[0-9.]+,[0-9.E-]+,false",
            "$1,0.5,0.25,false",
            "results.csv: line 2: mean is '0.5'; expected '$mean' as in the manifest of cell"
                + " $centroid",
            "results.csv: line 2: ci95_half_width is '0.25'; expected '$half' as in the manifest"
                + " of cell $centroid"),
        damage(
            "quotes",
            "results.csv",
            "\n1,",
            "\n\"1\"x,",
            "results.csv: line 2 is not a line *",
            "results.csv: cell 'centroid tiles *"),
        damage(
            "an empty table",
            "results.csv",
            "(?s).*",
            "",
            "results.csv: columns are []; *",
            "results.csv: cell 'centroid tiles *",
            "results.csv: cell 'clusters *",
            "results.csv: cell 'faulty *",
            "results.csv: cell 'centroid lines *"),
        damage(
            "run.json's schema",
            "run.json",
            "\"schemaVersion\" : 1,\n  \"shard",
            "\"schemaVersion\" : 2,\n  \"shard",
            "run.json: schemaVersion is 2; expected 1"),
        damage(
            "run.json",
            "run.json",
            "\"host\"",
            "\"hots\"",
            "run.json: cannot be read: MismatchedInputException: Missing creator property 'host'*"),
        damage(
            "the run's id",
            "run.json",
            "\"runId\" : \"[^\"]*\"",
            "\"runId\" : \"other\"",
            "cells/$centroid/manifest.json: runId is '$run'; expected 'other' as in run.json",
            "cells/$clusters/manifest.json: runId *",
            "cells/$faulty/manifest.json: runId *",
            "cells/$lines/manifest.json: runId *"),
        damage(
            "the plan",
            "run.json",
            "\"seed\" : 0",
            "\"seed\" : 1",
            "run.json: cellId of 'centroid tiles standard 5-way 1-shot seed 1 episode seed 1' is '$centroid';"
                + " expected *"),
        damage(
            "a cell planned twice",
            "run.json",
            "(?s)(\"plan\" : \\[ )(\\{.*?\n  \\}), \\{",
            "$1$2, $2, {",
            "run.json: cell 'centroid tiles standard 5-way 1-shot seed 0' ($centroid) is planned"
                + " twice; expected once"),
        damage(
            "the shard",
            "run.json",
            "\"count\" : 1",
            "\"count\" : 2",
            "results.csv: line 3: cell $clusters is not in the plan's shard 1/2",
            "results.csv: line 5: cell $lines is not in the plan's shard 1/2"),
        damage(
            "a manifest",
            "cells/$centroid/manifest.json",
            "(?s).*",
            "{",
            "cells/$centroid/manifest.json: cannot be read: *"),
        damage(
            "pictures",
            "cells/$centroid/shown.json",
            "\"label\":0,",
            "",
            "cells/$centroid/shown.json: cannot be read: MismatchedInputException: Missing creator"
                + " property 'label'*"),
        damage(
            "a manifest without its key",
            "cells/$centroid/manifest.json",
            "\"budget\" : \"SMOKE\",",
            "",
            "cells/$centroid/manifest.json: cannot be read: MismatchedInputException: Missing"
                + " creator property 'budget'*"),
        damage(
            "a manifest's schema",
            "cells/$centroid/manifest.json",
            "\"schemaVersion\" : 1",
            "\"schemaVersion\" : 7",
            "cells/$centroid/manifest.json: schemaVersion is 7; expected 1"),
        damage(
            "what was asked for",
            "cells/$centroid/manifest.json",
            "\"inner-steps\" : \"2\"",
            "\"inner-steps\" : \"3\"",
            "cells/$centroid/manifest.json: its identity hashes to *; expected $centroid",
            "results.csv: line 2: options is 'inner-steps=2;train-way=0'; expected"
                + " 'inner-steps=3;train-way=0' as in the manifest of cell $centroid"),
        damage(
            "queries",
            "cells/$centroid/manifest.json",
            "\"queriesPerClass\" : 3",
            "\"queriesPerClass\" : 6",
            "cells/$centroid/manifest.json: its identity hashes to *",
            "cells/$centroid/manifest.json: queriesPerClass is 6; expected 3",
            "results.csv: line 2: queries_per_class is '3'; expected '6' as *"),
        damage(
            "a status",
            "cells/$faulty/manifest.json",
            "\"FAILED\"",
            "\"TIMEOUT\"",
            "cells/$faulty/manifest.json: message is 'FAILED(train): IllegalStateException: boom';"
                + " expected it to begin with TIMEOUT(",
            "results.csv: line 4: status is 'FAILED'; expected 'TIMEOUT' as *"),
        damage(
            "a status without its score",
            "cells/$faulty/manifest.json",
            "\"FAILED\"",
            "\"OK\"",
            "cells/$faulty/manifest.json: message is FAILED(train): IllegalStateException: boom;"
                + " expected ",
            "cells/$faulty/manifest.json: status is OK; expected a score"),
        damage(
            "a score of a failure",
            "cells/$centroid/manifest.json",
            "\"OK\"",
            "\"UNSUPPORTED\"",
            "cells/$centroid/manifest.json: message is empty; expected why the task is not"
                + " supported",
            "cells/$centroid/manifest.json: status is UNSUPPORTED; expected no score"),
        damage(
            "the hash of the jar",
            "cells/$faulty/manifest.json",
            "(\"datasetPlugin\" : \\{\\s*\"sha256\" : \")[^\"]*",
            "$1abc",
            "cells/$faulty/manifest.json: its identity hashes to *; expected $faulty",
            "cells/$faulty/manifest.json: datasetPlugin.sha256 is 'abc'; expected 64 hexadecimal"
                + " digits"),
        damage(
            "the library",
            "cells/$lines/manifest.json",
            "\"none\"",
            "\"\"",
            "cells/$lines/manifest.json: executed.library is empty; a result needs its provenance"),
        damage(
            "the Java version",
            "cells/$faulty/manifest.json",
            "\"javaVersion\" : \"[^\"]*",
            "\"javaVersion\" : \"",
            "cells/$faulty/manifest.json: host.javaVersion is empty; a result needs its provenance",
            "results.csv: line 4: java_version is *"),
        damage(
            "the number of episodes",
            "cells/$lines/episodes.csv",
            "\n19,[^\n]*",
            "",
            "cells/$lines/episodes.csv: number of episodes is 19; expected 20",
            "cells/$lines/manifest.json: mean is $linesMean; expected * from episodes.csv",
            "cells/$lines/manifest.json: ci95HalfWidth is *; expected * from episodes.csv"),
        damage(
            "the order of episodes",
            "cells/$centroid/episodes.csv",
            "\n7,",
            "\n8,",
            "cells/$centroid/episodes.csv: line 9 has episode 8; expected 7"),
        damage(
            "an impossible accuracy",
            "cells/$centroid/episodes.csv",
            "\n4,([^,]*),[^\n]*",
            "\n4,$1,0.05",
            "cells/$centroid/episodes.csv: episode 4 has score 0.05; expected a multiple of 1/15 in"
                + " [0, 1]"),
        damage(
            "an accuracy above 1",
            "cells/$centroid/episodes.csv",
            "\n4,([^,]*),[^\n]*",
            "\n4,$1,2.0",
            "cells/$centroid/episodes.csv: episode 4 has score 2.0; expected a multiple of 1/15 in"
                + " [0, 1]"),
        damage(
            "an error below 0",
            "cells/$lines/episodes.csv",
            "\n4,([^,]*),[^\n]*",
            "\n4,$1,-1",
            "cells/$lines/episodes.csv: episode 4 has score -1.0; expected a finite number ≥ 0"),
        damage(
            "an episode that is no number",
            "cells/$lines/episodes.csv",
            "\n4,",
            "\nfour,",
            "cells/$lines/episodes.csv: cannot be read: NumberFormatException: *"),
        damage(
            "the mean everywhere",
            "cells/$centroid/manifest.json",
            "\"mean\" : [0-9.]*",
            "\"mean\" : 0.99",
            "results.csv: line 2: mean is '$mean'; expected '0.99' as *",
            "cells/$centroid/manifest.json: mean is 0.99; expected $mean from episodes.csv"),
        damage(
            "episodes of a failed cell",
            "cells/$faulty/episodes.csv",
            "\\z",
            "0,1.0\n",
            "cells/$faulty/episodes.csv: number of episodes is 1; expected 0"),
        damage(
            "the stream",
            "cells/$clusters/manifest.json",
            "\"episodeStreamSha256\" : \"........",
            "\"episodeStreamSha256\" : \"01234567",
            "results.csv: line 3: episode_stream_sha256 is *",
            "cells/$centroid/manifest.json: episode_stream_sha256 of 'centroid tiles standard 5-way"
                + " 1-shot seed 0' is *; it is 01234567* in *$clusters/manifest.json, and none is"
                + " published",
            "cells/$clusters/manifest.json: episode_stream_sha256 of 'clusters tiles standard 5-way"
                + " 1-shot seed 0' is 01234567*; it is * in *$centroid/manifest.json, and none is"
                + " published"),
        damage(
            "the order of the curve",
            "cells/$centroid/curve.csv",
            "\n3,",
            "\n6,",
            "cells/$centroid/curve.csv: iteration 6 comes after 6; expected more"),
        damage(
            "a lost end of the curve",
            "cells/$centroid/curve.csv",
            "\n6,[^\n]*",
            "",
            "cells/$centroid/curve.csv: ends at iteration 3; expected 6, as trained"),
        damage(
            "a lost end of a number",
            "cells/$centroid/curve.csv",
            ".\n$",
            "",
            "cells/$centroid/curve.csv: cannot be read: IOException: the last line is cut off"),
        damage(
            "a lost header",
            "cells/$faulty/episodes.csv",
            "(?s).*",
            "",
            "cells/$faulty/episodes.csv: cannot be read: IOException: the header is missing; it"
                + " must have the columns episode, score, separated by commas"),
        damage(
            "the end of the curve",
            "cells/$centroid/curve.csv",
            "\n6,",
            "\n7,",
            "cells/$centroid/curve.csv: ends at iteration 7; expected 6, as trained"),
        damage(
            "the iterations",
            "cells/$centroid/manifest.json",
            "\"iterationsTrained\" : 6",
            "\"iterationsTrained\" : 8",
            "results.csv: line 2: iterations_trained is '6'; expected '8' as *",
            "cells/$centroid/manifest.json: iterationsTrained is 8; expected 6",
            "cells/$centroid/curve.csv: ends at iteration 6; expected 8, as trained"),
        damage(
            "the iterations of a failure",
            "cells/$faulty/manifest.json",
            "\"iterationsTrained\" : 2",
            "\"iterationsTrained\" : 8",
            "results.csv: line 4: iterations_trained is '2'; expected '8' as *",
            "cells/$faulty/manifest.json: iterationsTrained is 8; expected at most 4"));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void findsAndNames(Damage damage) throws IOException {
    List<CellResult> cells = ResultStore.read(directory.resolve("r"));
    Path file = directory.resolve("r").resolve(named(damage.file(), cells));
    String whole = Files.readString(file);
    String damaged = whole.replaceFirst(damage.from(), damage.to());
    assertTrue(!damaged.equals(whole), "the damage is done");
    Files.writeString(file, damaged);
    assertEquals(3, run("verify", "r"), () -> String.join("\n", errors()));
    List<String> found = errors().stream().filter(line -> !line.contains(": warning: ")).toList();
    List<String> expected = damage.findings();
    assertEquals(expected.size(), found.size(), () -> String.join("\n", found));
    for (int i = 0; i < expected.size(); i++) {
      String prefix = directory.resolve("r") + "/";
      assertTrue(found.get(i).startsWith(prefix));
      String line = found.get(i).substring(prefix.length());
      assertTrue(matches(line, named(expected.get(i), cells)), line);
    }
    assertTrue(output().startsWith("FAILED: " + expected.size() + " error"), output());
  }

  private static boolean matches(String line, String pattern) {
    String quoted = "\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E";
    return line.matches(quoted);
  }

  private static String named(String text, List<CellResult> cells) {
    CellResult centroid = cells.get(0);
    return text.replace("$centroid", centroid.cellId())
        .replace("$clusters", cells.get(1).cellId())
        .replace("$faulty", cells.get(2).cellId())
        .replace("$linesMean", "" + cells.get(3).score().get().mean())
        .replace("$lines", cells.get(3).cellId())
        .replace("$run", centroid.runId())
        .replace("$jar", centroid.provenance().algorithmPlugin().sha256())
        .replace("$mean", "" + centroid.score().get().mean())
        .replace("$half", "" + centroid.score().get().ci95HalfWidth());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ("algorithmPlugin" : \\{\\s*"sha256" : ")[^"]*  | algorithmPlugin.sha256 is ''; expected 64
          ("datasetSha256" : ")[^"]*                      | datasetSha256 is ''; expected 64
          ("splitSha256" : ")[^"]*                        | splitSha256 is ''; expected 64
          ("episodeStreamSha256" : ")[^"]*                | episodeStreamSha256 is ''; expected 64
          ("runId" : ")[^"]*                              | runId is empty; a result needs
          ("executed" : \\{\\s*"device" : ")[^"]*         | cannot be read: InvalidFormatException: Device '' does not exist
          ("requested" : \\{\\s*"device" : ")[^"]*        | cannot be read: InvalidFormatException: Device '' does not exist
          ("os" : ")[^"]*                                 | host.os is empty; a result needs
          ("cpu" : ")[^"]*                                | host.cpu is empty; a result needs
          ("episodes" : )30                               | episodes is 0; expected 30
          """)
  void provenanceIsComplete(String from, String finding) throws IOException {
    String id = ResultStore.read(directory.resolve("r")).get(0).cellId();
    Path manifest = directory.resolve("r/cells").resolve(id).resolve("manifest.json");
    String to = from.endsWith("30") ? "$10" : "$1";
    Files.writeString(manifest, Files.readString(manifest).replaceFirst(from, to));
    assertEquals(3, run("verify", "r"));
    assertTrue(
        errors().stream().anyMatch(line -> line.startsWith(manifest + ": " + finding)),
        () -> String.join("\n", errors()));
  }

  @Test
  void noDamageStopsTheLinter() throws IOException {
    String id = ResultStore.read(directory.resolve("r")).get(0).cellId();
    for (String name :
        List.of(
            "run.json",
            "results.csv",
            "cells/" + id + "/manifest.json",
            "cells/" + id + "/episodes.csv",
            "cells/" + id + "/curve.csv")) {
      Path file = directory.resolve("r").resolve(name);
      String whole = Files.readString(file);
      for (int part = 0; part < 4; part++) {
        assertIsFound(file, whole.substring(0, whole.length() * part / 4));
      }
      assertIsFound(file, "\u0000\n\"\n,\n");
      Files.writeString(file, whole);
    }
    Path manifest = directory.resolve("r/cells").resolve(id).resolve("manifest.json");
    String whole = Files.readString(manifest);
    for (String line : whole.lines().filter(line -> line.contains(" : \"")).toList()) {
      String key = line.substring(0, line.indexOf(" : "));
      assertIsFound(
          manifest, whole.replace(line, key + " : null" + (line.endsWith(",") ? "," : "")));
    }
  }

  private void assertIsFound(Path file, String damaged) throws IOException {
    Files.writeString(file, damaged);
    assertEquals(3, run("verify", "r"), () -> damaged + "\n" + String.join("\n", errors()));
    assertTrue(errors().stream().anyMatch(line -> line.startsWith(file.toString())));
  }

  @Test
  void helpsWithExamples() {
    assertEquals(0, run("verify", "--help"));
    assertTrue(output().startsWith("Usage: episodic verify"));
    assertTrue(output().contains("  episodic verify runs/*"));
  }

  @Test
  void aSpreadsheetsByteOrderMarkAndLineEndsAreNoDamage() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("r"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*[.](csv|json)")).toList()) {
        Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));
      }
    }
    assertEquals(0, run("verify", "r"), () -> String.join("\n", errors()));
    assertEquals("OK: 1 warning, 4 cells in " + directory.resolve("r") + "\n", output());
  }

  @Test
  void aMissingFileIsAFindingAndTheOthersAreStillChecked() throws IOException {
    Files.delete(directory.resolve("r/run.json"));
    String id = ResultStore.read(directory.resolve("r")).get(0).cellId();
    Files.delete(directory.resolve("r/cells").resolve(id).resolve("episodes.csv"));
    Files.delete(directory.resolve("r/cells").resolve(id).resolve("curve.csv"));
    assertEquals(3, run("verify", "r"));
    assertEquals(
        List.of(
            directory.resolve("r/run.json") + ": is missing",
            directory.resolve("r/cells/" + id + "/episodes.csv") + ": is missing",
            directory.resolve("r/cells/" + id + "/curve.csv") + ": is missing"),
        errors().subList(0, 3));
  }

  @Test
  void aDirtyCheckoutIsAWarning() throws IOException {
    String id = ResultStore.read(directory.resolve("r")).get(0).cellId();
    replace("r/cells/" + id + "/manifest.json", "\"gitDirty\" : false", "\"gitDirty\" : true");
    Path table = directory.resolve("r/results.csv");
    String rows = Files.readString(table);
    Files.writeString(table, rows.replaceFirst("train-way=0,,false", "train-way=0,,true"));
    assertEquals(0, run("verify", "r"), () -> String.join("\n", errors()));
    assertEquals(
        directory.resolve("r/results.csv")
            + ": warning: git_dirty is true in 1 of 4 rows; published rows should not be dirty",
        errors().get(0));
  }

  @Test
  void severalRunsAreCheckedTogether() throws IOException {
    runCell("--algorithm", "clusters", "--out", "b");
    assertEquals(0, run("verify", "r", "b"));
    assertEquals(2, output().lines().filter(line -> line.startsWith("OK: ")).count());
    String other = "0".repeat(64);
    String hash = forgeEpisodes("b", other);
    assertEquals(0, run("verify", "b"), "nothing to compare with");
    for (List<String> runs : List.of(List.of("r", "b"), List.of("b", "r"))) {
      assertEquals(3, run("verify", runs.get(0), runs.get(1)));
      assertTrue(
          errors().stream().anyMatch(line -> line.contains("is " + other + "; it is " + hash)));
      assertTrue(
          errors().stream().anyMatch(line -> line.contains("is " + hash + "; it is " + other)));
      assertEquals(2, output().lines().filter(line -> line.startsWith("FAILED: ")).count());
    }
  }

  @Test
  void publishedEpisodesSayWhichRunIsWrong() throws IOException {
    runCell("--algorithm", "centroid", "--shot", "3", "--out", "a");
    runCell("--algorithm", "clusters", "--shot", "3", "--out", "b");
    assertEquals(0, run("verify", "b", "a"), () -> String.join("\n", errors()));
    String other = "0".repeat(64);
    String hash = forgeEpisodes("b", other);
    for (List<String> runs : List.of(List.of("a", "b"), List.of("b", "a"))) {
      assertEquals(3, run("verify", runs.get(0), runs.get(1)));
      assertTrue(
          errors().stream()
              .anyMatch(line -> line.contains("is %s; expected %s as".formatted(other, hash))));
      List<String> summary = output().lines().toList();
      assertTrue(summary.get(runs.indexOf("a")).startsWith("OK: "), summary.toString());
      assertTrue(summary.get(runs.indexOf("b")).startsWith("FAILED: 1 error"), summary.toString());
    }
  }

  /** Gives the only cell of a run other test episodes; returns the hash of those it had. */
  private String forgeEpisodes(String run, String other) throws IOException {
    CellResult cell = ResultStore.read(directory.resolve(run)).get(0);
    String hash = cell.score().orElseThrow().episodeStreamSha256();
    replace(run + "/results.csv", hash, other);
    replace(run + "/cells/" + cell.cellId() + "/manifest.json", hash, other);
    return hash;
  }

  @Test
  void refusesADirectoryWithoutARun() {
    assertEquals(2, run("verify", "r", "nothing"));
    assertEquals(
        List.of(
            "Run directory '%s' has neither run.json nor results.csv; name the directory of a run"
                .formatted(directory.resolve("nothing"))),
        errors());
    assertEquals("", output());
    assertEquals(2, run("verify"));
  }

  private void replace(String file, String from, String to) throws IOException {
    Path path = directory.resolve(file);
    Files.writeString(path, Files.readString(path).replace(from, to));
  }
}
