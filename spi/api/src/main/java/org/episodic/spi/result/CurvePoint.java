package org.episodic.spi.result;

/**
 * One point of a learning curve.
 *
 * @param iteration meta-iterations done
 * @param trainLoss mean query loss over the iterations since the last point
 * @param validationScore mean score over the validation episodes, NaN if there was no validation
 * @param seconds training time so far, validation excluded
 * @param residentBytes resident memory of the process after the validation, 0 if unknown
 * @since 0.1.0
 */
public record CurvePoint(
    int iteration, double trainLoss, double validationScore, double seconds, long residentBytes) {}
