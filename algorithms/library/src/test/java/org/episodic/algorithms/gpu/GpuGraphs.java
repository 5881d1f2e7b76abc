package org.episodic.algorithms.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.Graph;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Whether a GPU could compute graphs, the same numbers in every run; no GPU is needed. */
public final class GpuGraphs {
  private static final GpuKernels KERNELS = GpuKernels.read();
  private static final Set<String> NONDETERMINISTIC = GpuKernels.nondeterministic();

  private GpuGraphs() {}

  /** Asserts of all graphs that an object holds that a GPU has the operations. */
  public static void assertKernels(Object holder) {
    LearnerGraphs.of(holder)
        .forEach(graph -> assertEquals(Set.of(), KERNELS.lackingFor(graph.toGraphDef())));
  }

  /** Asserts it of all graphs that an object holds, and returns how many it holds. */
  public static int assertComputable(Object holder) {
    List<Graph> graphs = LearnerGraphs.of(holder);
    graphs.forEach(graph -> assertEquals(Set.of(), complaints(graph)));
    return graphs.size();
  }

  /** Returns what speaks against it. */
  static Set<String> complaints(Graph graph) {
    GraphDef definition = graph.toGraphDef();
    Set<String> complaints = new TreeSet<>();
    KERNELS.lackingFor(definition).forEach(one -> complaints.add("no kernel: " + one));
    for (NodeDef node : GpuKernels.nodes(definition)) {
      if (NONDETERMINISTIC.contains(node.getOp())) {
        complaints.add("not deterministic: " + node.getOp());
      }
      if (node.getOp().startsWith("FusedBatchNormGrad")
          && !node.getAttrOrThrow("is_training").getB()) {
        complaints.add("not deterministic: " + node.getOp() + " out of training");
      }
    }
    return complaints;
  }
}
