package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.episodic.ci.Episodic.Ended;
import org.episodic.harness.plan.PlanFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program says to mistakes, with the plugins that are really installed. */
final class UsageTest {
  private static final String NEEDS_A_COPY = "reference-miniimagenet";

  @TempDir Path directory;

  @Test
  void anUnknownAlgorithmGetsTheNearestName() {
    assertRefused(
        cell("--algorithm", "protonnet", "--dataset", "glyphs"),
        "Algorithm 'protonnet'",
        "Did you mean 'protonet'?");
  }

  @Test
  void anUnknownDataSetGetsTheNearestName() {
    assertRefused(
        cell("--algorithm", "maml", "--dataset", "omniglott"),
        "Data set 'omniglott'",
        "Did you mean 'omniglot'?");
  }

  @Test
  void anUnknownOptionGetsTheNearestName() {
    assertRefused(
        cell("--algorithm", "maml", "--dataset", "glyphs", "--option", "inner-step=3"),
        "Option 'inner-step'",
        "Did you mean 'inner-steps'?");
  }

  @Test
  void anUnknownPlanKeyGetsItsLineAndTheNearestName() throws IOException {
    Path plan = directory.resolve("plan.yaml");
    Files.writeString(plan, "name: mine\nbudgett: smoke\ncells: []\n");
    assertRefused(
        List.of("run", "--plan", plan.toString()), "plan.yaml:2", "Did you mean 'budget'?");
  }

  @Test
  void aWayLargerThanTheClassesOfASplitNamesBothNumbers() {
    assertRefused(
        cell("--algorithm", "chance", "--dataset", "omniglot", "--way", "600"), "600", "423");
  }

  @Test
  void moreImagesThanAClassHasNamesTheNumbers() {
    assertRefused(
        cell("--algorithm", "chance", "--dataset", "omniglot", "--shot", "6"), "21", "20");
  }

  @Test
  void aDataFolderThatIsMissingIsNamed() {
    Path missing = directory.resolve("nowhere");
    assertRefused(
        cell("--algorithm", "chance", "--dataset", "omniglot", "--data", missing.toString()),
        missing.toString());
  }

  @Test
  void aDataFolderThatLacksAlmostEverythingSaysWhatIsMissing() throws IOException {
    Path data = directory.resolve("data");
    Files.createDirectories(data.resolve("images_background/Angelic/character01"));
    Files.createDirectories(data.resolve("images_evaluation"));
    assertRefused(
        cell("--algorithm", "chance", "--dataset", "omniglot", "--data", data.toString()),
        "character02",
        "more");
  }

  /** Cells are checked before the directory for results, which is not empty here. */
  @Test
  void everyShippedPlanFitsWhatIsInstalled() throws IOException {
    Files.writeString(directory.resolve("full"), "");
    for (String plan : PlanFile.SHIPPED) {
      if (plan.equals(NEEDS_A_COPY)) {
        continue;
      }
      Ended ended =
          Episodic.here("run", "--plan", plan, "--offline", "--out", directory.toString());
      String text = String.join("\n", ended.errors());
      assertTrue(text.contains(directory.toString()), text);
      assertFalse(text.contains(plan + ".yaml"), text);
    }
  }

  /** It is refused after that, since nothing may be downloaded. */
  @Test
  void aLongRunSaysInTwoLinesWhatItTakes() throws Exception {
    Path said = directory.resolve("said");
    int exitCode =
        Episodic.inFreshProcess(
            said,
            "run",
            "--plan",
            "omniglot-short",
            "--offline",
            "--cache",
            directory.resolve("cache").toString(),
            "--out",
            directory.resolve("out").toString());
    List<String> lines = Cells.read(said).lines().toList();
    assertEquals(2, exitCode, lines::toString);
    String work = "\\d+ cells, \\d+ training iterations, \\d+ test episodes";
    String first =
        work + ", about \\d+ h.* in all.* on two cores, until [A-Z][a-z]{2} \\d\\d:\\d\\d\\.";
    assertTrue(lines.get(0).matches(first), lines.get(0));
    assertEquals(
        "Data set 'omniglot' is not present. Results take about 1 MB. 'run --dry-run' shows each"
            + " cell.",
        lines.get(1));
  }

  @Test
  void aDryRunSaysWhatIsDownloaded() throws Exception {
    String cache = directory.resolve("cache").toString();
    Path said = directory.resolve("said");
    Episodic.online(said, "run", "--plan", "omniglot-short", "--dry-run", "--cache", cache);
    Episodic.online(said, "list", "--cache", cache);
    String text = Cells.read(said);
    assertTrue(text.contains("'omniglot' is not present; 16 MB are downloaded."), text);
    assertTrue(text.contains("not present: a run downloads 16 MB"), text);
  }

  @Test
  void aDryRunOfEveryShippedPlanKnowsWhatItTakes() throws IOException {
    for (String plan :
        List.of(
            "extrapolation",
            "gpu-agreement",
            "omniglot-short",
            "quick",
            "quick-all",
            "reference",
            "smoke")) {
      Ended ended =
          Episodic.here(
              "run", "--plan", plan, "--offline", "--dry-run", "--out", directory.toString());
      assertEquals(0, ended.exitCode(), () -> String.join("\n", ended.errors()));
      assertTrue(ended.output().contains(" in all"), ended.output());
    }
    try (var files = Files.list(directory)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void aPlanThatNeedsACopyOfTheDataSaysWhatItTakesWithoutIt() throws Exception {
    Path said = directory.resolve("said");
    assertEquals(0, Episodic.inFreshProcess(said, "run", "--plan", NEEDS_A_COPY, "--dry-run"));
    String text = Cells.read(said);
    assertTrue(text.contains(" in all"), text);
    assertTrue(text.contains("Data set 'miniimagenet' is not present."), text);
    assertFalse(text.contains("unknown"), text);
  }

  private List<String> cell(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--budget", "smoke"));
    all.addAll(List.of(arguments));
    if (!all.contains("--way")) {
      all.addAll(List.of("--way", "5"));
    }
    if (!all.contains("--shot")) {
      all.addAll(List.of("--shot", "1"));
    }
    return all;
  }

  private void assertRefused(List<String> arguments, String... parts) {
    Path out = directory.resolve("out");
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--offline", "--out", out.toString()));
    Ended ended = Episodic.here(all.toArray(String[]::new));
    String text = String.join("\n", ended.errors());
    assertEquals(2, ended.exitCode(), text);
    for (String part : parts) {
      assertTrue(text.contains(part), () -> "'" + part + "' is not in: " + text);
    }
    assertFalse(text.contains("\tat "), "a stack trace");
    assertFalse(Files.exists(out), "something was written");
  }
}
