package org.episodic.algorithms.snail;

import java.util.List;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.op.Ops;

/** A causal part of the network: no output depends on a later input. */
interface Block {

  /** Returns the parameters that {@link #apply} reads. */
  List<ParameterSpec> parameters();

  /** Returns the number of channels that come out. */
  int outputs();

  /** Maps sequences to sequences of the same length. */
  Sequences apply(Ops tf, Weights theta, Sequences inputs);
}
