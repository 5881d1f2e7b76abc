package org.episodic.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * Time of each {@link Kernel}, and the rate at which it computes. Running a graph is part of it, as
 * it is part of every meta-iteration.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class KernelBenchmark {
  /** What is done. */
  @Param public Kernel kernel;

  private Kernel.Work work;

  /** The work that was done; JMH divides it by the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Done {
    /** Floating-point operations, in 10⁹. */
    public double gflop;
  }

  /** Makes graph and inputs. */
  @Setup
  public void open() {
    work = kernel.open();
  }

  /** Frees them. */
  @TearDown
  public void close() {
    work.close();
  }

  /** Nanoseconds of one operation. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public double time() {
    return work.run();
  }

  /** Operations of a second, and as {@code gflop} the floating-point operations of a second. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  public double rate(Done done) {
    double flops = work.run();
    done.gflop += flops / 1e9;
    return flops;
  }
}
