package org.episodic.toolkit.episode;

import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An objective that also predicts tasks of fewer classes, and of any number of supports of each.
 */
public interface RaggedObjective extends EpisodeObjective {

  /**
   * Builds the prediction for one task. N is the largest way; classes without a support are not in
   * the task, and change nothing.
   *
   * @param support inputs [n, h, w, c] and one-hot labels [n, N], n not known
   * @param query [q, h, w, c], q not known
   * @return scores [q, N]; those of classes that are not in the task are not read
   */
  Operand<TFloat32> predictRagged(
      Ops tf, Weights weights, LabelledTensors support, Operand<TFloat32> query);
}
