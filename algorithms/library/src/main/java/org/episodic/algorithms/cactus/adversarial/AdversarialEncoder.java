package org.episodic.algorithms.cactus.adversarial;

import java.util.Map;
import org.episodic.algorithms.cactus.encoder.Encoder;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.pool.Pool;
import org.episodic.toolkit.codes.BlockEncoder;
import org.episodic.toolkit.codes.Codes;
import org.episodic.toolkit.runtime.FlatVariable;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The encoder of an {@link AdversarialModel} with trained parameters. Owns graph and session. */
final class AdversarialEncoder implements Encoder {
  private static final int BLOCK = 32;

  private final Map<String, String> artefacts;
  private final Graph graph = new Graph();
  private final Session session;
  private final BlockEncoder blocks;

  /**
   * @param theta the parameters
   * @param artefacts where they come from
   */
  AdversarialEncoder(
      InputShape input,
      AdversarialModel model,
      float[] theta,
      Map<String, String> artefacts,
      TensorFlowRuntime runtime) {
    this.artefacts = artefacts;
    Ops tf = runtime.ops(graph);
    Operand<TFloat32> images =
        tf.placeholder(
            TFloat32.class,
            Placeholder.shape(Shape.of(-1, input.height(), input.width(), input.channels())));
    FlatVariable values = new FlatVariable(tf, "theta", ParameterSpec.size(model.generator()));
    Operand<TFloat32> codes =
        model.codes(tf, Weights.view(tf, model.generator(), values.value()), images);
    session = runtime.session(graph);
    values.write(session, theta);
    blocks = new BlockEncoder(images, codes, model.size(), BLOCK, runtime.threads());
  }

  @Override
  public Codes encode(Pool inputs) {
    return blocks.encode(session, inputs);
  }

  @Override
  public Map<String, String> artefacts() {
    return artefacts;
  }

  @Override
  public void close() {
    blocks.close();
    session.close();
    graph.close();
  }
}
