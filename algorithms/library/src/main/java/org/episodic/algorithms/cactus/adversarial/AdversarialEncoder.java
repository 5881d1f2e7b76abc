package org.episodic.algorithms.cactus.adversarial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.episodic.algorithms.cactus.encoder.Encoder;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.pool.Pool;
import org.episodic.toolkit.codes.Codes;
import org.episodic.toolkit.runtime.FlatVariable;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.runtime.Workers;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The encoder of an {@link AdversarialModel} with trained parameters. Owns graph and session. */
final class AdversarialEncoder implements Encoder {
  // Always alike, so that a code does not depend on the number of threads.
  private static final int BLOCK = 32;

  private final InputShape input;
  private final int size;
  private final Map<String, String> artefacts;
  private final Graph graph = new Graph();
  private final Operand<TFloat32> images;
  private final Operand<TFloat32> codes;
  private final Session session;
  private final Workers workers;

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
    this.input = input;
    this.size = model.size();
    this.artefacts = artefacts;
    Ops tf = runtime.ops(graph);
    images =
        tf.placeholder(
            TFloat32.class,
            Placeholder.shape(Shape.of(-1, input.height(), input.width(), input.channels())));
    FlatVariable values = new FlatVariable(tf, "theta", ParameterSpec.size(model.generator()));
    codes = model.codes(tf, Weights.view(tf, model.generator(), values.value()), images);
    session = runtime.session(graph);
    values.write(session, theta);
    workers = new Workers(runtime.threads());
  }

  @Override
  public Codes encode(Pool inputs) {
    int count = inputs.count();
    float[] encoded = new float[count * size];
    List<Runnable> blocks = new ArrayList<>();
    for (int first = 0; first < count; first += BLOCK) {
      int start = first;
      blocks.add(() -> encode(inputs, start, Math.min(BLOCK, count - start), encoded));
    }
    workers.run(blocks);
    return new Codes(size, encoded);
  }

  private void encode(Pool inputs, int first, int count, float[] into) {
    float[] values = new float[count * input.size()];
    for (int i = 0; i < count; i++) {
      inputs.read(first + i, values, i * input.size());
    }
    try (TFloat32 x =
        TFloat32.tensorOf(Shape.of(count, input.height(), input.width(), input.channels()))) {
      x.asRawTensor().data().asFloats().write(values);
      try (Result result = session.runner().feed(images, x).fetch(codes).run()) {
        ((TFloat32) result.get(0))
            .asRawTensor()
            .data()
            .asFloats()
            .read(into, first * size, count * size);
      }
    }
  }

  @Override
  public Map<String, String> artefacts() {
    return artefacts;
  }

  @Override
  public void close() {
    workers.close();
    session.close();
    graph.close();
  }
}
