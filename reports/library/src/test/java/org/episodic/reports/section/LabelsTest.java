package org.episodic.reports.section;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.episodic.reports.Results;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void otherTestEpisodesAreNamed() {
    CellResult usual = Results.accuracy("maml", Results.FINN, 3, 0.9, 0.01);
    assertEquals("maml, 5-way 1-shot, paper:finn, quick, seed 3", Labels.cell(usual));
    CellKey k = usual.key();
    CellKey key =
        new CellKey(
            k.algorithm(), k.dataset(), k.protocol(), k.shape(), k.budget(), 3, 5, k.options());
    CellResult other =
        Results.cell(key, usual.score().orElseThrow(), usual.episodes(), usual.curve());
    assertEquals(
        "maml, 5-way 1-shot, paper:finn, quick, seed 3, episode seed 5", Labels.cell(other));
  }

  @Test
  void optionsOfTheDataSetAreNamedWhetherThereIsAResultOrNot() {
    CellResult usual = Results.accuracy("maml", Results.FINN, 3, 0.9, 0.01);
    CellResult shifted = Results.given(usual, "omniglot.test-shear", "4");
    String label = "maml, 5-way 1-shot, paper:finn, quick, seed 3, omniglot.test-shear=4";
    assertEquals(label, Labels.cell(shifted));
    assertEquals(label, Labels.cell(shifted.key()));
  }

  @Test
  void whatTellsRowsOfSeveralSeedsApartIsNamed() {
    CellResult usual = Results.accuracy("maml", Results.FINN, 3, 0.9, 0.01);
    assertEquals("maml, 5-way 1-shot, paper:finn, quick", Labels.family(usual));
    assertEquals("", Labels.episodes(usual.key()));
    CellResult changed = Results.given(usual, "inner-steps", "7");
    CellResult large = Results.given(changed, "omniglot.image-size", "105");
    CellResult shifted = Results.given(large, "omniglot.test-shear", "4");
    assertEquals(
        "maml, 5-way 1-shot, paper:finn, quick, inner-steps=7, image-size 105",
        Labels.family(shifted));
    assertEquals(", image-size 105, test-shear 4", Labels.episodes(shifted.key()));
  }

  @Test
  void anExternalToolHasNoBudget() {
    CellResult external = Results.accuracy("external-knn", Results.FINN, 3, 0.9, 0.01);
    assertEquals("external-knn, 5-way 1-shot, paper:finn, none, seed 3", Labels.cell(external));
  }

  @Test
  void optionsThatAreNotTheirDefaultAreNamed() {
    CellResult usual = Results.accuracy("maml", Results.FINN, 3, 0.9, 0.01);
    CellResult changed = Results.given(usual, "inner-steps", "7");
    assertEquals(
        "maml, 5-way 1-shot, paper:finn, quick, seed 3, inner-steps=7", Labels.cell(changed));
  }
}
