package org.episodic.algorithms.cactus.adversarial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.episodic.algorithms.cactus.encoder.CanonicalPool;
import org.episodic.algorithms.cactus.encoder.Encoder;
import org.episodic.algorithms.cactus.encoder.EncoderStore;
import org.episodic.algorithms.cactus.encoder.EncoderTraining;
import org.episodic.algorithms.cactus.encoder.VectorFile;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;
import org.episodic.toolkit.runtime.TensorFlowRuntime;

/**
 * Trains the encoder of an {@link AdversarialModel}, or finds it in the store. Training that was
 * cut short goes on where it was saved last, to the same parameters.
 *
 * @param models makes the model for images of a shape
 * @param steps batches of 64 images
 * @param seed of parameters, batches and noise
 * @param store where trained parameters are kept
 * @param saveEvery steps after which a half-trained encoder is saved
 * @param runtime where it is trained and encodes
 */
public record AdversarialEncoderTraining(
    Function<InputShape, AdversarialModel> models,
    int steps,
    Seed seed,
    EncoderStore store,
    int saveEvery,
    TensorFlowRuntime runtime)
    implements EncoderTraining {

  @Override
  public Encoder train(CanonicalPool pool) {
    AdversarialModel model = models.apply(pool.shape());
    // What another device or another TensorFlow trained has other bits.
    String identity =
        "%s steps=%s seed=%s%s".formatted(model.identity(), steps, seed, runtime.bits());
    VectorFile trained =
        store.get(EncoderStore.key(pool, identity), partial -> train(pool, model, partial));
    return new AdversarialEncoder(
        pool.shape(),
        model,
        trained.vectors().get(0),
        Map.of("embedding", trained.sha256()),
        runtime);
  }

  private VectorFile train(
      CanonicalPool pool, AdversarialModel model, EncoderStore.Partial partial) {
    Batches batches = new Batches(pool, model, seed.derive("batches"));
    try (AdversarialTrainer training =
        new AdversarialTrainer(pool.shape(), model, seed.derive("parameters"), runtime)) {
      Optional<VectorFile> begun = partial.read();
      begun.ifPresent(file -> training.restore(file.vectors()));
      long step = begun.map(VectorFile::position).orElse(0L);
      for (; step < steps; step++) {
        if (step % saveEvery == 0 && step > 0) {
          partial.write(new VectorFile(step, training.state()));
        }
        AdversarialTrainer.Losses losses =
            training.step(step, batches.images(step), batches.noise(step));
        if (!Double.isFinite(losses.generator() + losses.critic())) {
          throw new IllegalStateException(
              "The embedding diverged at step %s: %s".formatted(step, losses));
        }
      }
      return new VectorFile(steps, List.of(training.generator()));
    }
  }
}
