package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code compare}, {@code baseline accept} and {@code baseline check} as a user types them. */
class BaselineCommandTest extends CommandLineTestCase {
  private static final String NOTHING = "--fail-on=never";

  @BeforeEach
  void oneRun() {
    assertEquals(0, runCell("--algorithm", "centroid", "--out", "one"));
  }

  private int check(String run, String... more) {
    String[] all = new String[6 + more.length];
    String[] start = {"baseline", "check", run, "--baseline", "b/p.csv", "--no-fork"};
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(more, 0, all, start.length, more.length);
    return run(all);
  }

  private int accept() {
    return run(
        "baseline",
        "accept",
        "one",
        "--baseline",
        "b/p.csv",
        "--reason",
        "first",
        "--run-seeds",
        "--no-fork");
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private void edit(String name, String from, String to) throws IOException {
    String text = Files.readString(file(name));
    assertTrue(text.contains(from), text);
    Files.writeString(file(name), text.replace(from, to));
  }

  @Test
  void aRunIsEqualToItself() {
    assertEquals(0, run("compare", "one", "one"));
    assertTrue(output().contains("=  centroid tiles standard 5-way 1-shot"), output());
    assertTrue(output().contains("Nothing that was recorded differs."), output());
    assertEquals(0, run("compare", "one", "one", "--fail-on", "any"));
  }

  @Test
  void compareEndsWithOneIfACellIsWorse() throws IOException {
    assertEquals(0, runCell("--algorithm", "centroid", "--out", "two"));
    String[] cells = file("two/cells").toFile().list();
    Path episodes = file("two/cells").resolve(cells[0]).resolve("episodes.csv");
    Files.writeString(
        episodes, Files.readString(episodes).replaceAll("(?m)^(\\d+),[^,\\n]+", "$1,0.0"));
    environment.put("GITHUB_STEP_SUMMARY", file("summary.md").toString());
    assertEquals(1, run("compare", "one", "two", "--github"), () -> errors().toString());
    assertTrue(
        output().contains("::error title=Worse%3A centroid tiles standard 5-way 1-shot::"),
        output());
    assertTrue(output().contains("%0ARun it again: episodic run --algorithm centroid"), output());
    assertTrue(Files.readString(file("summary.md")).startsWith("## episodic compare one two\n"));
    assertEquals(0, run("compare", "one", "two", NOTHING));
    assertEquals(0, run("compare", "one", "two", "--margin", "100"));
    assertEquals(1, run("compare", "one", "two", "--margin", "100", "--fail-on", "any"));
    assertEquals(1, run("compare", "one", "two", "--json"));
    assertTrue(output().startsWith("{\n") && output().endsWith("}\n"), output());
  }

  @Test
  void compareEndsWithOneWhereEqualityIsInDoubt() {
    assertEquals(0, run("compare", "one", "one", "--margin", "1", "--fail-on", "doubt"));
    assertTrue(output().contains("; equivalent"), output());
    assertEquals(2, run("compare", "one", "one", "--fail-on", "doubt"));
    assertEquals("Option '--fail-on doubt' needs '--margin', which must be > 0", errors().get(0));
  }

  @Test
  void compareRefusesWhatIsNoRun() {
    assertEquals(2, run("compare", "one", "none"));
    assertEquals(2, run("compare", "one", "one", "--margin", "-1"));
    assertEquals(2, run("compare", "one"));
    assertEquals(2, run("compare", "one", "one", "--fail-on", "Any"));
    assertEquals(
        "Invalid value for option '--fail-on': 'Any' is not allowed; allowed: regression, any, doubt, never",
        errors().get(0));
  }

  @Test
  void withoutABaselineCellsAreNew() throws IOException {
    assertEquals(0, check("one", "--verdict", "v/verdict.json"));
    assertTrue(
        output().endsWith("ok: 0 cells are as good as the baseline, 1 new without a baseline\n"));
    assertTrue(Files.readString(file("v/verdict.json")).contains("\"verdict\" : \"new\""));
  }

  @Test
  void aVerdictThatCannotBeWrittenIsRefusedBeforeAnythingIsJudged() throws IOException {
    Files.createDirectory(file("folder"));
    assertEquals(2, check("one", "--verdict", "folder"));
    assertEquals(
        List.of("'%s' is a directory; name a file by --verdict".formatted(file("folder"))),
        errors());
  }

  @Test
  void whatIsAcceptedPasses() throws IOException {
    assertEquals(0, accept());
    assertTrue(output().contains("over 5 seeds"), output());
    assertTrue(Files.exists(file("one/seeds-1/results.csv")));
    String baseline = Files.readString(file("b/p.csv"));
    assertTrue(baseline.contains(",2026-03-04,"), baseline);
    assertEquals(0, check("one"));
    assertTrue(output().endsWith("ok: 1 cells are as good as the baseline\n"), output());
    assertEquals(0, accept());
    assertTrue(output().startsWith("0 rows changed, 1 in all"), output());
    assertFalse(Files.exists(file("one/seeds-2")));
    assertEquals(baseline, Files.readString(file("b/p.csv")));
  }

  @Test
  void otherBitsEndWithOne() throws IOException {
    assertEquals(0, accept());
    String hash = Files.readString(file("b/p.csv")).lines().toList().get(1);
    String old = hash.split(",")[hash.split(",").length - 2];
    edit("b/p.csv", old, "0".repeat(64));
    assertEquals(1, check("one"));
    assertTrue(output().contains("numbers-changed: 1 of 1 cells fail"), output());
    edit("b/p.csv", " threads", " other threads");
    assertEquals(0, check("one"), "elsewhere bits may differ");
    assertTrue(output().contains("within the margin"), output());
  }

  @Test
  void aLossIsConfirmedOnFreshSeedsThenAndThere() throws IOException {
    assertEquals(0, accept());
    String[] row = Files.readString(file("b/p.csv")).lines().toList().get(1).split(",");
    double mean = Double.parseDouble(row[13]);
    edit("b/p.csv", "," + row[13] + "," + row[14] + ",", "," + (mean + 0.03) + ",0.01,");
    edit("b/p.csv", row[row.length - 2], "0".repeat(64));
    assertEquals(1, check("one"));
    assertTrue(output().contains("confirmed on 4 seeds"), output());
    assertTrue(Files.exists(file("one/seeds-2/results.csv")));
    assertFalse(Files.exists(file("one/seeds-3")));
  }

  @Test
  void aFailedCellEndsWithThree() throws IOException {
    assertEquals(3, runCell("--algorithm", "faulty", "--option", "fault=train", "--out", "bad"));
    assertEquals(3, check("bad"));
    assertTrue(output().contains("plugin-failed: 1 of 1 cells fail: faulty"), output());
  }

  @Test
  void aDamagedBaselineIsRefused() throws IOException {
    assertEquals(0, accept());
    edit("b/p.csv", "seeds_sd", "sd");
    assertEquals(2, check("one"));
  }

  @Test
  void acceptingNeedsFiveSeedsAndAReason() {
    assertEquals(
        2, run("baseline", "accept", "one", "--baseline", "b/p.csv", "--reason", "x", "--no-fork"));
    assertFalse(Files.exists(file("b/p.csv")));
    assertEquals(2, run("baseline", "accept", "one", "--baseline", "b/p.csv"));
    assertEquals(
        2,
        run("baseline", "accept", "one", "--baseline", "b/p.csv", "--reason", "x", "--cell", "y"));
    assertEquals(2, run("baseline"));
  }
}
