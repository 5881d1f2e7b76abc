package org.episodic.reports.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.episodic.reports.Results;
import org.episodic.spi.result.CellResult;
import org.junit.jupiter.api.Test;

class CommandsTest {
  @Test
  void onlyWhatIsNotTheDefaultIsGiven() {
    CellResult cell = Results.accuracy("maml", Results.FINN, 3, 0.98, 0.002);
    assertEquals(
        "episodic run --algorithm maml --dataset omniglot --protocol paper:finn --way 5 --shot 1"
            + " --budget quick --seed 3 --threads 2",
        Commands.run(cell));
    assertEquals(
        "episodic reproduce cells/cell-maml-omniglot-paper:finn-3", Commands.reproduce(cell));
  }

  @Test
  void regressionHasNoWayAndValuesAreQuoted() {
    CellResult cell = Results.given(Results.sinusoid("maml", List.of()), "filters", "it's; rm $x");
    assertEquals(
        "episodic run --algorithm maml --dataset sinusoid --protocol paper:finn --shot 5 --budget"
            + " quick --seed 1 --option 'filters=it'\\''s; rm $x' --threads 2",
        Commands.run(cell));
  }

  @Test
  void allOptionsAreGivenWhereTheDefaultsAreNotKnown() {
    CellResult cell =
        Results.withoutDefaults(Results.accuracy("maml", Results.FINN, 3, 0.98, 0.002));
    assertEquals(
        List.of("--option filters=64", "--option inner-steps=1", "--threads 2"),
        Commands.parts(cell).subList(8, 11));
  }

  @Test
  void ofAnExternalToolThePredictionsAreScoredAgain() {
    CellResult cell = Results.accuracy("external-knn", Results.STANDARD, 0, 0.98, 0.002);
    assertEquals("episodic score EPISODES PREDICTIONS --name knn", Commands.run(cell));
  }

  @Test
  void directoriesAreQuoted() {
    assertEquals(
        List.of("episodic reproduce", "'a b/it'\\''s; $(x)'"),
        Commands.reproduce("a b/it's; $(x)"));
  }
}
