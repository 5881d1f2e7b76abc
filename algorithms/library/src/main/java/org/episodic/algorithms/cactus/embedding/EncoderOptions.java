package org.episodic.algorithms.cactus.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.episodic.algorithms.cactus.adversarial.Acai;
import org.episodic.algorithms.cactus.adversarial.AdversarialEncoderTraining;
import org.episodic.algorithms.cactus.adversarial.AdversarialModel;
import org.episodic.algorithms.cactus.adversarial.Bigan;
import org.episodic.algorithms.cactus.encoder.EncoderStore;
import org.episodic.algorithms.cactus.encoder.EncoderTraining;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.toolkit.layer.Upsampling;
import org.episodic.toolkit.runtime.TensorFlowRuntime;

/**
 * The choice of an encoder, the same for all learners that cluster codes, so that they share it.
 */
public final class EncoderOptions {
  static final Option<String> EMBEDDING =
      Option.choice("embedding", "acai", "bigan", "pixels")
          .symbol("E")
          .defaultsTo("acai")
          .says("how inputs become vectors: codes of ACAI or of BiGAN, or the inputs themselves");
  static final Option<Integer> STEPS =
      Option.integer("embedding-steps", 0, 10_000_000)
          .defaultsTo(0)
          .says("batches of 64 that the embedding is trained on; 0 for what the budget allows");
  static final Option<Integer> DEPTH =
      Option.integer("embedding-depth", 1, 256)
          .defaultsTo(16)
          .says("filters of the embedding's networks at the first scale");
  static final Option<Double> LEARNING_RATE =
      Option.real("embedding-learning-rate", 0, 1)
          .defaultsTo(0.0)
          .says("step size of Adam in training the embedding; 0 for its authors'");
  static final Option<Integer> SEED =
      Option.integer("embedding-seed", 0, Integer.MAX_VALUE)
          .defaultsTo(0)
          .says("seed of the embedding, which runs with other seeds and learners share");

  private static final double ACAI_RATE = 1e-4;
  private static final double BIGAN_RATE = 2e-4;
  private static final int SAVE_EVERY = 200;

  private EncoderOptions() {}

  /** Returns the options that choose an embedding, and others. */
  public static List<Option<?>> and(Option<?>... others) {
    List<Option<?>> options =
        new ArrayList<>(List.of(EMBEDDING, STEPS, DEPTH, LEARNING_RATE, SEED));
    options.addAll(List.of(others));
    return options;
  }

  /** Returns the training that the options choose. */
  public static EncoderTraining training(AlgorithmContext context) {
    Options options = context.options();
    if (options.get(EMBEDDING).equals("pixels")) {
      return EncoderTraining.pixels();
    }
    return new AdversarialEncoderTraining(
        models(options, TensorFlowRuntime.of(context).fastestUpsampling()),
        steps(options, context.budget()),
        Seed.root(options.get(SEED)).derive("embedding"),
        new EncoderStore(context.artefacts()),
        SAVE_EVERY,
        TensorFlowRuntime.of(context));
  }

  /**
   * Returns the steps of the training that the options choose, 0 if it has none.
   *
   * @param budget how long to train unless the options say it
   */
  public static int steps(Options options, Budget budget) {
    int given = options.get(STEPS);
    if (options.get(EMBEDDING).equals("pixels")) {
      return 0;
    }
    return given == 0 ? steps(budget) : given;
  }

  /** Returns the steps of the published protocol, 0 if the embedding is not trained. */
  public static int paperSteps(Options options) {
    return options.get(EMBEDDING).equals("pixels") ? 0 : steps(Budget.PAPER);
  }

  private static int steps(Budget budget) {
    return switch (budget) {
      case SMOKE -> 5;
      case QUICK -> 40;
      case SHORT -> 10_000;
      case PAPER -> 262_144;
    };
  }

  private static Function<InputShape, AdversarialModel> models(
      Options options, Upsampling upsampling) {
    int depth = options.get(DEPTH);
    if (options.get(EMBEDDING).equals("bigan")) {
      return input -> Bigan.of(input, depth, rate(options, BIGAN_RATE), upsampling);
    }
    return input -> Acai.of(input, depth, rate(options, ACAI_RATE), upsampling);
  }

  private static float rate(Options options, double authors) {
    double given = options.get(LEARNING_RATE);
    return (float) (given == 0 ? authors : given);
  }
}
