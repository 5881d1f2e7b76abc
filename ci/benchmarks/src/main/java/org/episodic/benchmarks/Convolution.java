package org.episodic.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.episodic.toolkit.runtime.FlatVariable;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A 3×3 convolution of square images with zero padding, whose output is {@code 1/stride} as wide.
 *
 * @param images in a batch
 * @param side height and width of an image, a multiple of the stride
 * @param channels of an image
 * @param filters channels of the output
 * @param stride in both directions
 */
record Convolution(int images, int side, int channels, int filters, int stride) {
  private static final int KERNEL = 3;
  private static final float VALUE = 0.01f;

  /** Of an image, [images, side, side, channels], and a filter to the output. */
  Kernel.Work forward() {
    return work(
        inputs ->
            inputs.tf.nn.conv2d(
                inputs.of(imageShape()), inputs.of(filterShape()), strides(), "SAME"));
  }

  /** Of a filter and the output's gradient to that of the image. */
  Kernel.Work inputGradient() {
    return work(
        inputs ->
            inputs.tf.nn.conv2dBackpropInput(
                inputs.tf.constant(imageShape()),
                inputs.of(filterShape()),
                inputs.of(outputShape()),
                strides(),
                "SAME"));
  }

  /** Of an image and the output's gradient to that of the filter. */
  Kernel.Work filterGradient() {
    return work(
        inputs ->
            inputs.tf.nn.conv2dBackpropFilter(
                inputs.of(imageShape()),
                inputs.tf.constant(filterShape()),
                inputs.of(outputShape()),
                strides(),
                "SAME"));
  }

  /** Returns the floating-point operations of any of the three, those on the padding included. */
  double flops() {
    return 2.0 * size(outputShape()) * KERNEL * KERNEL * channels;
  }

  private int[] imageShape() {
    return new int[] {images, side, side, channels};
  }

  private int[] filterShape() {
    return new int[] {KERNEL, KERNEL, channels, filters};
  }

  private int[] outputShape() {
    return new int[] {images, side / stride, side / stride, filters};
  }

  private List<Long> strides() {
    return List.of(1L, (long) stride, (long) stride, 1L);
  }

  private static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** Makes inputs that live in the session, so that running the operation copies nothing. */
  private static final class Inputs {
    private final Ops tf;
    private final List<FlatVariable> variables = new ArrayList<>();

    Inputs(Ops tf) {
      this.tf = tf;
    }

    Operand<TFloat32> of(int[] shape) {
      FlatVariable variable = new FlatVariable(tf, "input" + variables.size(), size(shape));
      variables.add(variable);
      return tf.reshape(variable.value(), tf.constant(shape));
    }

    void fill(Session session) {
      for (FlatVariable variable : variables) {
        float[] values = new float[variable.size()];
        Arrays.fill(values, VALUE);
        variable.write(session, values);
      }
    }
  }

  private Kernel.Work work(Function<Inputs, Op> operation) {
    Graph graph = new Graph();
    Inputs inputs = new Inputs(Ops.create(graph));
    Op op = operation.apply(inputs);
    Session session = TensorFlowRuntime.cpu(1).session(graph);
    inputs.fill(session);
    return new Kernel.Work() {
      @Override
      public double run() {
        session.runner().addTarget(op).run().close();
        return flops();
      }

      @Override
      public void close() {
        session.close();
        graph.close();
      }
    };
  }
}
