package org.episodic.broken;

import java.util.List;
import java.util.stream.Stream;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;

/** An algorithm that breaks its contract in the way its option {@code fault} says. */
public final class FaultyProvider implements AlgorithmProvider {
  /** What goes wrong in a cell; besides, {@code task} and {@code training} do before it starts. */
  public static final List<String> FAULTS =
      List.of(
          "create",
          "train",
          "loss",
          "memory",
          "count",
          "shape",
          "nan",
          "late",
          "close",
          "close-hang",
          "exit",
          "exit3",
          "hang",
          "stubborn",
          "heap",
          "native-heap",
          "malloc",
          "kill",
          "segfault",
          "tensorflow-crash",
          "garbage",
          "spam",
          "threads");

  private static final Option<String> FAULT =
      Option.choice(
              "fault",
              Stream.concat(Stream.of("none", "task", "training"), FAULTS.stream())
                  .toArray(String[]::new))
          .defaultsTo("none")
          .says("what goes wrong");

  /** How many learners are open; a test runs alone. */
  public static int open;

  @Override
  public AlgorithmDescription description() {
    return AlgorithmDescription.of("faulty", "Faulty")
        .citation("Murphy")
        .learns(TaskType.CLASSIFICATION)
        .evaluates(EvaluationMode.TRANSDUCTIVE, EvaluationMode.INDUCTIVE)
        .options(FAULT)
        .build();
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    switch (options.get(FAULT)) {
      case "task" -> throw new UsageException("Way 5 is too much for 'faulty'; 4 is allowed");
      case "training" -> throw new IllegalStateException("no idea");
      default -> {
        return TrainingRequest.of(task.shape()).iterations(4).validateEvery(2);
      }
    }
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    String fault = context.options().get(FAULT);
    if (fault.equals("create")) {
      throw new IllegalStateException("cannot create\nsecond line");
    }
    open++;
    return new Faulty(fault);
  }

  private static final class Faulty extends CentroidLearner {
    private static final int VALIDATED_TASKS = 200;

    private final String fault;
    private int tasksSeen;

    Faulty(String fault) {
      this.fault = fault;
    }

    @Override
    public double metaTrain(List<Episode> metaBatch) {
      double loss = super.metaTrain(metaBatch);
      if (trained == 3) {
        switch (fault) {
          case "train" -> throw new IllegalStateException("boom");
          case "memory" -> throw new OutOfMemoryError("heap");
          case "loss" -> {
            return Double.NaN;
          }
          default -> Sabotage.commit(fault);
        }
      }
      return loss;
    }

    @Override
    public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
      int way = tasks.get(0).shape().way();
      int queries = tasks.get(0).query().count();
      tasksSeen += tasks.size();
      return switch (fault) {
        case "count" -> super.adaptAndPredict(tasks).subList(1, tasks.size());
        case "shape" ->
            tasks.stream().map(t -> Prediction.of(new Scores(1, new float[queries]))).toList();
        case "nan" -> {
          float[] values = new float[queries * way];
          values[1] = Float.NaN;
          yield tasks.stream().map(t -> Prediction.of(new Scores(way, values))).toList();
        }
        case "late" -> {
          if (tasksSeen > VALIDATED_TASKS + tasks.size()) {
            throw new IllegalStateException("too late");
          }
          yield super.adaptAndPredict(tasks);
        }
        default -> super.adaptAndPredict(tasks);
      };
    }

    @Override
    public void close() {
      open--;
      switch (fault) {
        case "close" -> throw new IllegalStateException("cannot close");
        case "close-hang" -> Sabotage.commit("hang");
        default -> {}
      }
    }
  }
}
