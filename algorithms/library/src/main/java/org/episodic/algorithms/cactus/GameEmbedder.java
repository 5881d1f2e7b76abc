package org.episodic.algorithms.cactus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;

/**
 * Learns an encoder by an {@link EncoderGame}, or finds it in the store. Training that was cut
 * short goes on where it was saved last, to the same parameters.
 *
 * @param games makes the game for images of a shape
 * @param steps batches of 64 images
 * @param seed of parameters, batches and noise
 * @param store where trained parameters are kept
 * @param saveEvery steps after which a half-trained encoder is saved
 * @param threads the result does not depend on them
 */
record GameEmbedder(
    Function<InputShape, EncoderGame> games,
    int steps,
    Seed seed,
    EmbeddingStore store,
    int saveEvery,
    int threads)
    implements Embedder {

  @Override
  public Encoder learn(CanonicalPool pool) {
    EncoderGame game = games.apply(pool.shape());
    String identity = "%s steps=%s seed=%s".formatted(game.identity(), steps, seed);
    VectorFile trained =
        store.get(EmbeddingStore.key(pool, identity), partial -> train(pool, game, partial));
    return new GameEncoder(
        pool.shape(),
        game,
        trained.vectors().get(0),
        Map.of("embedding", trained.sha256()),
        threads);
  }

  private VectorFile train(CanonicalPool pool, EncoderGame game, EmbeddingStore.Partial partial) {
    Batches batches = new Batches(pool, game, seed.derive("batches"));
    try (GameTraining training =
        new GameTraining(pool.shape(), game, seed.derive("parameters"), threads)) {
      Optional<VectorFile> begun = partial.read();
      begun.ifPresent(file -> training.restore(file.vectors()));
      long step = begun.map(VectorFile::position).orElse(0L);
      for (; step < steps; step++) {
        if (step % saveEvery == 0 && step > 0) {
          partial.write(new VectorFile(step, training.state()));
        }
        GameTraining.Losses losses = training.step(step, batches.images(step), batches.noise(step));
        if (!Double.isFinite(losses.player() + losses.opponent())) {
          throw new IllegalStateException(
              "The embedding diverged at step %s: %s".formatted(step, losses));
        }
      }
      return new VectorFile(steps, List.of(training.player()));
    }
  }
}
