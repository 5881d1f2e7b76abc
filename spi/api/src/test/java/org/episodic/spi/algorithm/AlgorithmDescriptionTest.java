package org.episodic.spi.algorithm;

import static org.episodic.spi.protocol.EvaluationMode.INDUCTIVE;
import static org.episodic.spi.protocol.EvaluationMode.TRANSDUCTIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.protocol.EvaluationMode;
import org.junit.jupiter.api.Test;

class AlgorithmDescriptionTest {
  private static AlgorithmDescription with(EvaluationMode... modes) {
    return described("a", modes);
  }

  private static AlgorithmDescription described(String id, EvaluationMode... modes) {
    return AlgorithmDescription.of(id, "A")
        .citation("Nobody 1999")
        .learns(TaskType.CLASSIFICATION)
        .evaluates(modes)
        .build();
  }

  @Test
  void aTransductiveProtocolAllowsBothAndPrefersTransductive() {
    assertEquals(TRANSDUCTIVE, with(INDUCTIVE, TRANSDUCTIVE).modeUnder(TRANSDUCTIVE));
    assertEquals(INDUCTIVE, with(INDUCTIVE).modeUnder(TRANSDUCTIVE));
    assertTrue(with(INDUCTIVE).supports(TRANSDUCTIVE));
    assertTrue(with(TRANSDUCTIVE).supports(TRANSDUCTIVE));
  }

  @Test
  void anInductiveProtocolAllowsOnlyInductive() {
    assertEquals(INDUCTIVE, with(INDUCTIVE, TRANSDUCTIVE).modeUnder(INDUCTIVE));
    assertFalse(with(TRANSDUCTIVE).supports(INDUCTIVE));
  }

  @Test
  void descriptionsAndRequestsOfEqualPartsAreEqual() {
    assertEquals(with(INDUCTIVE), with(INDUCTIVE));
    assertEquals(with(INDUCTIVE).hashCode(), with(INDUCTIVE).hashCode());
    assertNotEquals(with(INDUCTIVE), with(TRANSDUCTIVE));
    TrainingRequest request = TrainingRequest.of(new TaskShape(5, 1, 3)).metaBatch(2);
    assertEquals(request, TrainingRequest.of(new TaskShape(5, 1, 3)).metaBatch(2));
    assertNotEquals(request, request.iterations(1));
  }

  @Test
  void atLeastOneModeIsNeeded() {
    assertThrows(IllegalArgumentException.class, AlgorithmDescriptionTest::with);
  }

  private static String refusal(String id, String title, String citation, Option<?>... options) {
    return assertThrows(
            IllegalArgumentException.class,
            () ->
                AlgorithmDescription.of(id, title)
                    .citation(citation)
                    .learns(TaskType.CLASSIFICATION)
                    .evaluates(INDUCTIVE)
                    .options(options)
                    .build())
        .getMessage();
  }

  @Test
  void titleAndCitationAreOneLineThatSaysSomething() {
    assertEquals("Title of 'a' is null; one line is needed", refusal("a", null, "C"));
    assertEquals("Citation of 'a' is null; one line is needed", refusal("a", "A", null));
    assertEquals("Citation of 'a' is blank; one line is needed", refusal("a", "A", " "));
    assertEquals(
        "Title of 'a' holds the control character U+001B; one line is needed",
        refusal("a", "\u001b[31mred", "C"));
    assertEquals(
        "Title of 'a' holds the control character U+000A; one line is needed",
        refusal("a", "two\nlines", "C"));
  }

  @Test
  void theNameOfAllAlgorithmsIsNoId() {
    assertEquals(
        "Algorithm id 'all' is not allowed; in a plan it means all algorithms",
        refusal("all", "A", "C"));
    assertTrue(refusal(null, "A", "C").startsWith("Plugin id 'null' is not allowed"));
  }

  @Test
  void theNamesOfExternalToolsAreNoIds() {
    assertEquals(
        "Algorithm id 'external-knn' is not allowed; 'external-' begins the names of tools whose"
            + " predictions are scored",
        refusal("external-knn", "A", "C"));
    assertEquals("external", described("external", INDUCTIVE).id());
  }

  @Test
  void anOptionIsDeclaredOnce() {
    Option<Boolean> fast = Option.flag("fast").defaultsTo(true).says("fast");
    Option<Integer> other = Option.integer("fast", 0, 1).defaultsTo(0).says("faster");
    assertEquals("Algorithm 'a' declares option 'fast' twice", refusal("a", "A", "C", fast, other));
  }
}
