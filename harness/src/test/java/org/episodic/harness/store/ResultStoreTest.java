package org.episodic.harness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.harness.table.ResultsCsv;
import org.episodic.spi.Compute;
import org.episodic.spi.Credit;
import org.episodic.spi.Device;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.Host;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.PluginJar;
import org.episodic.spi.result.Provenance;
import org.episodic.spi.result.Score;
import org.episodic.spi.result.ShownEpisode;
import org.episodic.spi.result.TrainingCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultStoreTest {
  private static final Provenance PROVENANCE =
      new Provenance(
          2,
          new PluginJar("1.0", "ab"),
          new PluginJar("1.1", "ac"),
          new TreeMap<>(Map.of("Numbers", new PluginJar("3.0", "34"))),
          "cd",
          "ef",
          new TreeMap<>(Map.of("embedding", "ba")),
          Compute.cpu(2),
          new Execution(Device.CPU, "TensorFlow 2.18.0"),
          new Host("0123", true, "0.1.0", "17.0.1", "Linux, \"quoted\"", "A CPU, 2 cores", ""),
          Instant.parse("2026-01-02T03:04:05.678Z"),
          List.of(3, 5),
          new TreeMap<>(Map.of("inner-steps", "1")),
          "",
          "rate=0.1");

  private static final List<ShownEpisode> SHOWN =
      List.of(
          new ShownEpisode.Images(
              0,
              List.of(new ShownEpisode.Picture("iVBORw0K", 1, 1)),
              List.of(new ShownEpisode.Picture("AAAA", 0, 4))),
          new ShownEpisode.Curve(
              2,
              List.of(new ShownEpisode.Point(0.1 + 0.2, -1e-9)),
              List.of(new ShownEpisode.Point(1, 2)),
              List.of(new ShownEpisode.Point(1, 3))));

  @TempDir private Path directory;

  private static CellKey key(String learningRate, long seed) {
    return new CellKey(
        "maml",
        "tiles",
        TilesProvider.STANDARD,
        new TaskShape(5, 1, 3),
        Budget.QUICK,
        seed,
        seed,
        new TreeMap<>(Map.of("inner-steps", "3", "alpha", learningRate)));
  }

  private static CellResult ok() {
    TreeMap<Integer, Double> afterSteps = new TreeMap<>();
    afterSteps.put(1, 1 / 3.0);
    afterSteps.put(10, 0.1);
    return new CellResult(
        "run",
        "0000000000000001",
        key("0.4", Long.MIN_VALUE),
        CellStatus.OK,
        "",
        Optional.of(
            new Score(Metric.ACCURACY, 2 / 3.0, 1e-17, 2, "aa", EvaluationMode.TRANSDUCTIVE)),
        new TrainingCost(10, 100, 0.1 + 0.2, 4.5, 1e9, 12345678901L),
        PROVENANCE,
        List.of(new EpisodeScore(0, 1 / 3.0, afterSteps), new EpisodeScore(1, 1, new TreeMap<>())),
        List.of(new CurvePoint(5, 0.1, 0.2, 0.3, 4), new CurvePoint(10, 1e-9, 1, 2, 5L << 40)),
        SHOWN);
  }

  private static CellResult failed() {
    return new CellResult(
        "run",
        "0000000000000002",
        key("0.4", 1),
        CellStatus.FAILED,
        "FAILED(train): it said \"no\", twice",
        Optional.empty(),
        TrainingCost.NONE,
        PROVENANCE,
        List.of(),
        List.of(new CurvePoint(5, 0.1, 0.2, 0.3, 4)));
  }

  private Path written() throws IOException {
    Path path = directory.resolve("run");
    try (RunDirectory run = RunDirectory.create(path, manifest())) {
      run.add(ok());
      run.add(failed());
    }
    return path;
  }

  @Test
  void readsBackExactlyWhatWasWritten() throws IOException {
    assertEquals(List.of(ok(), failed()), ResultStore.read(written()));
  }

  @Test
  void manifestsFromBeforeThesePartsWereRecordedHaveNone() throws IOException {
    Path run = written();
    Path manifest = run.resolve("cells/0000000000000001/manifest.json");
    String older =
        Files.readString(manifest)
            .replaceAll("(?s)\"(artefacts|optionDefaults)\" : \\{.*?\\},", "");
    assertFalse(older.contains("artefacts") || older.contains("optionDefaults"));
    Files.writeString(manifest, older);
    assertEquals(Map.of(), ResultStore.read(run).get(0).provenance().artefacts());
    assertEquals(Map.of(), ResultStore.read(run).get(0).provenance().optionDefaults());
  }

  @Test
  void tableHasTheColumnsOfSchemaOne() throws IOException {
    List<String> lines = Files.readAllLines(written().resolve("results.csv"));
    assertEquals(
        "schema_version,run_id,cell_id,status,message,algorithm,algorithm_version,"
            + "plugin_jar_sha256,dataset,dataset_sha256,protocol,split_sha256,way,shot,"
            + "queries_per_class,seed,episodes,episode_stream_sha256,metric,mean,ci95_half_width,"
            + "transductive,iterations_trained,paper_iterations,meta_train_seconds,"
            + "evaluation_seconds,images_per_second,peak_rss_bytes,device,options,git_commit,"
            + "git_dirty,tensorflow_version,java_version,os,cpu,started_at",
        lines.get(0));
    assertEquals(
        "1,run,0000000000000001,OK,,maml,1.0,ab,tiles,cd,standard,ef,5,1,3,-9223372036854775808,"
            + "2,aa,accuracy,0.6666666666666666,1.0E-17,true,10,100,0.30000000000000004,4.5,"
            + "1.0E9,12345678901,cpu,alpha=0.4;inner-steps=3,0123,true,2.18.0,17.0.1,"
            + "\"Linux, \"\"quoted\"\"\",\"A CPU, 2 cores\",2026-01-02T03:04:05.678Z",
        lines.get(1));
    assertTrue(lines.get(2).startsWith("1,run,0000000000000002,FAILED,\"FAILED(train): it said"));
  }

  @Test
  void episodesHaveOneColumnForEachNumberOfSteps() throws IOException {
    Path episodes = written().resolve("cells/0000000000000001/episodes.csv");
    assertEquals(
        "episode,score,score_after_1,score_after_10\n"
            + "0,0.3333333333333333,0.3333333333333333,0.1\n"
            + "1,1.0,,\n",
        Files.readString(episodes));
  }

  @Test
  void leavesNoUnfinishedFile() throws IOException {
    try (var files = Files.walk(written())) {
      assertTrue(files.noneMatch(file -> file.toString().endsWith(".tmp")));
    }
  }

  @Test
  void picturesThatCannotBeReadAreNone() throws IOException {
    Path run = written();
    Path shown = run.resolve("cells/0000000000000001/shown.json");
    String whole = Files.readString(shown);
    assertEquals(SHOWN, ResultStore.read(run).get(0).shown());
    for (String damaged :
        List.of(
            "",
            whole.substring(0, whole.length() / 2),
            whole.replace("\"schemaVersion\":1", "\"schemaVersion\":2"),
            whole.replace("images", "statues"),
            whole.replace("\"label\":1,", ""))) {
      assertNotEquals(whole, damaged);
      Files.writeString(shown, damaged);
      assertEquals(List.of(), ResultStore.read(run).get(0).shown(), damaged);
      assertEquals(ok().episodes(), ResultStore.read(run).get(0).episodes());
    }
    Files.delete(shown);
    assertEquals(List.of(), ResultStore.read(run).get(0).shown());
    assertFalse(Files.exists(run.resolve("cells/0000000000000002/shown.json")));
  }

  @Test
  void namesTheDamagedFile() throws IOException {
    Path run = written();
    Path manifest = run.resolve("cells/0000000000000002/manifest.json");
    Files.writeString(manifest, "{");
    UsageException refusal = assertThrows(UsageException.class, () -> ResultStore.read(run));
    assertTrue(refusal.getMessage().startsWith("Result file '" + manifest + "' cannot be read: "));
    assertEquals(1, refusal.problems().size());
    Files.writeString(run.resolve("results.csv"), "schema_version,cell_id\n2,x\n");
    assertEquals(
        "Result file '%s' has schema version '2'; this program reads 1"
            .formatted(run.resolve("results.csv")),
        assertThrows(UsageException.class, () -> ResultStore.read(run)).getMessage());
  }

  @Test
  void aCellIdFollowsEverythingThatMayChangeTheNumber() {
    String id = identity(key("0.4", 1), Compute.cpu(2)).id();
    assertEquals("3f7867e08bbbdbc9", id);
    assertEquals(id, identity(key("0.4", 1), Compute.cpu(2)).id());
    assertNotEquals(id, identity(key("0.5", 1), Compute.cpu(2)).id());
    assertNotEquals(id, identity(key("0.4", 2), Compute.cpu(2)).id());
    assertNotEquals(id, identity(key("0.4", 1), Compute.cpu(1)).id());
  }

  @Test
  void twoIdentitiesAreComparedLayerByLayer() {
    CellIdentity here = identity(key("0.4", 1), Compute.cpu(2));
    assertEquals(List.of(), here.differences(identity(key("0.4", 1), Compute.cpu(2))));
    assertEquals(
        List.of(
            "options: {alpha=0.4, inner-steps=3} and {alpha=0.5, inner-steps=3}",
            "device: Compute[device=cpu, threads=2] and Compute[device=cpu, threads=1]"),
        here.differences(identity(key("0.5", 1), Compute.cpu(1))));
  }

  @Test
  void halfARowIsNoRow() throws IOException {
    Path run = written();
    Path table = run.resolve("results.csv");
    String whole = Files.readString(table);
    for (int cut = 1; cut <= 40; cut++) {
      Files.writeString(table, whole.substring(0, whole.length() - cut));
      assertEquals(List.of(ok()), ResultStore.read(run));
    }
    try (RunDirectory directory = RunDirectory.open(run)) {
      directory.remove(Set.of());
      directory.add(failed());
    }
    assertEquals(whole, Files.readString(table));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "results.csv",
        "cells/0000000000000001/episodes.csv",
        "cells/0000000000000001/curve.csv",
        "cells/0000000000000001/manifest.json",
        "cells/0000000000000001/shown.json"
      })
  void filesSavedByASpreadsheetReadAlike(String name) throws IOException {
    Path file = written().resolve(name);
    String crlf = Files.readString(file).replace("\n", "\r\n");
    for (String saved : List.of(crlf, "\uFEFF" + crlf, "\uFEFF" + Files.readString(file))) {
      Files.writeString(file, saved);
      assertEquals(List.of(ok(), failed()), ResultStore.read(directory.resolve("run")));
    }
  }

  @Test
  void aRunThatASpreadsheetSavedIsResumed() throws IOException {
    Path run = written();
    Path table = run.resolve("results.csv");
    String whole = Files.readString(table);
    String crlf = "\uFEFF" + whole.replace("\n", "\r\n");
    for (int cut = 1; cut <= 40; cut++) {
      Files.writeString(table, crlf.substring(0, crlf.length() - cut));
      assertEquals(List.of(ok()), ResultStore.read(run), "a row counts with its line feed");
    }
    try (RunDirectory directory = RunDirectory.open(run)) {
      directory.remove(Set.of());
      directory.add(failed());
    }
    assertEquals(whole, Files.readString(table));
    Files.writeString(table, crlf);
    try (RunDirectory directory = RunDirectory.open(run)) {
      directory.add(ok());
    }
    assertEquals(List.of(ok(), failed(), ok()), ResultStore.read(run));
  }

  @Test
  void blankLinesThatAnEditorLeftAreNoRows() throws IOException {
    Path run = written();
    Path table = run.resolve("results.csv");
    Files.writeString(table, Files.readString(table).replace("\n", "\n\n"));
    assertEquals(List.of(ok(), failed()), ResultStore.read(run));
  }

  @Test
  void aRowThatLacksFieldsIsSaidWithItsLine() throws IOException {
    Path run = written();
    Path table = run.resolve("results.csv");
    Files.writeString(table, Files.readString(table) + "1,short\n");
    assertEquals(
        "Result file '%s' cannot be read: IOException: line 4 has 2 fields; expected %s"
            .formatted(table, ResultsCsv.columns().size()),
        assertThrows(UsageException.class, () -> ResultStore.read(run)).getMessage());
  }

  @Test
  void saysWhatIsWrongWithATableOfAnotherForm() throws IOException {
    Path run = written();
    Path table = run.resolve("results.csv");
    String text = Files.readString(table);
    Files.writeString(table, text.replace(',', ';'));
    assertEquals(
        "Result file '%s' cannot be read: IOException: the header is missing; it must have the columns schema_version, separated by commas"
            .formatted(table),
        assertThrows(UsageException.class, () -> ResultStore.read(run)).getMessage());
    Files.writeString(table, text, StandardCharsets.UTF_16);
    assertEquals(
        "Result file '%s' cannot be read: IOException: it is not UTF-8; save it as that"
            .formatted(table),
        assertThrows(UsageException.class, () -> ResultStore.read(run)).getMessage());
  }

  @Test
  void rowsOfUnfinishedCellsGoAndComeBackInTheOrderOfThePlan() throws IOException {
    Path run = directory.resolve("run");
    List<CellResult> results = new ArrayList<>();
    for (PlannedCell cell : manifest().plan()) {
      results.add(result(cell, CellStatus.CRASHED));
    }
    try (RunDirectory directory = RunDirectory.create(run, manifest())) {
      assertEquals(manifest().plan(), directory.unfinished(Set.of()));
      directory.add(results.get(1));
      assertEquals(manifest().plan().subList(0, 1), directory.unfinished(Set.of()));
      assertEquals(manifest().plan(), directory.unfinished(Set.of(CellStatus.CRASHED)));
      directory.add(results.get(0));
      assertEquals(List.of(results.get(1), results.get(0)), ResultStore.read(run));
      directory.sort();
      assertEquals(results, ResultStore.read(run));
      directory.remove(Set.of(CellStatus.CRASHED));
      assertEquals(List.of(), ResultStore.read(run));
    }
    assertEquals(manifest(), RunDirectory.manifest(run));
  }

  @Test
  void oneProcessWritesARunAtATime() throws IOException {
    Path run = directory.resolve("run");
    RunDirectory first = RunDirectory.create(run, manifest());
    assertEquals(
        "Run directory '" + run + "' is in use by another process",
        assertThrows(UsageException.class, () -> RunDirectory.open(run)).getMessage());
    first.close();
    RunDirectory.open(run).close();
  }

  private static CellIdentity identity(CellKey key, Compute compute) {
    return new CellIdentity(
        1,
        key,
        2,
        new PluginJar("1.0", "ab"),
        new PluginJar("2.0", "12"),
        new TreeMap<>(Map.of("Numbers", new PluginJar("3.0", "34"))),
        "cd",
        "ef",
        compute);
  }

  private static RunManifest manifest() {
    return new RunManifest(
        1,
        "run",
        List.of(
            PlannedCell.of(identity(key("0.4", 2), Compute.cpu(2))),
            PlannedCell.of(identity(key("0.4", 1), Compute.cpu(2)))),
        Shard.WHOLE,
        List.of(),
        Compute.cpu(2),
        Optional.of(Path.of("/data")),
        PROVENANCE.host(),
        PROVENANCE.startedAt(),
        List.of(
            new Credit(
                Credit.Kind.ALGORITHM, "maml", "MAML", "Finn 2017", "", List.of("@misc{f,}"))));
  }

  private static CellResult result(PlannedCell cell, CellStatus status) {
    return new CellResult(
        "run",
        cell.cellId(),
        cell.identity().key(),
        status,
        status + "(train): it went",
        Optional.empty(),
        TrainingCost.NONE,
        PROVENANCE,
        List.of(),
        List.of());
  }
}
