package org.episodic.reports.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.episodic.reports.Results;
import org.episodic.reports.published.Training;
import org.episodic.spi.result.CellResult;
import org.junit.jupiter.api.Test;

class WorkShareTest {
  @Test
  void ofAnExternalToolNothingIsKnown() {
    CellResult ours = Results.accuracy("maml", Results.STANDARD, 0, 0.9, 0.01);
    CellResult external = Results.accuracy("external-knn", Results.STANDARD, 0, 0.9, 0.01);
    assertEquals(Optional.empty(), ours.key().externalTool());
    assertEquals(Optional.of("knn"), external.key().externalTool());
    assertTrue(WorkShare.of(ours, Training.AS_DECLARED).isKnown());
    assertFalse(WorkShare.of(external, Training.AS_DECLARED).isKnown());
  }
}
