package org.episodic.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.episodic.datasets.glyphs.GlyphsProvider;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.Protocol;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Time to draw an episode of the data set {@code glyphs}, and to hash one. An operation is one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SamplingBenchmark {
  private static final int HASHED = 100;

  /** Sizes of an episode, each with 15 queries a class. */
  public enum Size {
    /** 5 + 75 images. */
    FIVE_WAY_ONE_SHOT(5, 1),
    /** 100 + 300 images. */
    TWENTY_WAY_FIVE_SHOT(20, 5);

    private final TaskShape shape;

    Size(int way, int shot) {
      shape = new TaskShape(way, shot, 15);
    }
  }

  /** The size of each episode. */
  @Param public Size size;

  private Dataset dataset;
  private EpisodeStream stream;
  private long index;

  /** Draws the glyphs. */
  @Setup
  public void open() {
    DatasetProvider provider = new GlyphsProvider();
    DatasetDescription description = provider.description();
    dataset = provider.open(DatasetContext.of(Path.of(".")).build());
    Protocol protocol = description.protocol("standard").orElseThrow();
    String split = description.splitOf(protocol).sha256();
    stream =
        EpisodeStream.of(
            dataset, new StreamSpec(protocol, split, MetaSplit.META_TRAIN, size.shape, 0));
  }

  /** Closes the data set. */
  @TearDown
  public void close() {
    dataset.close();
  }

  /** Draws the next episode, images included. */
  @Benchmark
  public Episode draw() {
    return stream.episode(index++);
  }

  /** Hashes what makes up an episode, as for a result row. */
  @Benchmark
  @OperationsPerInvocation(HASHED)
  public String hash() {
    return stream.sha256(HASHED);
  }
}
