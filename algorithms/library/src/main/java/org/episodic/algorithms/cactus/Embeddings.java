package org.episodic.algorithms.cactus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;

/** The choice of an embedding, the same for all learners of this package, so that they share it. */
final class Embeddings {
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

  private Embeddings() {}

  /** Returns the options that choose an embedding, and others. */
  static List<Option<?>> optionsAnd(Option<?>... others) {
    List<Option<?>> options =
        new ArrayList<>(List.of(EMBEDDING, STEPS, DEPTH, LEARNING_RATE, SEED));
    options.addAll(List.of(others));
    return options;
  }

  static Embedder embedder(AlgorithmContext context) {
    Options options = context.options();
    if (options.get(EMBEDDING).equals("pixels")) {
      return Embedder.pixels();
    }
    int given = options.get(STEPS);
    return new GameEmbedder(
        games(options),
        given == 0 ? Effort.of(context.budget(), context.task()).embeddingSteps() : given,
        Seed.root(options.get(SEED)).derive("embedding"),
        new EmbeddingStore(context.artefacts()),
        SAVE_EVERY,
        context.compute().threads());
  }

  private static Function<InputShape, EncoderGame> games(Options options) {
    int depth = options.get(DEPTH);
    if (options.get(EMBEDDING).equals("bigan")) {
      return input -> new Bigan(new BiganNetwork(input, depth), rate(options, BIGAN_RATE));
    }
    return input -> new Acai(new AcaiNetwork(input, depth), rate(options, ACAI_RATE));
  }

  private static float rate(Options options, double authors) {
    double given = options.get(LEARNING_RATE);
    return (float) (given == 0 ? authors : given);
  }
}
