package org.episodic.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What becomes of the tests of a suite in its report. */
final class ConformanceTest {
  private static ConformanceReport found;
  private static boolean works;

  @TempDir Path directory;

  /** Not run by the build: its name does not end in Test. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static final class Suite {
    @RegisterExtension
    final Conformance conformance =
        new Conformance(
            () -> new Subject("algorithm", "it", "A <b> | c", "3", new TreeMap<>(Map.of("k", "v"))),
            () -> "name",
            report -> found = report);

    @BeforeAll
    void setUp() {
      if (!works) {
        throw new IllegalStateException("no\nset-up");
      }
    }

    @Test
    @DisplayName("Holds")
    void required_holds() {}

    @Test
    @DisplayName("Does not apply")
    void required_doesNotApply() {
      assumeTrue(false, "it has none");
    }

    @Test
    @DisplayName("Is not claimed")
    void optional_isNotClaimed() {
      throw new NotClaimed("1 is not 2");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {1, 2, 3})
    @DisplayName("Is small")
    void stochastic_isSmall(int value) {
      if (value > 1) {
        fail(value + " is too much\nsecond line");
      }
    }
  }

  private Map<String, String> run(boolean setUpWorks, DiscoverySelector suite) {
    works = setUpWorks;
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(suite)
                .configurationParameter(Conformance.DIRECTORY, directory.toString())
                .configurationParameter(Conformance.VERSION, "1.5")
                .build());
    return found.rules().stream()
        .collect(
            Collectors.toMap(
                RuleResult::id,
                rule -> rule.outcome() + rule.reason(),
                (one, other) -> one,
                TreeMap::new));
  }

  @Test
  void eachRuleHasItsOutcomeAndReason() throws IOException {
    assertEquals(
        Map.of(
            "optional_isNotClaimed", "NOT_CLAIMED1 is not 2",
            "required_canBeSetUpAndClosed", "HELD",
            "required_doesNotApply", "SKIPPEDit has none",
            "required_holds", "HELD",
            "stochastic_isSmall", "FAILED(2) 2 is too much; (3) 3 is too much"),
        run(true, selectClass(Suite.class)));
    assertFalse(found.conforms());
    String verdict =
        "it 1.5 (numbers version 3) does not keep the rules of Episodic testkit, interface 1, with"
            + " k v: 2 held, 1 failed (stochastic_isSmall), 1 not claimed, 1 skipped";
    assertEquals(verdict, found.verdict());
    String markdown = Files.readString(directory.resolve("name.md"));
    assertEquals("# Conformance of A \\<b\\> \\| c", markdown.lines().findFirst().orElseThrow());
    assertTrue(markdown.contains("| `required_holds` | Holds | held |\n"), markdown);
    String json = Files.readString(directory.resolve("name.json"));
    assertTrue(json.startsWith("{\n  \"schema\" : \"episodic-conformance/1\",\n"), json);
    assertEquals(found.json(), json);
    run(true, selectClass(Suite.class));
    assertEquals(json, Files.readString(directory.resolve("name.json")), "no time, no order");
  }

  @Test
  void whoRunsOneRuleHasNoReportToCite() {
    Map<String, String> rules = run(true, selectMethod(Suite.class, "required_holds"));
    assertEquals("HELD", rules.get("required_holds"));
    assertEquals("NOT_RUNit was not run", rules.get("stochastic_isSmall"));
    assertFalse(found.conforms());
    assertTrue(found.verdict().contains("does not keep"), found.verdict());
  }

  @Test
  void aSuiteThatCannotBeSetUpConformsToNothing() {
    Map<String, String> rules = run(false, selectClass(Suite.class));
    assertEquals("FAILEDIllegalStateException: no", rules.get("required_canBeSetUpAndClosed"));
    assertEquals("NOT_RUNit was not run", rules.get("required_holds"));
  }

  @Test
  void aPluginThatIsOnlyFineConforms() {
    Function<Outcome, ConformanceReport> with =
        outcome ->
            new ConformanceReport(
                new Subject("algorithm", "it", "It", "", new TreeMap<>()),
                "0.1",
                List.of(new RuleResult("r", "R", RuleKind.REQUIRED, outcome, "")));
    assertEquals(
        "it keeps the rules of Episodic testkit 0.1, interface 1: 1 held",
        with.apply(Outcome.HELD).verdict());
    assertTrue(with.apply(Outcome.NOT_CLAIMED).conforms());
    assertTrue(with.apply(Outcome.SKIPPED).conforms());
    assertFalse(with.apply(Outcome.FAILED).conforms());
    assertFalse(with.apply(Outcome.NOT_RUN).conforms());
  }
}
