package org.episodic.algorithms.reptile;

import java.util.ArrayList;
import java.util.List;
import org.episodic.algorithms.graph.Tensors;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Scores;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * Copies of the network that adapt to as many tasks side by side. Every method takes one entry for
 * each task and uses the first copies.
 *
 * @param session executes them; owned by the caller
 * @param networks the copies, whose variables the session holds
 * @param outputs scores for each input
 */
record InnerLoop(Session session, List<TaskNetwork> networks, int outputs) {

  /**
   * Gives every copy these weights, and its optimiser this second moment. The first moment starts
   * from zero: with β1 = 0 each step replaces it, but for the rounding of m + (g − m).
   */
  void start(float[] w, float[] v) {
    float[] zeros = new float[w.length];
    for (TaskNetwork network : networks) {
      network.weights.write(session, w);
      network.secondMoment.write(session, v);
      network.firstMoment.write(session, zeros);
    }
  }

  /** Returns the weights of a copy. */
  float[] weights(int copy) {
    return networks.get(copy).weights.read(session);
  }

  /** Returns the second moment of a copy's optimiser. */
  float[] secondMoment(int copy) {
    return networks.get(copy).secondMoment.read(session);
  }

  /**
   * Does one step of the inner optimiser in each copy.
   *
   * @param optimizerStep t, the number of this step since Adam's second moment was zero, from 1 on
   * @return the mean loss of the mini-batches before the step
   */
  double step(List<LabelledSet> miniBatches, long optimizerStep) {
    List<TFloat32> fed = new ArrayList<>();
    try (TFloat32 power = TFloat32.scalarOf((float) Math.pow(TaskNetwork.BETA2, optimizerStep))) {
      Session.Runner runner = session.runner();
      for (int i = 0; i < miniBatches.size(); i++) {
        TaskNetwork network = networks.get(i);
        feed(runner, network.inputs, Tensors.of(miniBatches.get(i).inputs()), fed);
        feed(runner, network.targets, Tensors.of(miniBatches.get(i).targets(), outputs), fed);
        runner.feed(network.beta2Power, power).fetch(network.loss).addTarget(network.step);
      }
      try (Result result = runner.run()) {
        double sum = 0;
        for (int i = 0; i < miniBatches.size(); i++) {
          sum += ((TFloat32) result.get(i)).getFloat();
        }
        return sum / miniBatches.size();
      }
    } finally {
      fed.forEach(TFloat32::close);
    }
  }

  /** Predicts a batch with each copy; batch norm sees that batch. */
  List<Scores> predict(List<Inputs> batches) {
    List<TFloat32> fed = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      for (int i = 0; i < batches.size(); i++) {
        feed(runner, networks.get(i).inputs, Tensors.of(batches.get(i)), fed);
        runner.fetch(networks.get(i).scores);
      }
      try (Result result = runner.run()) {
        List<Scores> scores = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
          float[] values = new float[batches.get(i).count() * outputs];
          ((TFloat32) result.get(i)).asRawTensor().data().asFloats().read(values);
          scores.add(new Scores(outputs, values));
        }
        return scores;
      }
    } finally {
      fed.forEach(TFloat32::close);
    }
  }

  private static void feed(
      Session.Runner runner, Operand<TFloat32> entry, TFloat32 tensor, List<TFloat32> fed) {
    fed.add(tensor);
    runner.feed(entry, tensor);
  }
}
