package org.episodic.toolkit.runtime;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.toolkit.layer.Upsampling;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RewriterConfig.Toggle;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/**
 * Where and how TensorFlow computes: the one class that reads what a context says of it. It places
 * operations, opens sessions, chooses how work is cut, and says what executed.
 */
public final class TensorFlowRuntime {
  private static final Pattern UPDATE = Pattern.compile("Assign|ResourceApply");
  private static final Pattern DEVICE = Pattern.compile("device:(CPU|GPU):\\d+");

  /** Names do not tell this one, so that what was kept under it is found. */
  private static final String UNNAMED_VERSION = "2.18.0";

  private static final int MOST_TEST_TASKS = 500;

  /** Of a batch, on a CPU of any number of cores. */
  private static final int PARTS_AT_ONCE = 4;

  /** With 64 channels of 32 bits, the output of a first layer that has its input's size is 3 GB. */
  private static final long MOST_TEST_VALUES = 12_500_000;

  private final Compute compute;
  private final Optional<TaskLayout> forced;

  private TensorFlowRuntime(Compute compute, Optional<TaskLayout> forced) {
    this.compute = compute;
    this.forced = forced;
  }

  /** Returns what a learner of this context computes with. */
  public static TensorFlowRuntime of(AlgorithmContext context) {
    return new TensorFlowRuntime(context.compute(), TaskLayout.forced(context.options()));
  }

  static TensorFlowRuntime of(Compute compute) {
    return new TensorFlowRuntime(compute, Optional.empty());
  }

  /** Returns the CPU with that many threads. */
  public static TensorFlowRuntime cpu(int threads) {
    return of(Compute.cpu(threads));
  }

  /** Returns how many operations run at the same time. */
  public int threads() {
    return compute.threads();
  }

  /**
   * Returns how the tasks of a meta-batch are laid out: as {@link TaskLayout#OPTION} says, or else
   * as is faster on the device.
   */
  public TaskLayout layout() {
    return forced.orElse(compute.device().isCpu() ? TaskLayout.TOWERS : TaskLayout.GROUPED);
  }

  /** Returns the same for tasks that share more weights than a core's cache holds. */
  public TaskLayout layoutOfManyWeights() {
    return forced.orElse(compute.device().isCpu() ? TaskLayout.BATCHES : TaskLayout.GROUPED);
  }

  /**
   * Returns how many test tasks are predicted at once: on a GPU, which small networks leave idle,
   * hundreds of small tasks, and fewer of large ones, for the memory.
   *
   * @return an even number
   */
  public int testTasksAtOnce(TaskSpec task) {
    if (compute.device().isCpu()) {
      return MetaLearner.USUAL_TASKS_AT_ONCE;
    }
    TaskShape shape = task.shape();
    long values = (long) task.input().size() * (shape.supportSize() + shape.querySize());
    long tasks = Math.min(MOST_TEST_TASKS, MOST_TEST_VALUES / values);
    return (int) Math.max(MetaLearner.USUAL_TASKS_AT_ONCE, tasks / 2 * 2);
  }

  /** Says whether inputs are kept where the graph computes, since the way there is long. */
  public boolean keepsInputs() {
    return !compute.device().isCpu();
  }

  /** Returns the fastest upsampling whose gradient has the same bits in every run. */
  public Upsampling fastestUpsampling() {
    return compute.device().isCpu() ? Upsampling.RESIZE : Upsampling.TILES;
  }

  /**
   * Returns what tells results apart whose bits differ, for the names of what is kept from run to
   * run: nothing for a CPU and TensorFlow 2.18.0, otherwise words, each after a blank.
   */
  public String bits() {
    return bits(TensorFlow.version());
  }

  String bits(String version) {
    return (compute.device().isCpu() ? "" : " device=gpu")
        + (version.equals(UNNAMED_VERSION) ? "" : " tensorflow=" + version);
  }

