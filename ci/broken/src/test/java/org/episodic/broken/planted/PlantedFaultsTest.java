package org.episodic.broken.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Supervision;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.testkit.conformance.Conformance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Each fault is found by the rule that is about it, and by no other. */
final class PlantedFaultsTest {
  private static final Pattern RULE =
      Pattern.compile("\"id\" : \"(\\w+_\\w+)\",.*?\"outcome\" : \"(\\w+)\"", Pattern.DOTALL);

  private static final String PROPOSING = "required_proposesClassesToBeTrainedOn";
  private static final String RECALLING = "stochastic_classesOfTrainingAreNotKnownByTheirLabels";

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
    "rows,   INDUCTIVE,    required_inductiveQueriesDoNotInfluenceEachOther",
    "batch,  TRANSDUCTIVE, ",
    "small-batch, INDUCTIVE, required_inductiveQueriesDoNotInfluenceEachOther",
    "small-batch, TRANSDUCTIVE, ",
    "large-batch, TRANSDUCTIVE, ",
    "none,   TRANSDUCTIVE, required_transductiveQueriesInfluenceEachOther",
    "tasks,  BOTH,         required_tasksDoNotInfluenceEachOther",
    "ids,    INDUCTIVE,    stochastic_classesOfTrainingAreNotKnownByTheirLabels",
    "way,    INDUCTIVE,    optional_trainsAlikeWhateverItsTrainingIsIndependentOf",
    "mode,   BOTH,         optional_trainsAlikeWhateverItsTrainingIsIndependentOf",
    "option, INDUCTIVE,    optional_trainsAlikeWhateverOptionsOfEvaluationSay",
    "tuning, INDUCTIVE,    optional_comesBackToEachWayToPredict",
    "name,   INDUCTIVE,    optional_trainsAsOthersWhoseTrainingHasItsName",
    "schedule, INDUCTIVE,  ",
    "joint,  INDUCTIVE,    ",
    "unlabelled, INDUCTIVE, ",
  })
  void isFoundByItsOwnRuleAlone(String fault, String claimed, String rule) throws IOException {
    boolean supervised = !fault.equals("unlabelled");
    Map<String, String> expected = new TreeMap<>();
    expected.put(supervised ? PROPOSING : RECALLING, "SKIPPED");
    if (rule != null) {
      expected.put(rule, "FAILED");
    }
    if (fault.equals("random")) {
      // No two of its trainings are the same, so it cannot claim that some are.
      expected.put("optional_trainsAsOthersWhoseTrainingHasItsName", "NOT_CLAIMED");
      expected.put("optional_trainsAlikeWhateverItsTrainingIsIndependentOf", "NOT_CLAIMED");
      expected.put("optional_trainsAlikeWhateverOptionsOfEvaluationSay", "FAILED");
    }
    if (claimed.equals("INDUCTIVE")) {
      expected.put("required_transductiveQueriesInfluenceEachOther", "SKIPPED");
    }
    if (claimed.equals("TRANSDUCTIVE")) {
      expected.put("required_inductiveQueriesDoNotInfluenceEachOther", "SKIPPED");
    }
    PlantedContract.fault = fault;
    PlantedProvider.supervision = supervised ? Supervision.SUPERVISED : Supervision.UNSUPERVISED;
    PlantedProvider.claimed =
        claimed.equals("BOTH")
            ? EvaluationMode.values()
            : new EvaluationMode[] {EvaluationMode.valueOf(claimed)};
    assertEquals(expected, notHeld(selectClass(PlantedContract.class), "planted", 25));
  }

  /** Without classes nothing can be trained, so other rules do not hold either. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"none", "few-classes", "no-inputs"})
  void aLearnerWithoutLabelsHasToProposeClasses(String fault) throws IOException {
    PlantedContract.fault = fault;
    PlantedProvider.supervision = Supervision.UNSUPERVISED;
    assertEquals("FAILED", outcome(PROPOSING));
  }

  @Test
  void labelsOfTrainingAreAskedForHoweverManyQueriesATaskHas() throws IOException {
    PlantedContract.fault = "ids";
    PlantedContract.queries = 16;
    PlantedProvider.supervision = Supervision.SUPERVISED;
    try {
      assertEquals("FAILED", outcome(RECALLING));
    } finally {
      PlantedContract.queries = 3;
    }
  }

  @Test
  void whatAClassDoesWhenItIsInitialisedIsASideEffect() throws IOException {
    String rule = "required_isDescribedWithoutASideEffect";
    PlantedContract.fault = "none";
    PlantedProvider.supervision = Supervision.SUPERVISED;
    PlantedContract.make = Loud.fresh(AlgorithmProvider.class, Loud.Algorithm.class);
    PlantedDatasetProvider.fault = "none";
    PlantedDatasetContract.make = Loud.fresh(DatasetProvider.class, Loud.Data.class);
    try {
      // With all other rules, which ask for providers, too.
      assertEquals("FAILED", notHeld(selectClass(PlantedContract.class), "planted", 25).get(rule));
      assertEquals(
          "FAILED",
          notHeld(selectClass(PlantedDatasetContract.class), "planted-data", 20).get(rule));
    } finally {
      PlantedContract.make = PlantedProvider::new;
      PlantedDatasetContract.make = PlantedDatasetProvider::new;
    }
  }

  /** Returns what is found of a rule of algorithms that is run alone. */
  private String outcome(String rule) throws IOException {
    return notHeld(selectMethod(PlantedContract.class, rule), "planted", 25)
        .getOrDefault(rule, "HELD");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "none,    ",
    "overlap, required_splitsAreDisjointAndHaveTheDeclaredClasses",
    "fewer,   required_classesHaveTheDeclaredNumberOfImages",
    "random,  required_readingTwiceGivesEqualValues",
    "bytes,   required_valuesAreInRangeAndNoClassIsBlank",
    "around,  required_readingWritesOneInputAndNothingAroundIt",
    "online,  required_opensOfflineOnceItIsThere",
    "absent,  required_missingDataIsAUsageException",
  })
  void ofDataIsFoundByItsOwnRuleAlone(String fault, String rule) throws IOException {
    PlantedDatasetProvider.fault = fault;
    Map<String, String> expected = rule == null ? Map.of() : Map.of(rule, "FAILED");
    assertEquals(expected, notHeld(selectClass(PlantedDatasetContract.class), "planted-data", 20));
  }

  private Map<String, String> notHeld(DiscoverySelector rules, String id, int leastRules)
      throws IOException {
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(rules)
                .configurationParameter(Conformance.DIRECTORY, directory.toString())
                .build());
    Matcher rule = RULE.matcher(Files.readString(directory.resolve(id + ".json")));
    Map<String, String> outcomes = new TreeMap<>();
    while (rule.find()) {
      outcomes.put(rule.group(1), rule.group(2));
    }
    assertTrue(outcomes.size() >= leastRules, outcomes::toString);
    outcomes.values().removeIf("HELD"::equals);
    return outcomes;
  }
}
