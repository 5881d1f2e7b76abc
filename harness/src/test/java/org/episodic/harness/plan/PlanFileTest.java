package org.episodic.harness.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.Budget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {
  @TempDir private Path directory;

  private Plan read(String text) throws IOException {
    Files.writeString(directory.resolve("p.yaml"), text);
    return PlanFile.read("p.yaml", directory);
  }

  @Test
  void readsEveryKey() throws IOException {
    Plan plan =
        read(
            """
            name: my.plan-1
            budget: paper
            seeds: [3, -4]
            episode-seed: -7
            cells:
              - algorithms: maml
                dataset: {first-present: [omniglot, glyphs]}
                protocol: paper:finn
                way: [5, 20]
                shot: 1
                options: {maml: {inner-steps: 3, first-order: true}}
            """);
    assertEquals(List.of(), plan.problems());
    assertEquals("my.plan-1", plan.name());
    assertEquals(Budget.PAPER, plan.budget());
    assertEquals(List.of(3L, -4L), plan.seeds());
    assertEquals(-7, plan.episodeSeed());
    Plan.Block block = plan.blocks().get(0);
    assertEquals("p.yaml:6", block.where());
    assertEquals(List.of(new Located<>("maml", "p.yaml:6")), block.algorithms());
    assertEquals(2, block.datasets().size());
    assertEquals(new Located<>("paper:finn", "p.yaml:8"), block.protocol());
    assertEquals(Optional.of(new Located<>(List.of(5, 20), "p.yaml:9")), block.way());
    assertEquals(Optional.of(new Located<>(List.of(1), "p.yaml:10")), block.shot());
    assertEquals(
        "{first-order=true, inner-steps=3}",
        new TreeMap<>(block.options().values().iterator().next()).toString());
  }

  @Test
  void protocolAndSeedsHaveDefaultsAndAllMeansNoList() throws IOException {
    Plan plan =
        read("name: a\nbudget: smoke\ncells:\n- {algorithms: all, dataset: d, shot: [1]}\n");
    assertEquals(List.of(), plan.problems());
    assertEquals(List.of(0L), plan.seeds());
    assertEquals("standard", plan.blocks().get(0).protocol().value());
    assertEquals(List.of(), plan.blocks().get(0).algorithms());
    assertEquals(Optional.empty(), plan.blocks().get(0).way());
  }

  @Test
  void shippedPlansAreWellFormed() {
    for (String name : PlanFile.SHIPPED) {
      Plan plan = PlanFile.read(name, directory);
      assertEquals(List.of(), plan.problems());
      assertEquals(name, plan.name());
    }
  }

  @Test
  void whatIsNotYamlIsReportedWithItsLine() throws IOException {
    List<String> problems = read("name: a\nbudget: [smoke\ncells: 3\n").problems();
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).startsWith("p.yaml:3: This is not YAML: "), problems.get(0));
  }

  @Test
  void aPlanThatIsEmptyOrNoMapping() throws IOException {
    assertEquals(
        List.of(
            "p.yaml: The plan is empty; it needs the keys name, budget, seeds, episode-seed, cells"),
        read("").problems());
    assertEquals(
        List.of("p.yaml:1: The plan must be a mapping of keys to values, found a list"),
        read("- a\n").problems());
  }

  @Test
  void missingAndRepeatedKeysAndWrongTypes() throws IOException {
    assertEquals(
        List.of(
            "p.yaml:2: Key 'name' is given twice; once is allowed",
            "p.yaml:1: Key 'budget' is missing from the plan",
            "p.yaml:3: seeds must be a whole number in [-9223372036854775808,"
                + " 9223372036854775807], found 'x'",
            "p.yaml:5: Key 'dataset' is missing from these cells",
            "p.yaml:6: An item of cells must be a mapping of keys to values, found 'text'",
            "p.yaml:7: algorithms must be a single value, found a mapping",
            "p.yaml:7: options must be a mapping of keys to values, found '3'",
            "p.yaml:1: Plan name 'a/b' is not allowed; letters, digits, '.', '_' and '-' are, a letter"
                + " or digit first, 80 at most"),
        read("""
                name: a/b
                name: c
                seeds: [1, x]
                cells:
                  - algorithms: all
                  - text
                  - {algorithms: [{a: b}], dataset: d, shot: 1, options: 3}
                """)
            .problems());
  }

  @Test
  void whatIsNestedTooDeeplyIsNotAnErrorOfTheProgram() throws IOException {
    assertEquals(
        List.of("p.yaml: This is not YAML that a plan needs: it is nested too deeply"),
        read("name: a\ncells: " + "[".repeat(20_000)).problems());
  }

  @Test
  void aDataSetThatIsAnEmptyChoice() throws IOException {
    assertEquals(
        List.of("p.yaml:5: dataset must be a single value or {first-present: […]}"),
        read("""
                name: a
                budget: smoke
                seeds: [0]
                cells:
                  - {algorithms: all, dataset: {}, shot: 1}
                """)
            .problems());
  }

  @Test
  void emptyListsAndListsWhereOneValueIsNeeded() throws IOException {
    assertEquals(
        List.of(
            "p.yaml:3: seeds must be a list with at least one item, found an empty list",
            "p.yaml:5: dataset must be a single value, found a list; write {first-present: […]} for"
                + " the first that is present, or another item of cells",
            "p.yaml:6: options are given for each algorithm; write options: {ALGORITHM: {inner-steps:"
                + " …}}"),
        read("""
                name: a
                budget: SMOKE
                seeds: []
                cells:
                  - {algorithms: all, dataset: [glyphs, omniglot], shot: 1,
                     options: {inner-steps: 3}}
                """)
            .problems());
  }

  @Test
  void aListIsGivenToAnOptionAsOnTheCommandLine() throws IOException {
    Plan plan =
        read(
            """
                name: a
                budget: SMOKE
                seeds: 0
                cells:
                  - {algorithms: b, dataset: c, shot: 1, options: {b: {widths: [8, 16], rate: 0.1}}}
                """);
    assertEquals(List.of(), plan.problems());
    assertEquals(
        Map.of("widths", "8,16", "rate", "0.1"),
        plan.blocks().get(0).options().values().iterator().next());
  }

  @Test
  void aFileThatIsNotText() throws IOException {
    Files.write(directory.resolve("p.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertEquals(
        "Plan 'p.yaml' is not text in UTF-8",
        assertThrows(UsageException.class, () -> PlanFile.read("p.yaml", directory)).getMessage());
  }
}
