package org.episodic.algorithms.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * The file of kernels. It is made anew, or compared with the library where that one is on the class
 * path, by <code>
 * mvn test -pl algorithms/library -am -Dtest=GpuKernelsTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dtensorflow.classifier=linux-x86_64-gpu -Dgpu-kernels.write=true</code>; no GPU is needed.
 */
final class GpuKernelsTest {
  private static final List<String> HEAD =
      List.of(
          "# Kernels for a GPU, or for any device, of tensorflow-core-native 1.1.0 (TensorFlow 2.18),",
          "# linux-x86_64-gpu. Made by GpuKernelsTest, which says how.");

  @Test
  void theFileIsOfTheLibrary() throws Exception {
    assumeTrue(RegisteredKernels.areForGpus(), "needs TensorFlow's library for GPUs");
    List<String> lines = new ArrayList<>(HEAD);
    lines.addAll(RegisteredKernels.lines());
    if (Boolean.getBoolean("gpu-kernels.write")) {
      Files.write(Path.of(GpuKernels.FILE), lines);
    }
    assertTrue(lines.equals(Files.readAllLines(Path.of(GpuKernels.FILE))), "write it anew");
  }

  @Test
  void aKernelForAnotherTypeIsNone() {
    GpuKernels kernels = GpuKernels.of(List.of("Const dtype=DT_FLOAT", "Neg T=DT_INT64"));
    assertEquals(Set.of("Neg{T=DT_FLOAT}"), lacking(kernels, tf -> tf.math.neg(tf.constant(1f))));
    assertEquals(
        Set.of("Const{dtype=DT_INT64}"), lacking(kernels, tf -> tf.math.neg(tf.constant(1L))));
  }

  @Test
  void theFileKnowsWhatAGpuLacks() {
    GpuKernels kernels = GpuKernels.read();
    assertEquals(Set.of(), lacking(kernels, tf -> square(tf, tf.constant(new float[1][1]))));
    assertEquals(
        Set.of("MatMul{T=DT_INT32}"),
        lacking(kernels, tf -> square(tf, tf.constant(new int[1][1]))));
    assertEquals(Set.of("NoOp"), lacking(GpuKernels.of(List.of()), Ops::noOp));
  }

  @Test
  void anOperationWithoutDeterministicKernelIsNamed() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> image = tf.constant(new float[1][1][1][1]);
      Operand<TFloat32> doubled = tf.image.resizeNearestNeighbor(image, tf.array(2, 2));
      assertEquals(Set.of(), GpuGraphs.complaints(graph));
      tf.gradients(doubled, List.of(image));
      assertEquals(
          Set.of("not deterministic: ResizeNearestNeighborGrad"), GpuGraphs.complaints(graph));
    }
  }

  /** Its gradients in training have a deterministic kernel. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFusedBatchNormByGivenStatisticsIsNotToBeDifferentiated(boolean training) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = tf.constant(new float[2][1][1][1]);
      Operand<TFloat32> one = tf.constant(new float[] {1});
      var norm = tf.nn.fusedBatchNorm(x, one, one, one, one, FusedBatchNorm.isTraining(training));
      tf.gradients(norm.y(), List.of(x));
      assertEquals(
          training ? Set.of() : Set.of("not deterministic: FusedBatchNormGradV3 out of training"),
          GpuGraphs.complaints(graph));
    }
  }

  private static <T extends TNumber> void square(Ops tf, Operand<T> matrix) {
    tf.linalg.matMul(matrix, matrix);
  }

  private static Set<String> lacking(GpuKernels kernels, Consumer<Ops> operations) {
    try (Graph graph = new Graph()) {
      operations.accept(Ops.create(graph));
      return kernels.lackingFor(graph.toGraphDef());
    }
  }
}
