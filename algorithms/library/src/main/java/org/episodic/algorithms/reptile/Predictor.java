package org.episodic.algorithms.reptile;

import org.episodic.spi.episode.Scores;
import org.episodic.toolkit.runtime.Entry;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/**
 * Predicts with the weights of a {@link TaskNetwork}. Owns the entry.
 *
 * @param inputs a batch of each task, [T·b, h, w, c]; batch norm normalises by it
 * @param scores f(inputs; w), [b, N], or [T, b, N]
 * @param tasks T
 * @param outputs N
 */
record Predictor(Entry inputs, Operand<TFloat32> scores, int tasks, int outputs)
    implements AutoCloseable {

  /** Reads the scores of the first so many inputs of a task's batch from the result of a run. */
  Scores read(Result result, int position, int task, int count) {
    TFloat32 all = (TFloat32) result.get(position);
    float[] values = new float[count * outputs];
    all.asRawTensor().data().asFloats().offset(all.size() / tasks * task).read(values);
    return new Scores(outputs, values);
  }

  @Override
  public void close() {
    inputs.close();
  }
}
