package org.episodic.algorithms.cactus.adversarial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Stream;
import org.episodic.algorithms.gpu.GpuGraphs;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;
import org.episodic.toolkit.layer.Upsampling;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.weights.ParameterSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A GPU has a deterministic kernel for everything that trains an encoder and encodes. */
final class EncoderGraphsTest {
  private static final InputShape SHAPE = new InputShape(28, 28, 1);

  static Stream<AdversarialModel> models() {
    return Stream.of(
        Acai.of(SHAPE, 16, 1e-4f, Upsampling.TILES), Bigan.of(SHAPE, 16, 2e-4f, Upsampling.TILES));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aGpuCanTrainAndEncode(AdversarialModel model) {
    TensorFlowRuntime runtime = TensorFlowRuntime.cpu(1);
    try (AdversarialTrainer trainer = new AdversarialTrainer(SHAPE, model, Seed.root(1), runtime);
        AdversarialEncoder encoder =
            new AdversarialEncoder(
                SHAPE,
                model,
                new float[ParameterSpec.size(model.generator())],
                Map.of(),
                runtime)) {
      assertEquals(1, GpuGraphs.assertComputable(trainer));
      assertEquals(1, GpuGraphs.assertComputable(encoder));
    }
  }
}
