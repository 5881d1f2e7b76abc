package org.episodic.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.episodic.algorithms.cactus.adversarial.Acai;
import org.episodic.algorithms.cactus.adversarial.AdversarialEncoderTraining;
import org.episodic.algorithms.cactus.encoder.CanonicalPool;
import org.episodic.algorithms.cactus.encoder.EncoderStore;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.pool.Pool;
import org.episodic.toolkit.clustering.BlockProducts;
import org.episodic.toolkit.clustering.KMeans;
import org.episodic.toolkit.codes.Codes;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.runtime.Workers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of what CACTUs does before meta-training, at Omniglot's size: its embedding and its
 * clusters, on two threads.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class CactusBenchmark {
  private static final int THREADS = 2;

  /** Share of Omniglot's size, in per mille; smaller for a try. */
  @Param("1000")
  public int share;

  /** Iterations of k-means; the difference of two of them is what Lloyd's algorithm takes alone. */
  @Param("20")
  public int iterations;

  private Codes codes;
  private BlockProducts products;
  private CanonicalPool images;
  private Path folder;

  /** Makes codes and images at random. */
  @Setup
  public void open() throws IOException {
    Random random = new Random(0);
    int count = 22 * share;
    float[] values = new float[count * 256];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    codes = new Codes(256, values);
    products = new BlockProducts(256, THREADS);
    InputShape shape = new InputShape(28, 28, 1);
    float[] pixels = new float[count * shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(10) == 0 ? 1 : 0;
    }
    images = CanonicalPool.of(Pool.of(Inputs.wrap(shape, pixels)));
    folder = Files.createTempDirectory("cactus-benchmark");
  }

  /** One partition: 500 clusters of 22,000 codes, the iterations after k-means++. */
  @Benchmark
  public double kMeans() {
    return new KMeans(Math.max(2, share / 2), iterations, 1)
        .cluster(codes, products, Seed.root(0))
        .lastInertia();
  }

  /** Two partitions side by side, each on a thread, as CACTUs finds its hundred. */
  @Benchmark
  public List<Double> twoPartitions() {
    try (Workers workers = new Workers(THREADS)) {
      return workers.call(List.of(this::kMeans, this::kMeans));
    }
  }

  /** 20 steps of the embedding's training, and all that comes before them. */
  @Benchmark
  public int acai20Steps() {
    return acai(20);
  }

  /** 220 steps, so that a step takes a 200th of the difference. */
  @Benchmark
  public int acai220Steps() {
    return acai(220);
  }

  private int acai(int steps) {
    TensorFlowRuntime runtime = TensorFlowRuntime.cpu(THREADS);
    AdversarialEncoderTraining training =
        new AdversarialEncoderTraining(
            input -> Acai.of(input, 16, 1e-4f, runtime.fastestUpsampling()),
            Math.max(1, steps * share / 1000),
            Seed.root(0),
            new EncoderStore(emptied()),
            steps,
            runtime);
    try (var encoder = training.train(images)) {
      return encoder.artefacts().size();
    }
  }

  private Path emptied() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Frees them. */
  @TearDown
  public void close() throws IOException {
    products.close();
    Files.delete(emptied());
  }
}
