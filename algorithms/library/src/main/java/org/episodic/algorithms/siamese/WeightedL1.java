package org.episodic.algorithms.siamese;

import java.util.List;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The head of a Siamese network: the log-odds Σ_j α_j |h1_j − h2_j| + b that two inputs are of one
 * class.
 *
 * <p>All α start at −4 / M and b at 2: equal embeddings are held the same and the further apart two
 * of them are, the less so. From α of both signs, every second feature would first have to unlearn
 * that a difference makes alike.
 *
 * @param features M, the length of an embedding
 */
record WeightedL1(int features) {
  private static final float BIAS = 2;
  private static final float WEIGHT_SUM = -4;

  /** Returns α [M] and b [1]. */
  List<ParameterSpec> parameters() {
    return List.of(
        new ParameterSpec(
            "head/alpha",
            Shape.of(features),
            Initializer.constant(WEIGHT_SUM / features),
            Role.ADAPTED),
        new ParameterSpec("head/bias", Shape.of(1), Initializer.constant(BIAS), Role.ADAPTED));
  }

  /** Returns the log-odds of pairs: embeddings [.., M] that broadcast → [..]. */
  Operand<TFloat32> logOdds(Ops tf, Weights weights, Operand<TFloat32> h1, Operand<TFloat32> h2) {
    Operand<TFloat32> distance = tf.math.abs(tf.math.sub(h1, h2));
    Operand<TFloat32> weighted =
        tf.sum(tf.math.mul(distance, weights.get("head/alpha")), tf.constant(-1));
    return tf.math.add(weighted, weights.get("head/bias"));
  }
}
