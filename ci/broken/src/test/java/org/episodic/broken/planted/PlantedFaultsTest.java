package org.episodic.broken.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.testkit.conformance.Conformance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Each fault is found by the rule that is about it, and by no other. */
final class PlantedFaultsTest {
  private static final Pattern RULE =
      Pattern.compile("\"id\" : \"(\\w+_\\w+)\",.*?\"outcome\" : \"(\\w+)\"", Pattern.DOTALL);
  private static final int LEAST_RULES = 25;

  @TempDir Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "none,   INDUCTIVE,    ",
    "order,  INDUCTIVE,    required_orderOfQueriesChangesNothing",
    "random, INDUCTIVE,    required_equalSeedsAndEpisodesGiveEqualPredictions",
    "drift,  INDUCTIVE,    required_evaluationLeavesTheLearnerUnchanged",
    "leak,   INDUCTIVE,    stochastic_doesNotBeatChanceWhereThereIsNothingToLearn",
    "memory, INDUCTIVE,    required_evaluationKeepsNoMemory",
    "batch,  INDUCTIVE,    required_inductiveQueriesDoNotInfluenceEachOther",
    "batch,  TRANSDUCTIVE, ",
    "none,   TRANSDUCTIVE, required_transductiveQueriesInfluenceEachOther",
    "ids,    INDUCTIVE,    stochastic_classesOfTrainingAreNotKnownByTheirLabels",
  })
  void isFoundByItsOwnRuleAlone(String fault, EvaluationMode claimed, String rule)
      throws IOException {
    Map<String, String> expected = new TreeMap<>();
    if (rule != null) {
      expected.put(rule, "FAILED");
    }
    boolean inductive = claimed == EvaluationMode.INDUCTIVE;
    String other =
        inductive
            ? "required_transductiveQueriesInfluenceEachOther"
            : "required_inductiveQueriesDoNotInfluenceEachOther";
    expected.put(other, "SKIPPED");
    assertEquals(expected, notHeld(fault, claimed));
  }

  private Map<String, String> notHeld(String fault, EvaluationMode claimed) throws IOException {
    PlantedContract.fault = fault;
    PlantedProvider.claimed = claimed;
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(PlantedContract.class))
                .configurationParameter(Conformance.DIRECTORY, directory.toString())
                .build());
    Matcher rule = RULE.matcher(Files.readString(directory.resolve("planted.json")));
    Map<String, String> outcomes = new TreeMap<>();
    while (rule.find()) {
      outcomes.put(rule.group(1), rule.group(2));
    }
    assertTrue(outcomes.size() >= LEAST_RULES, outcomes::toString);
    outcomes.values().removeIf("HELD"::equals);
    return outcomes;
  }
}
