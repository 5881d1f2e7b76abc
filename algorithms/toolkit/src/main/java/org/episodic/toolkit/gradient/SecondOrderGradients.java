package org.episodic.toolkit.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.episodic.spi.UsageException;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.Conv2dBackpropFilter;
import org.tensorflow.op.nn.Conv2dBackpropInput;
import org.tensorflow.types.TFloat32;

/**
 * The one place for gradients. They can be differentiated again, as far as TensorFlow or the {@link
 * GradientRegistry} has the gradients of the operations of which they are made; that of a
 * convolution with respect to its filter is registered here.
 */
public final class SecondOrderGradients {
  private static final Pattern MISSING = Pattern.compile("No gradient defined for op: (\\w+)");

  private SecondOrderGradients() {}

  private static final class Registration {
    static {
      GradientRegistry.register(
          Conv2dBackpropFilter.OP_NAME, SecondOrderGradients::ofConv2dBackpropFilter);
    }

    private Registration() {}

    static void ensure() {
      // Loading the class has registered them, once.
    }
  }

  /**
   * Returns ∂y/∂x for each x, as part of the graph, so that they can be differentiated again.
   *
   * @param y a scalar
   * @param xs tensors that y depends on
   * @throws IllegalStateException if an operation between them has so many inputs that two
   *     processes would sum gradients in different orders; see {@link Joins}
   */
  public static List<Operand<TFloat32>> gradients(
      Ops tf, Operand<TFloat32> y, List<Operand<TFloat32>> xs) {
    Registration.ensure();
    Joins.requireFewInputs(y, xs);
    // The seed is given because the default one is made by an operation that has no gradient.
    Gradients gradients = tf.gradients(y, xs, Gradients.dx(List.of(tf.constant(1f))));
    return gradients.dy().stream().map(SecondOrderGradients::asFloat).toList();
  }

  /**
   * Builds a second-order gradient in a graph of its own and throws it away, to find out early and
   * clearly whether TensorFlow can.
   *
   * @param subject what is probed, for the message
   * @param construction builds the gradient of a gradient
   * @throws UsageException naming the operation that lacks a gradient
   */
  public static void probe(String subject, Function<Ops, List<Operand<TFloat32>>> construction) {
    try (Graph graph = new Graph()) {
      construction.apply(Ops.create(graph));
    } catch (TensorFlowException | IllegalArgumentException | IllegalStateException e) {
      Matcher missing = MISSING.matcher(String.valueOf(e.getMessage()));
      if (!missing.find()) {
        throw e;
      }
      throw new UsageException(
          "Second-order gradients of '%s' cannot be built: operation '%s' has no gradient in TensorFlow %s; set first-order=true or avoid the operation"
              .formatted(subject, missing.group(1), TensorFlow.version()));
    }
  }

  // filter' = Σ x ⊗ dy is linear in x and in dy; g is the gradient that arrives at filter'.
  private static List<Operand<?>> ofConv2dBackpropFilter(
      Ops tf, GraphOperation operation, List<Output<?>> gradients) {
    var op = new Conv2dBackpropFilter.Inputs<TFloat32>(operation);
    Operand<TFloat32> g = asFloat(gradients.get(0));
    Operand<TFloat32> x = asFloat(op.input);
    Operand<TFloat32> dy = asFloat(op.outBackprop);
    List<Long> strides = Arrays.stream(op.strides).boxed().toList();
    Operand<TFloat32> toInput =
        Conv2dBackpropInput.create(tf.scope(), tf.shape(x), g, dy, strides, op.padding);
    Operand<TFloat32> toOutput = Conv2d.create(tf.scope(), x, g, strides, op.padding);
    return List.of(toInput, tf.zerosLike(op.filterSizes), toOutput);
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> asFloat(Operand<?> operand) {
    return (Operand<TFloat32>) operand;
  }
}