  /**
   * Returns how a batch is cut whose episode is one of so many that are computed at the same time.
   *
   * @param episodes at least 1
   */
  public BatchParts parts(int episodes) {
    boolean cpu = compute.device().isCpu();
    return cpu ? new BatchParts(Math.max(1, threads() / episodes)) : BatchParts.WHOLE;
  }

  /** Returns how a batch is cut whose sums are the same bits for any number of threads. */
  public BatchParts partsForAnyThreads() {
    return compute.device().isCpu() ? new BatchParts(PARTS_AT_ONCE) : BatchParts.WHOLE;
  }

  /**
   * Returns what builds operations of a graph. They are placed by TensorFlow: a session for the CPU
   * sees no other device, and one for a GPU uses it for whatever it can compute. Gradients would
   * not inherit a device that is named.
   */
  public Ops ops(Graph graph) {
    return Ops.create(graph);
  }

  /** Opens a session, which the caller closes. */
  public Session session(Graph graph) {
    assert SumOrder.isFixed(graph, updates(graph));
    return new Session(graph, configuration());
  }

  /**
   * Returns the device on which TensorFlow executes an operation that is placed as all are, and its
   * version.
   */
  public Execution execution() {
    try (Graph graph = new Graph()) {
      Ops tf = ops(graph);
      Operand<TFloat32> matrix = tf.placeholder(TFloat32.class);
      Operand<TFloat32> product = tf.linalg.matMul(matrix, matrix);
      try (Session session = session(graph);
          TFloat32 one = TFloat32.tensorOf(Shape.of(1, 1));
          Result result =
              session
                  .runner()
                  .setOptions(
                      RunOptions.newBuilder()
                          .setTraceLevel(RunOptions.TraceLevel.FULL_TRACE)
                          .build())
                  .feed(matrix, one)
                  .fetch(product)
                  .runAndFetchMetadata()) {
        Device device = deviceOf(product.op().name(), result.getMetadata().orElseThrow());
        return new Execution(device, "TensorFlow " + TensorFlow.version());
      }
    }
  }

  private Device deviceOf(String operation, RunMetadata trace) {
    for (DeviceStepStats device : trace.getStepStats().getDevStatsList()) {
      boolean here =
          device.getNodeStatsList().stream()
              .anyMatch(node -> node.getNodeName().startsWith(operation));
      Matcher name = DEVICE.matcher(device.getDevice());
      if (here && name.find()) {
        return name.group(1).equals("CPU") ? Device.CPU : compute.device();
      }
    }
    throw new IllegalStateException("TensorFlow does not say where it executes " + operation);
  }

  private static Set<GraphOperation> updates(Graph graph) {
    Set<GraphOperation> updates = new HashSet<>();
    graph
        .operations()
        .forEachRemaining(
            operation -> {
              if (UPDATE.matcher(operation.type()).lookingAt()) {
                updates.add(operation);
              }
            });
    return updates;
  }

  // One thread an operation: a few small operations side by side keep a CPU busier than one large
  // one does, and TensorFlow shares the threads inside operations between all sessions of a
  // process. No arithmetic optimisation: it rewrites sums, whose order SumOrder has examined
  // before. Others that find little cannot be spared either: a large graph starts half a second
  // sooner without them, and MAML's then trains 5 to 10 % slower.
  private ConfigProto configuration() {
    ConfigProto.Builder configuration =
        ConfigProto.newBuilder()
            .setInterOpParallelismThreads(threads())
            .setIntraOpParallelismThreads(1)
            .setUsePerSessionThreads(true)
            .setGraphOptions(
                GraphOptions.newBuilder()
                    .setRewriteOptions(
                        RewriterConfig.newBuilder().setArithmeticOptimization(Toggle.OFF)));
    return compute.device().isCpu()
        ? configuration.putDeviceCount("GPU", 0).build()
        // Otherwise each of several processes would take all memory of the card.
        : configuration.setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true)).build();
  }
}
