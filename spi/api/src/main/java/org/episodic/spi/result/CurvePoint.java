package org.episodic.spi.result;

/**
 * One point of a learning curve.
 *
 * @param iteration meta-iterations done
 * @param trainLoss mean query loss over the iterations since the last point
 * @param validationScore mean score over the validation episodes
 * @param seconds training time so far, validation excluded
 */
public record CurvePoint(int iteration, double trainLoss, double validationScore, double seconds) {}
