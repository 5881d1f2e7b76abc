package org.episodic.harness.checkpoint;

import java.nio.file.Path;

/**
 * A checkpoint whose files have been found whole.
 *
 * @param saved where the training stood
 * @param learner what the learner saved then
 * @param best what it had saved at the best validation score; absent if there was none
 */
public record Checkpoint(SavedTraining saved, Path learner, Path best) {}
