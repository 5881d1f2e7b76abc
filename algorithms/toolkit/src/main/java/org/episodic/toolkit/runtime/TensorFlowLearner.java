package org.episodic.toolkit.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Workload;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/**
 * A learner that computes in one graph: saves, restores, counts, says what executes it, closes. A
 * subclass builds the graph in its constructor, calls {@link #open} at the end, and {@link #close}
 * if it fails before.
 *
 * <p>Owns the graph, the session, and what it is told to own.
 */
public abstract class TensorFlowLearner implements MetaLearner {
  private static final String CHECKPOINT = "learner.bin";

  private final TensorFlowRuntime runtime;
  private final int tasksAtOnce;
  private final Graph graph = new Graph();
  private final Deque<Runnable> closing = new ArrayDeque<>();
  private Session session;
  private boolean closed;

  /** Begins an empty graph. */
  protected TensorFlowLearner(AlgorithmContext context) {
    runtime = TensorFlowRuntime.of(context);
    tasksAtOnce = runtime.testTasksAtOnce(context.task());
  }

  /** Returns what later calls depend on. */
  protected abstract SavedState state();

  /** Returns the floating-point operations of a meta-iteration. */
  protected abstract double flopsOfMetaIteration();

  /** Returns the floating-point operations of adapting to a test task and predicting it. */
  protected abstract double flopsOfTask();

  /** Returns where the learner computes. */
  protected final TensorFlowRuntime runtime() {
    return runtime;
  }

  @Override
  public final int tasksAtOnce() {
    return tasksAtOnce;
  }

  /** Returns the learner's graph. */
  protected final Graph graph() {
    return graph;
  }

  /** Returns what builds operations of the graph. */
  protected final Ops ops() {
    return runtime.ops(graph);
  }

  /** Makes something be closed with the learner, before what was owned earlier. */
  protected final void own(Runnable close) {
    closing.push(close);
  }

  /** Opens the session; the operations that update something are in the graph by now. */
  protected final void open() {
    session = runtime.session(graph);
  }

  /** Returns the session, once it is open. */
  protected final Session session() {
    return session;
  }

  @Override
  public final void saveTo(Path directory) throws IOException {
    state().write(session, directory.resolve(CHECKPOINT));
  }

  @Override
  public final void restoreFrom(Path directory) throws IOException {
    state().read(session, directory.resolve(CHECKPOINT));
  }

  @Override
  public final Execution execution() {
    return runtime.execution();
  }

  @Override
  public final Optional<Workload> workload() {
    return Optional.of(CountedWorkload.of(graph, flopsOfMetaIteration(), flopsOfTask(), runtime));
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      closing.forEach(Runnable::run);
      if (session != null) {
        session.close();
      }
      graph.close();
    }
  }
}
