package org.episodic.algorithms.graph;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RewriterConfig.Toggle;

/** Opens sessions that leave parallelism to the operations that are ready at the same time. */
public final class Sessions {
  private Sessions() {}

  /**
   * Opens a session, which the caller closes.
   *
   * @param threads operations that run at the same time
   */
  public static Session open(Graph graph, int threads) {
    return new Session(graph, configuration(threads));
  }

  // One thread an operation: a few small operations side by side keep a CPU busier than one large
  // one does, and TensorFlow shares the threads inside operations between all sessions of a
  // process. No arithmetic optimisation: it reorders long sums, such as the gradient of a weight
  // that an LSTM uses at every step, differently from one graph to the next, so that equal seeds
  // would not give equal bits.
  private static ConfigProto configuration(int threads) {
    return ConfigProto.newBuilder()
        .setInterOpParallelismThreads(threads)
        .setIntraOpParallelismThreads(1)
        .setUsePerSessionThreads(true)
        .setGraphOptions(
            GraphOptions.newBuilder()
                .setRewriteOptions(
                    RewriterConfig.newBuilder().setArithmeticOptimization(Toggle.OFF)))
        .build();
  }
}
