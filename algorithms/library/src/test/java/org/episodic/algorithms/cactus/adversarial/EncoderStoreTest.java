package org.episodic.algorithms.cactus.adversarial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.episodic.algorithms.cactus.encoder.CanonicalPool;
import org.episodic.algorithms.cactus.encoder.EncoderStore;
import org.episodic.algorithms.cactus.encoder.Pools;
import org.episodic.algorithms.cactus.encoder.VectorFile;
import org.episodic.spi.Seed;
import org.episodic.spi.Sha256;
import org.episodic.spi.pool.Pool;
import org.episodic.toolkit.layer.Upsampling;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.runtime.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncoderStoreTest {
  private static final VectorFile TRAINED =
      new VectorFile(7, List.of(new float[] {1, -2, 3}, new float[] {4}));
  private static final CanonicalPool POOL =
      CanonicalPool.of(Pool.of(Pools.labelled(4, 6, 5).inputs()));

  private static final int SAVE_EVERY = 4;

  @TempDir private Path directory;

  private final AtomicInteger trainings = new AtomicInteger();

  private VectorFile get(Path store) {
    return new EncoderStore(store)
        .get(
            "key",
            partial -> {
              trainings.incrementAndGet();
              return TRAINED;
            });
  }

  @Test
  void whatIsStoredIsNotTrainedAgain() throws IOException {
    Path store = directory.resolve("not").resolve("yet");
    assertEquals(TRAINED.sha256(), get(store).sha256());
    var written = Files.getLastModifiedTime(store.resolve("key.embedding"));
    VectorFile again = get(store);
    assertEquals(7, again.position());
    assertArrayEquals(new float[] {1, -2, 3}, again.vectors().get(0));
    assertArrayEquals(new float[] {4}, again.vectors().get(1));
    assertEquals(TRAINED.sha256(), again.sha256());
    assertEquals(1, trainings.get());
    assertEquals(written, Files.getLastModifiedTime(store.resolve("key.embedding")));
  }

  @Test
  void theHashIsOfTheContentAndStandsAtItsEnd() throws IOException {
    get(directory);
    byte[] whole = Files.readAllBytes(directory.resolve("key.embedding"));
    byte[] content = Arrays.copyOf(whole, whole.length - 32);
    byte[] hash = HexFormat.of().parseHex(new Sha256().bytes(content).hex());
    assertArrayEquals(hash, Arrays.copyOfRange(whole, content.length, whole.length));
    assertEquals(HexFormat.of().formatHex(hash), TRAINED.sha256());
  }

  @Test
  void everyDamagedFileIsTrainedAnew() throws IOException {
    get(directory);
    Path file = directory.resolve("key.embedding");
    byte[] whole = Files.readAllBytes(file);
    int damages = 0;
    for (int place = 0; place < whole.length; place += 5) {
      byte[] damaged = whole.clone();
      damaged[place] ^= 4;
      Files.write(file, damaged);
      assertEquals(TRAINED.sha256(), get(directory).sha256());
      Files.write(file, Arrays.copyOf(whole, place));
      assertEquals(TRAINED.sha256(), get(directory).sha256());
      damages += 2;
    }
    assertEquals(1 + damages, trainings.get());
    assertArrayEquals(whole, Files.readAllBytes(file));
  }

  @Test
  void learnersAtTheSameTimeTrainOnce() {
    try (Workers workers = new Workers(4)) {
      Callable<String> one =
          () ->
              new EncoderStore(directory)
                  .get(
                      "key",
                      partial -> {
                        trainings.incrementAndGet();
                        sleep();
                        return TRAINED;
                      })
                  .sha256();
      assertEquals(
          List.of(TRAINED.sha256(), TRAINED.sha256(), TRAINED.sha256(), TRAINED.sha256()),
          workers.call(List.of(one, one, one, one)));
    }
    assertEquals(1, trainings.get());
  }

  private static void sleep() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFailedTrainingLeavesNoFile() {
    assertThrows(
        IllegalStateException.class,
        () ->
            new EncoderStore(directory)
                .get(
                    "key",
                    partial -> {
                      throw new IllegalStateException("diverged");
                    }));
    assertFalse(Files.exists(directory.resolve("key.embedding")));
  }

  @Test
  void trainingCutShortGivesTheSameAsUncut() throws IOException {
    int steps = SAVE_EVERY + 3;
    VectorFile uncut = learn("uncut", steps, Seed.root(1));
    assertFalse(Files.exists(onlyFile("uncut", ".partial")), "a partial file is left");
    Path cut = Files.createDirectory(directory.resolve("cut"));
    assertThrows(KilledException.class, () -> killedAfter(SAVE_EVERY, cut, steps));
    Path partial = onlyFile("cut", ".partial");
    VectorFile state = VectorFile.read(partial).orElseThrow();
    assertEquals(SAVE_EVERY, state.position());
    assertEquals(uncut.sha256(), learn("cut", steps, Seed.root(1)).sha256());
    assertFalse(Files.exists(partial));
    assertNotEquals(uncut.sha256(), learn("other", steps, Seed.root(2)).sha256());
  }

  private static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private VectorFile learn(String name, int steps, Seed seed) throws IOException {
    Path store = directory.resolve(name);
    new AdversarialEncoderTraining(
            shape -> tiny(),
            steps,
            seed,
            new EncoderStore(store),
            SAVE_EVERY,
            TensorFlowRuntime.cpu(2))
        .train(POOL)
        .close();
    return VectorFile.read(onlyFile(name, ".embedding")).orElseThrow();
  }

  private static Acai tiny() {
    return Acai.of(Pools.SHAPE, 1, 1e-3f, Upsampling.RESIZE);
  }

  /** The process is killed in the step after the partial file was written. */
  private static void killedAfter(int step, Path store, int steps) {
    AdversarialModel mortal =
        new DelegatingModel(tiny()) {
          private int drawn;

          @Override
          public float draw(org.apache.commons.rng.UniformRandomProvider random) {
            if (drawn++ >= step * AdversarialTrainer.BATCH) {
              throw new KilledException();
            }
            return super.draw(random);
          }
        };
    new AdversarialEncoderTraining(
            shape -> mortal,
            steps,
            Seed.root(1),
            new EncoderStore(store),
            SAVE_EVERY,
            TensorFlowRuntime.cpu(2))
        .train(POOL);
  }

  private Path onlyFile(String name, String end) throws IOException {
    try (var files = Files.list(directory.resolve(name))) {
      List<Path> all = files.filter(file -> file.toString().endsWith(end)).toList();
      assertTrue(all.size() <= 1, all.toString());
      return all.isEmpty() ? directory.resolve("none") : all.get(0);
    }
  }
}
