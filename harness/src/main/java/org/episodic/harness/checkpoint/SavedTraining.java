package org.episodic.harness.checkpoint;

import org.episodic.harness.cell.TrainingProgress;

/**
 * What the harness itself has to know to go on with a training. All seeds derive from the root seed
 * and the iteration.
 *
 * @param cellId the cell it belongs to
 * @param training how far it is
 * @param bestIteration the iteration with the best validation score, 0 if there is none
 * @param bestScore that score
 */
public record SavedTraining(
    String cellId, TrainingProgress training, int bestIteration, double bestScore) {}
