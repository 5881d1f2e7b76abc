package org.episodic.benchmarks;

import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
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

/**
 * Time to draw an episode, and to hash one. An operation is one.
 *
 * <p>{@code -p data=omniglot} is for those who have the data: the folder is {@code EPISODIC_DATA}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"}) // Else it times new memory.
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

  /** The data set, by its id. */
  @Param({"glyphs", "coloured-glyphs"})
  public String data;

  private Dataset dataset;
  private EpisodeStream stream;
  private long index;

  /** Opens the data set. */
  @Setup
  public void open() {
    DatasetProvider provider =
        ServiceLoader.load(DatasetProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.description().id().equals(data))
            .findFirst()
            .orElseThrow();
    DatasetDescription description = provider.description();
    Optional<Path> folder = Optional.ofNullable(System.getenv("EPISODIC_DATA")).map(Path::of);
    dataset = provider.open(DatasetContext.of(Path.of(".")).dataDirectory(folder).build());
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
