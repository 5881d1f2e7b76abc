package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalTest extends CommandLineTestCase {
  @Test
  void reportsEveryProblemOfAPlanAtOnceWithItsLine() throws IOException {
    plan(
        """
          name: wrong
          budget: quik
          seed: [0]
          cells:
            - algorithms: [centroit, clusters]
              dataset: tiles
              way: [600, 5]
              shot: [1, 9]
            - algorithms: clusters
              dataset: lines
              shot: five
              way: 5
            - algorithms: centroid
              dataset: tilse
              protocol: papr:turns
              shot: 0
            - algorithms: centroid
              dataset: tiles
              protocol: papr:turns
              way: 5
              shot: 1
              options: {centroid: {inner-step: 1, train-way: many}, faulty: {}}
          """);
    assertEquals(2, run("run", "--plan", "p.yaml"));
    assertRefused(
        "p.yaml:3: Key 'seed' does not exist; available: name, budget, seeds, episode-seed, cells. Did you"
            + " mean 'seeds'?",
        "p.yaml:11: shot must be a whole number in [1, 2147483647], found 'five'",
        "p.yaml:16: shot must be a whole number in [1, 2147483647], found '0'",
        "p.yaml:2: Budget 'quik' does not exist; available: smoke, quick, short, paper. Did you"
            + " mean 'quick'?",
        "p.yaml:7: way 600 is larger than the 8 classes of split 'plain' meta-test of data set"
            + " 'tiles'",
        "p.yaml:7: way 600 is larger than the 6 classes of split 'plain' meta-validation of data"
            + " set 'tiles'",
        "p.yaml:8: shot 9 and 3 queries per class need 12 images, but the smallest class of data set"
            + " 'tiles' has 10",
        "p.yaml:5: Algorithm 'centroit' is not installed; available: centroid, clusters, faulty,"
            + " faulty-clusters, joint, namesake. Did you mean 'centroid'?",
        "p.yaml:12: way is not allowed for data set 'lines', which poses regression",
        "p.yaml:9: Algorithm 'clusters' cannot do regression, which data set 'lines' poses; it"
            + " can do classification",
        "p.yaml:14: Data set 'tilse' is not installed; available: absent, lines, tiles. Did you"
            + " mean 'tiles'?",
        "p.yaml:19: Protocol 'papr:turns' does not exist for data set 'tiles'; available:"
            + " paper:drawn, paper:turns, paper:twin, standard. Did you mean 'paper:turns'?",
        "p.yaml:22: Options are given for 'faulty', which is not one of these cells';"
            + " available: centroid, tiles");
  }

  @Test
  void reportsOptionsWithTheNearestName() throws IOException {
    assertEquals(
        2,
        runCell("--algorithm", "centroid", "--option", "inner-step=1", "--option", "train-way=x"));
    assertRefused(
        "Option 'inner-step' does not exist for algorithm 'centroid'; available: inner-steps,"
            + " patience, train-way. Did you mean 'inner-steps'?",
        "Option 'train-way' must be integer in [0, 1000], found 'x'");
  }

  @Test
  void reportsOptionsOfTheDataSetToo() throws IOException {
    assertEquals(
        2,
        runCell(
            "--algorithm", "centroid", "--option", "tiles.sied=3", "--option", "inner-steps=0"));
    assertRefused(
        "Option 'sied' does not exist for data set 'tiles'; available: side. Did you mean 'side'?");
    assertEquals(2, runCell("--algorithm", "centroid", "--option", "tiles.side=9"));
    assertRefused("Option 'side' must be integer in [1, 8], found '9'");
  }

  @Test
  void whereTheProtocolDrawsTheSizeOfTasksNoneIsGivenAndALearnerMustServeIt() throws IOException {
    plan(
        """
          name: drawn
          budget: smoke
          cells:
            - algorithms: centroid
              dataset: tiles
              protocol: paper:drawn
              way: 5
              shot: 1
            - algorithms: all
              dataset: tiles
              way: 5
          """);
    assertEquals(2, run("run", "--plan", "p.yaml"));
    assertRefused(
        "p.yaml:7: way is not allowed for protocol 'paper:drawn', which draws it for each task",
        "p.yaml:8: shot is not allowed for protocol 'paper:drawn', which draws it for each task",
        "p.yaml:4: Algorithm 'centroid' predicts tasks of one size, but protocol 'paper:drawn' draws"
            + " the size of each; none that is installed serves it",
        "p.yaml:9: Key 'shot' is missing from these cells");
  }

  @Test
  void checksTheTrainingShapeToo() throws IOException {
    assertEquals(2, runCell("--algorithm", "centroid", "--option", "train-way=60"));
    assertRefused(
        "Algorithm 'centroid' cannot be trained: way 60 is larger than the 9 classes of split"
            + " 'plain' meta-train of data set 'tiles'");
  }

  @Test
  void countsTurnedClassesAsClasses() {
    String[] turns = {"--algorithm", "centroid", "--protocol", "paper:turns"};
    assertEquals(
        0,
        runCell(Stream.concat(Stream.of(turns), Stream.of("--out", "r")).toArray(String[]::new)));
    run(
        "run",
        "--algorithm",
        "centroid",
        "--dataset",
        "tiles",
        "--protocol",
        "paper:turns",
        "--way",
        "33");
    assertEquals(
        List.of(
            "way 33 is larger than the 32 classes of split 'plain' meta-test of data set 'tiles'",
            "way 33 is larger than the 24 classes of split 'plain' meta-validation of data set"
                + " 'tiles'"),
        errors());
  }

  @Test
  void aTaskTheNamedAlgorithmCannotServe() throws IOException {
    assertEquals(2, runCell("--algorithm", "faulty", "--option", "fault=task"));
    assertRefused("Way 5 is too much for 'faulty'; 4 is allowed");
  }

  @Test
  void aDataSetThatCannotBeOpened() throws IOException {
    String[] cell = {"run", "--algorithm", "centroid", "--dataset", "absent", "--way", "5"};
    assertEquals(2, run(cell));
    assertRefused(
        "Absent: no licence", "Data set 'absent' is missing; copy it into the data folder");
  }

  @Test
  void aDataFolderThatDoesNotExist() throws IOException {
    assertEquals(2, runCell("--algorithm", "centroid", "--data", "nowhere"));
    assertRefused(
        "Data folder '%s' does not exist; name an existing folder by --data or EPISODIC_DATA"
            .formatted(directory.resolve("nowhere")));
    environment.put("EPISODIC_DATA", "elsewhere");
    assertEquals(2, runCell("--algorithm", "centroid"));
    assertTrue(errors().get(0).startsWith("Data folder '" + directory.resolve("elsewhere")));
  }

  @Test
  void aFolderThatIsAFileOrHasNoName() throws IOException {
    Path file = Files.createFile(directory.resolve("omniglot.yaml"));
    assertEquals(2, runCell("--algorithm", "centroid", "--data", "omniglot.yaml"));
    assertRefused(
        "Data folder '%s' is a file; name the folder that holds it, or an archive .zip, .tgz, .tar.gz, by --data or EPISODIC_DATA"
            .formatted(file));
    assertEquals(2, runCell("--algorithm", "centroid", "--cache", "omniglot.yaml"));
    assertRefused(
        "Cache folder '%s' is a file; name a folder by --cache or EPISODIC_CACHE".formatted(file));
    for (String option : List.of("--data", "--cache")) {
      assertEquals(2, runCell("--algorithm", "centroid", option, ""));
      assertRefused(
          "Option '%s' is empty; name a folder, '.' for the working directory".formatted(option));
    }
  }

  @Test
  void aFolderOfAFileOfDefaultsComesAfterTheEnvironmentsAndIsSaidToBeFromThere()
      throws IOException {
    Path defaults = directory.resolve("mine.properties");
    environment.put("EPISODIC_DEFAULTS", defaults.toString());
    for (String name : List.of("data", "cache")) {
      Path file = Files.createFile(directory.resolve(name + ".txt"));
      String variable = "EPISODIC_" + name.toUpperCase(Locale.ROOT);
      environment.put(variable, "");
      Files.writeString(defaults, name + " = " + file + "\n");
      assertEquals(2, runCell("--algorithm", "centroid"));
      assertEquals(1, errors().size());
      assertTrue(errors().get(0).contains(file.toString()), errors().toString());
      assertTrue(errors().get(0).endsWith(" (from '" + defaults + "')"), errors().toString());
      environment.put(variable, directory.toString());
      assertEquals(0, runCell("--algorithm", "centroid"));
    }
  }

  @Test
  void aDefaultOfACommandIsThatOfNoOtherOfItsName() throws IOException {
    Path file = directory.resolve("mine.properties");
    environment.put("EPISODIC_DEFAULTS", file.toString());
    Files.writeString(file, "list.data = nowhere\n");
    assertEquals(2, run("list"));
    assertEquals(0, run("datasets", "list"));
    Files.writeString(file, "datasets.list.data = nowhere\nbaseline.check.jobs = 2\n");
    assertEquals(0, run("list"));
    assertEquals(2, run("datasets", "list"));
  }

  @Test
  void aDataFolderWithoutTheNamedDataSet() throws IOException {
    Path data = Files.createDirectory(directory.resolve("data"));
    plan(
        """
          name: choice
          budget: smoke
          cells:
            - {algorithms: centroid, dataset: absent, way: 5, shot: 1}
            - {algorithms: centroid, dataset: {first-present: [absent, tiles]}, way: 5, shot: 1}
            - {algorithms: centroid, dataset: absent, way: 2, shot: 1}
            - {algorithms: centroid, dataset: absent, way: 3, shot: 1}
          """);
    assertEquals(2, run("run", "--plan", "p.yaml", "--data", "data"));
    assertEquals(
        List.of(
            "p.yaml:4, 6, 7: Data set 'absent' is not in '%s'; expected the file absent.zip; found nothing"
                .formatted(data),
            "p.yaml:5: Data set 'absent' is not in '%s'; without --data 'tiles' is used; expected the file absent.zip; found nothing"
                .formatted(data)),
        errors());
    for (String file : List.of("a", "b", "c", "d", "e", "f")) {
      Files.createFile(data.resolve(file));
    }
    assertEquals(2, run("run", "--plan", "p.yaml", "--data", "data"));
    assertTrue(errors().get(0).endsWith("; found a, b, c, d, e, … (6 in all)"), errors().get(0));
  }

  @Test
  void aDirectoryThatIsNotEmpty() throws IOException {
    Files.createFile(Files.createDirectory(directory.resolve("full")).resolve("x"));
    assertEquals(
        2,
        run("run", "--algorithm", "centroid", "--dataset", "absent", "--way", "5", "--out", "full"),
        "refused before data is opened, which may mean a download");
    assertEquals(
        List.of(
            "Run directory '%s' is not empty; name a new directory"
                .formatted(directory.resolve("full"))),
        errors());
  }

  @Test
  void aPlaceThatNoReportCanBeWrittenTo() throws IOException {
    assertEquals(0, runCell("--algorithm", "centroid", "--out", "r"));
    Path file = Files.createFile(directory.resolve("file"));
    assertEquals(2, run("report", "r", "--out", "file"));
    assertEquals(List.of("'" + file + "' is a file; name a directory by --out"), errors());
    for (String place : List.of("file/reports", "/proc/reports", "/proc")) {
      assertEquals(2, run("report", "r", "--out", place), place);
      assertEquals("", output());
      assertEquals(1, errors().size(), () -> String.join("\n", errors()));
      assertTrue(
          errors()
              .get(0)
              .matches(
                  "'.*%s' cannot be written: [A-Za-z]+; name another directory by --out"
                      .formatted(place)),
          errors().get(0));
    }
  }

  @Test
  void aPlaceThatNoMeasurementsCanBeWrittenTo() throws IOException {
    String[] cell = {"bench", "--algorithm", "centroid", "--dataset", "absent", "--way", "5"};
    for (String place : List.of("/proc/speed.csv", "missing/speed.csv")) {
      assertEquals(
          2,
          run(Stream.concat(Stream.of(cell), Stream.of("--out", place)).toArray(String[]::new)),
          "refused before data is opened");
      assertEquals(1, errors().size(), () -> String.join("\n", errors()));
      assertTrue(errors().get(0).endsWith("; name another file by --out"), errors().get(0));
    }
    assertEquals(
        2, run(Stream.concat(Stream.of(cell), Stream.of("--out", ".")).toArray(String[]::new)));
    assertEquals(
        List.of("'" + directory.resolve(".") + "' is a directory; name a file by --out"), errors());
    assertNothingWasWritten();
  }

  @Test
  void aDeviceThatIsNotThere() throws IOException {
    assertEquals(2, runCell("--algorithm", "centroid", "--device", "gpu:0"));
    assertRefused(
        "Device 'gpu:0' cannot be used: this build computes on the CPU; 'mvn package -Pgpu' makes"
            + " one for GPUs");
    assertEquals(2, runCell("--algorithm", "centroid", "--device", "tpu"));
    assertRefused("Device 'tpu' does not exist; allowed: auto, cpu, gpu, gpu:N");
  }

  @Test
  void numbersOutOfRange() throws IOException {
    assertEquals(2, runCell("--algorithm", "centroid", "--shot", "0"));
    assertRefused("Option '--shot' must be ≥ 1, found 0");
    assertEquals(2, run("run", "--plan", "quick", "--threads", "0"));
    assertRefused("Option '--threads' must be ≥ 1, found 0");
  }

  @Test
  void moreJobsThanAMachineCanHave() throws IOException {
    for (String jobs : List.of("0", "1001", "2147483647")) {
      assertEquals(2, run("run", "--plan", "quick", "--jobs", jobs));
      assertRefused("Option '--jobs' must be in [1, 1000], found " + jobs);
    }
  }

  @Test
  void limitsThatNoProcessCanLiveWithOrNoMachineHas() throws IOException {
    for (String option : List.of("--heap", "--memory")) {
      for (String size : List.of("1m", "999999999g")) {
        assertEquals(2, run("run", "--plan", "quick", option, size));
        assertTrue(
            errors().get(0).startsWith("Option '" + option + "' must be in ["), errors().get(0));
        assertEquals(1, errors().size());
        assertNothingWasWritten();
      }
    }
    assertEquals(2, run("run", "--plan", "quick", "--heap", "1m"));
    assertTrue(errors().get(0).endsWith("found 1m") && errors().get(0).contains("[32m, "));
  }

  @Test
  void aTaskThatNoIntCanCount() throws IOException {
    for (String shot : List.of("2147483633", "2147483645", "2147483647")) {
      assertEquals(2, runCell("--algorithm", "centroid", "--shot", shot));
      assertTrue(
          errors().get(0).startsWith("shot " + shot + " and 3 queries per class need 21474836"));
      assertEquals(2, run("run", "--algorithm", "centroid", "--dataset", "lines", "--shot", shot));
      assertTrue(errors().get(0).endsWith("but a task of data set 'lines' has at most 10000"));
    }
  }

  @Test
  void anOptionThatIsGivenTwiceOrHasNoValue() throws IOException {
    assertEquals(
        2,
        runCell(
            "--algorithm", "centroid", "--option", "inner-steps=1", "--option", "inner-steps=2"));
    assertRefused("Option '--option' gives 'inner-steps' twice; once is allowed");
    assertEquals(2, runCell("--algorithm", "centroid", "--option", "inner-steps"));
    assertRefused("Option '--option' must be NAME=VALUE, found 'inner-steps'");
  }

  @Test
  void aBudgetIsNamedInAnyCaseButByItsName() throws IOException {
    String[] cell = {"run", "--algorithm", "centroid", "--dataset", "tiles", "--way", "5"};
    String[] loud = {"--budget", "SMOKE", "--shot", "9"};
    assertEquals(2, run(Stream.of(cell, loud).flatMap(Stream::of).toArray(String[]::new)));
    assertTrue(errors().get(0).startsWith("shot 9"));
    assertEquals(
        2, run("run", "--algorithm", "centroid", "--dataset", "tiles", "--budget", "shrt"));
    assertRefused(
        "Budget 'shrt' does not exist; available: smoke, quick, short, paper. Did you mean"
            + " 'short'?");
  }

  @Test
  void aWayThatCannotBeReadIsNotMissingToo() throws IOException {
    plan(
        "name: a\nbudget: smoke\ncells:\n- {algorithms: centroid, dataset: tiles, way: five, shot:"
            + " 1}\n");
    assertEquals(2, run("run", "--plan", "p.yaml"));
    assertRefused("p.yaml:4: way must be a whole number in [1, 2147483647], found 'five'");
  }

  @Test
  void lessMemoryThanHeap() throws IOException {
    assertEquals(2, run("run", "--plan", "quick", "--heap", "1g", "--memory", "512m"));
    assertRefused(
        "Option '--memory' must be at least the heap of 1024 MiB, found 512 MiB; see --heap");
  }

  @Test
  void anUnknownPlan() throws IOException {
    assertEquals(2, run("run", "--plan", "quik"));
    assertRefused(
        "Plan 'quik' is neither a file nor a shipped plan; available: bench, extrapolation,"
            + " gpu-agreement, omniglot-short, quick, quick-all, reference, reference-miniimagenet, smoke. Did you mean 'quick'?");
  }

  @Test
  void nothingToRunOrTwoThings() throws IOException {
    assertEquals(2, run("run"));
    assertRefused("Nothing to run; give --plan NAME or FILE, or --algorithm ID and --dataset ID");
    assertEquals(2, run("run", "--plan", "quick", "--seed", "1"));
    assertRefused(
        "Option '--plan' cannot be combined with options of a single cell; leave one out");
  }

  @Test
  void unknownCommandsAndOptionsInOneLineWithAHint() throws IOException {
    assertEquals(2, run("lst"));
    assertRefused(
        "Command 'lst' does not exist; available: baseline, bench, compare, datasets, describe,"
            + " devices, episodes, generate-completion, help, list, merge, plugins, report, reproduce,"
            + " resume, run, score, site, verify. Did you mean 'list'?",
        "Try 'episodic --help'.");
    assertEquals(2, run("list", "--offlin"));
    assertRefused(
        "Option '--offlin' does not exist. Did you mean '--offline'?",
        "Try 'episodic list --help'.");
    assertEquals(2, run("run", "--budgte=quick", "maml"));
    assertRefused(
        "Option '--budgte' does not exist. Did you mean '--budget'?", "Try 'episodic run --help'.");
    assertEquals(2, run("describe", "tiles", "lines"));
    assertRefused("Argument 'lines' is one too many", "Try 'episodic describe --help'.");
    assertEquals(2, run("help", "rn"));
    assertEquals(
        "Command 'rn' does not exist; available: baseline, bench, compare, datasets, describe,"
            + " devices, episodes, generate-completion, help, list, merge, plugins, report, reproduce,"
            + " resume, run, score, site, verify. Did you mean 'run'?",
        errors().get(0));
    assertEquals(2, run("compare", "a", "b", "--fail-on", "worse"));
    assertRefused(
        "Invalid value for option '--fail-on': 'worse' is not allowed; allowed: regression, any,"
            + " doubt, never",
        "Try 'episodic compare --help'.");
    assertEquals(2, run("list", "--color", "sometimes"));
    assertRefused(
        "Invalid value for option '--color': 'sometimes' is not allowed; allowed: auto, always,"
            + " never",
        "Try 'episodic list --help'.");
  }

  @Test
  void aCellThatIsPlannedTwice() throws IOException {
    plan(
        """
        name: twice
        budget: smoke
        cells:
          - {algorithms: centroid, dataset: tiles, way: 5, shot: 1}
          - {algorithms: all, dataset: tiles, way: 5, shot: 1}
        """);
    assertEquals(2, run("run", "--plan", "p.yaml"));
    assertRefused(
        "p.yaml:5: Cell 'centroid tiles standard 5-way 1-shot seed 0' is planned twice; the other"
            + " is at p.yaml:4");
  }

  @Test
  void anAlgorithmThatCannotBeInductive() throws IOException {
    assertEquals(2, runCell("--algorithm", "joint"));
    assertRefused("Algorithm 'joint' is transductive, but protocol 'standard' is inductive");
  }
}
