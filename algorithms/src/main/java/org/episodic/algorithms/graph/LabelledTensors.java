package org.episodic.algorithms.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A labelled set inside a graph.
 *
 * @param inputs [n, h, w, c]
 * @param targets one-hot labels [n, N], or real values [n, 1]
 */
public record LabelledTensors(Operand<TFloat32> inputs, Operand<TFloat32> targets) {}
