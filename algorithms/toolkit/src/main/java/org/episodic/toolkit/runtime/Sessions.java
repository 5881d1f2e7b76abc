package org.episodic.toolkit.runtime;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RewriterConfig.Toggle;

/** Opens sessions that leave parallelism to the operations that are ready at the same time. */
public final class Sessions {
  private static final Pattern UPDATE = Pattern.compile("Assign|ResourceApply");

  private Sessions() {}

  /**
   * Opens a session, which the caller closes.
   *
   * @param threads operations that run at the same time
   */
  public static Session open(Graph graph, int threads) {
    assert SumOrder.isFixed(graph, updates(graph));
    return new Session(graph, configuration(threads));
  }

  private static Set<GraphOperation> updates(Graph graph) {
    Set<GraphOperation> updates = new HashSet<>();
    graph
        .operations()
        .forEachRemaining(
            operation -> {
              if (UPDATE.matcher(operation.type()).lookingAt()) {
                updates.add(operation);
              }
            });
    return updates;
  }

  // One thread an operation: a few small operations side by side keep a CPU busier than one large
  // one does, and TensorFlow shares the threads inside operations between all sessions of a
  // process. No arithmetic optimisation: it rewrites sums, whose order SumOrder has examined
  // before.
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
