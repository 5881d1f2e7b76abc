package org.episodic.toolkit.episode;

import org.episodic.toolkit.runtime.TaskLayout;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A labelled set inside a graph, or those of T tasks side by side (see {@link TaskLayout}).
 *
 * @param inputs [n, h, w, c], or [T·n, h, w, c] of several tasks
 * @param targets one-hot labels [n, N], or real values [n, 1]; of several tasks [T, n, N or 1]
 */
public record LabelledTensors(Operand<TFloat32> inputs, Operand<TFloat32> targets) {

  /** Returns T. */
  public int tasks() {
    boolean several = targets.shape().numDimensions() == 3;
    return several ? Math.toIntExact(targets.shape().get(0)) : 1;
  }
}
