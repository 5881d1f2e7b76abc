package org.episodic.algorithms.graph;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

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
  // process.
  private static ConfigProto configuration(int threads) {
    return ConfigProto.newBuilder()
        .setInterOpParallelismThreads(threads)
        .setIntraOpParallelismThreads(1)
        .setUsePerSessionThreads(true)
        .build();
  }
}
