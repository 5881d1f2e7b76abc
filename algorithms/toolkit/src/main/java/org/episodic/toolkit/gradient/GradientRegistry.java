package org.episodic.toolkit.gradient;

import java.lang.StackWalker.Option;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TFJ_GradFuncAdapter;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.op.Ops;
import org.tensorflow.op.RawCustomGradient;

/**
 * The gradients that TensorFlow lacks, for the whole process and every jar in it.
 *
 * <p>{@link TensorFlow#registerCustomGradient} takes ten gradients. It says nothing when an
 * eleventh comes, which ends the process by a segmentation fault as soon as it is used. So all
 * gradients of this registry share one of the ten places, and there is no limit to their number.
 */
public final class GradientRegistry {
  private static final Map<String, Registered> REGISTERED = new TreeMap<>();

  // TensorFlow keeps its address, so it must never be collected.
  private static final TFJ_GradFuncAdapter ADAPTER =
      RawCustomGradient.adapter(
          (tf, operation, gradients) ->
              find(operation.type()).gradient.of(tf, operation, gradients));

  private GradientRegistry() {}

  /** Builds the gradient of an operation. */
  @FunctionalInterface
  public interface Gradient {

    /**
     * Returns the gradient of a loss with respect to each input of an operation.
     *
     * @param operation whose inputs, outputs and attributes the gradient may read
     * @param gradients of the loss with respect to each output, of its shape
     * @return one for each input, in order, of its shape
     */
    List<Operand<?>> of(Ops tf, GraphOperation operation, List<Output<?>> gradients);
  }

  private record Registered(Gradient gradient, String by) {}

  /**
   * Registers the gradient of an operation; typically from the static initialiser of the class that
   * builds the operation.
   *
   * @param operation type of the operation, such as {@code MatrixSolve}
   * @throws IllegalStateException if there is one already, saying whose
   */
  public static synchronized void register(String operation, Gradient gradient) {
    String by = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE).getCallerClass().getName();
    Registered holder = REGISTERED.get(operation);
    if (holder != null) {
      throw new IllegalStateException(
          "A gradient of '%s' cannot be registered by %s: %s has registered one; registered are %s"
              .formatted(operation, by, holder.by, REGISTERED.keySet()));
    }
    if (!tensorflow.TFJ_RegisterCustomGradient(operation, ADAPTER)) {
      throw new IllegalStateException(
          "A gradient of '%s' cannot be registered by %s: TensorFlow %s has one"
              .formatted(operation, by, TensorFlow.version()));
    }
    REGISTERED.put(operation, new Registered(gradient, by));
  }

  private static synchronized Registered find(String operation) {
    return REGISTERED.get(operation);
  }
}
