package org.episodic.spi.result;

/**
 * What a cell cost. Not part of what must repeat.
 *
 * @param iterationsTrained meta-iterations done
 * @param paperIterations meta-iterations of the published protocol, 0 if there is none
 * @param metaTrainSeconds wall time of training
 * @param evaluationSeconds wall time of scoring
 * @param imagesPerSecond inputs trained on per second of training
 * @param peakRssBytes highest resident memory of the process, 0 if unknown
 * @param pretrainingSteps steps of the training that comes before meta-training, such as that of an
 *     embedding; 0 if there is none
 * @param paperPretrainingSteps those of the published protocol; 0 if there is none, {@link
 *     #NOT_RECORDED} if that was not recorded
 * @param peakDeviceBytes highest memory of a graphics card that the process had, or all of what was
 *     in use of the card if its driver does not know the process; 0 on a CPU, or if unknown
 * @since 0.1.0
 */
public record TrainingCost(
    int iterationsTrained,
    int paperIterations,
    double metaTrainSeconds,
    double evaluationSeconds,
    double imagesPerSecond,
    long peakRssBytes,
    int pretrainingSteps,
    int paperPretrainingSteps,
    long peakDeviceBytes) {

  /** Stands for steps that a file does not tell of. */
  public static final int NOT_RECORDED = -1;

  /** The cost of a cell that did not get as far as training. */
  public static final TrainingCost NONE = new TrainingCost(0, 0, 0, 0, 0, 0);

  /** The cost of a cell without training before meta-training. */
  public TrainingCost(
      int iterationsTrained,
      int paperIterations,
      double metaTrainSeconds,
      double evaluationSeconds,
      double imagesPerSecond,
      long peakRssBytes) {
    this(
        iterationsTrained,
        paperIterations,
        metaTrainSeconds,
        evaluationSeconds,
        imagesPerSecond,
        peakRssBytes,
        0,
        0,
        0);
  }
}
