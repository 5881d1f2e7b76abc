package org.episodic.broken.planted;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.testkit.SyntheticTasks;

/** Learners with one fault each. */
final class Faults {
  private Faults() {}

  static String[] names() {
    return Stream.of(
            "none",
            "order",
            "random",
            "drift",
            "leak",
            "memory",
            "batch",
            "ids",
            "way",
            "mode",
            "option",
            "tuning",
            "name",
            "rows",
            "tasks",
            "small-batch",
            "large-batch",
            "joint",
            "unlabelled",
            "few-classes",
            "no-inputs",
            "schedule")
        .toArray(String[]::new);
  }

  static MetaLearner plant(String fault, AlgorithmContext context, int testSteps) {
    return switch (fault) {
      case "order" -> new PeeksAtOrder();
      case "random" -> new DrawsUnseeded();
      case "drift" -> new Drifts();
      case "leak" -> new KnowsTheAnswers(context.task());
      case "memory" -> new KeepsTasks();
      case "batch" -> new CentresByTheBatch(1);
      case "small-batch" -> new CentresByTheBatch(1e-4f);
      case "large-batch" -> new CentresByTheBatch(1e6f);
      case "tasks" -> new CentresByAllTasks(context.mode());
      case "joint" -> new Pools.Joint();
      case "unlabelled" -> new Pools.Neighbours(Integer.MAX_VALUE, 0);
      case "few-classes" -> new Pools.Neighbours(4, 0);
      case "no-inputs" -> new Pools.Neighbours(Integer.MAX_VALUE, 1);
      case "schedule" -> new FollowsASchedule(context.training().iterations());
      case "ids" -> new MemorisesLabels();
      case "way" -> new TrainsFor(1f / context.task().shape().way());
      case "mode" -> new TrainsForAMode(context.mode());
      case "name" -> new TrainsFor(0.5f);
      case "rows" -> new PredictsAsManyAsUsual();
      case "tuning" -> new AddsUp();
      case "option" -> new TrainsFor(1f / (2 + testSteps));
      default -> new Prototypes();
    };
  }

  /** It reads the queries one after another, and is surer of each than of the one before. */
  private static final class PeeksAtOrder extends Prototypes {
    @Override
    float[] scores(EvaluationTask task) {
      float[] scores = super.scores(task);
      for (int i = 0; i < scores.length; i++) {
        scores[i] *= 1 + i / task.shape().way();
      }
      return scores;
    }
  }

  /** It scales its scores by a parameter. */
  private abstract static class Scaled extends Prototypes {
    float scale = 1;

    @Override
    float[] scores(EvaluationTask task) {
      float[] scores = super.scores(task);
      for (int i = 0; i < scores.length; i++) {
        scores[i] *= scale;
      }
      return scores;
    }

    @Override
    public void saveTo(Path directory) throws IOException {
      super.saveTo(directory);
      Files.writeString(directory.resolve("scale.txt"), String.valueOf(scale));
    }

    @Override
    public void restoreFrom(Path directory) throws IOException {
      super.restoreFrom(directory);
      scale = Float.parseFloat(Files.readString(directory.resolve("scale.txt")));
    }
  }

  /** Its first parameter is drawn from nowhere. */
  private static final class DrawsUnseeded extends Scaled {
    DrawsUnseeded() {
      scale = ThreadLocalRandom.current().nextFloat(1, 2);
    }
  }

  /** Its running statistics go on running in evaluation. */
  private static final class Drifts extends Prototypes {
    private float mean;

    @Override
    public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
      List<Prediction> predictions = super.adaptAndPredict(tasks);
      mean += 0.1f * (query(tasks.get(0), 0)[0] + 1);
      return predictions;
    }

    @Override
    float[] scores(EvaluationTask task) {
      float[] scores = super.scores(task);
      for (int i = 0; i < scores.length; i++) {
        scores[i] -= mean;
      }
      return scores;
    }

    @Override
    public void saveTo(Path directory) throws IOException {
      super.saveTo(directory);
      Files.writeString(directory.resolve("mean.txt"), String.valueOf(mean));
    }

    @Override
    public void restoreFrom(Path directory) throws IOException {
      super.restoreFrom(directory);
      mean = Float.parseFloat(Files.readString(directory.resolve("mean.txt")));
    }
  }

  /** The labels of tasks in which there is nothing to learn have leaked to it. */
  private static final class KnowsTheAnswers extends Prototypes {
    private final Map<Integer, Integer> answers = new HashMap<>();

    KnowsTheAnswers(TaskSpec task) {
      SyntheticTasks.pureNoise(task, 2)
          .episodes(task.shape(), 0, 20)
          .forEach(
              episode -> {
                ClassLabels labels = (ClassLabels) episode.query().targets();
                Inputs inputs = episode.query().inputs();
                for (int i = 0; i < labels.count(); i++) {
                  answers.put(hash(inputs, i), labels.label(i));
                }
              });
    }

    private static int hash(Inputs inputs, int position) {
      return inputs.select(position).values().hashCode();
    }

    @Override
    float[] scores(EvaluationTask task) {
      float[] scores = super.scores(task);
      int way = task.shape().way();
      for (int i = 0; i < task.query().count(); i++) {
        Integer answer = answers.get(hash(task.query(), i));
        if (answer != null && answer < way) {
          scores[i * way + answer] += 1;
        }
      }
      return scores;
    }
  }

  /** It keeps every task that it was ever asked. */
  private static final class KeepsTasks extends Prototypes {
    private final List<EvaluationTask> kept = new ArrayList<>();

    @Override
    float[] scores(EvaluationTask task) {
      kept.add(task);
      return super.scores(task);
    }
  }

  /** It centres scores by those of the other queries, and calls itself inductive. */
  private static final class CentresByTheBatch extends Scaled {
    CentresByTheBatch(float scale) {
      this.scale = scale;
    }

    @Override
    float[] scores(EvaluationTask task) {
      return centred(super.scores(task), task);
    }
  }

  /** It has room for the queries of a usual task, and returns all of it whatever it is asked. */
  private static final class PredictsAsManyAsUsual extends Prototypes {
    @Override
    float[] scores(EvaluationTask task) {
      return Arrays.copyOf(super.scores(task), task.shape().querySize() * task.shape().way());
    }
  }

  private static float[] centred(float[] scores, EvaluationTask task) {
    int way = task.shape().way();
    float[] means = new float[way];
    for (int i = 0; i < scores.length; i++) {
      means[i % way] += scores[i] / task.query().count();
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] -= means[i % way];
    }
    return scores;
  }

  /** Transductively, it centres scores by those of all tasks that it is given at once. */
  private static final class CentresByAllTasks extends Prototypes {
    private final EvaluationMode mode;

    CentresByAllTasks(EvaluationMode mode) {
      this.mode = mode;
    }

    @Override
    public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
      if (mode == EvaluationMode.INDUCTIVE) {
        return super.adaptAndPredict(tasks);
      }
      List<float[]> scores = tasks.stream().map(this::scores).toList();
      int way = tasks.get(0).shape().way();
      float[] means = new float[way];
      for (float[] some : scores) {
        for (int i = 0; i < some.length; i++) {
          means[i % way] += some[i] * way / some.length / tasks.size();
        }
      }
      for (float[] some : scores) {
        for (int i = 0; i < some.length; i++) {
          some[i] -= means[i % way];
        }
      }
      return scores.stream().map(some -> Prediction.of(new Scores(way, some))).toList();
    }
  }

  /** What it was told to use before tells on how it predicts now. */
  private static final class AddsUp extends Prototypes {
    @Override
    public void use(int candidate) {
      factor += candidate;
    }
  }

  /** Its training has to do with what it says it has nothing to do with. */
  private static class TrainsFor extends Scaled {
    private final float step;

    TrainsFor(float step) {
      this.step = step;
    }

    @Override
    public double metaTrain(List<Episode> metaBatch) {
      scale += step;
      return super.metaTrain(metaBatch);
    }
  }

  /** No fault: how much it learns at a time depends on how often it will, and not oftener. */
  private static final class FollowsASchedule extends TrainsFor {
    private final int promised;
    private int done;

    FollowsASchedule(int promised) {
      super(1f / promised);
      this.promised = promised;
    }

    @Override
    public double metaTrain(List<Episode> metaBatch) {
      if (++done > promised) {
        throw new IllegalStateException(promised + " iterations were promised");
      }
      return super.metaTrain(metaBatch);
    }
  }

  /** What it learns depends on the mode in which it will be scored. */
  private static final class TrainsForAMode extends TrainsFor {
    private final EvaluationMode mode;

    TrainsForAMode(EvaluationMode mode) {
      super(mode == EvaluationMode.INDUCTIVE ? 0.5f : 0.25f);
      this.mode = mode;
    }

    @Override
    float[] scores(EvaluationTask task) {
      float[] scores = super.scores(task);
      return mode == EvaluationMode.TRANSDUCTIVE ? centred(scores, task) : scores;
    }
  }

  /** It learns by heart which label inputs had in training, and trusts that more than supports. */
  private static final class MemorisesLabels extends Prototypes {
    private static final float SURE = 10;
    private static final float NEAR = 0.2f;

    private float[] inputs = {};
    private int[] labels = {};

    @Override
    public double metaTrain(List<Episode> metaBatch) {
      for (Episode episode : metaBatch) {
        LabelledSet set = episode.support();
        int size = set.inputs().shape().size();
        int before = labels.length;
        labels = Arrays.copyOf(labels, before + set.count());
        inputs = Arrays.copyOf(inputs, labels.length * size);
        set.inputs().values().get(inputs, before * size, set.count() * size);
        for (int i = 0; i < set.count(); i++) {
          labels[before + i] = ((ClassLabels) set.targets()).label(i);
        }
      }
      return super.metaTrain(metaBatch);
    }

    @Override
    float[] scores(EvaluationTask task) {
      float[] scores = super.scores(task);
      int way = task.shape().way();
      for (int i = 0; i < task.query().count(); i++) {
        float[] query = query(task, i);
        for (int j = 0; j < labels.length; j++) {
          if (labels[j] < way && distance(inputs, j, query) < NEAR) {
            scores[i * way + labels[j]] += SURE;
          }
        }
      }
      return scores;
    }

    @Override
    public void saveTo(Path directory) throws IOException {
      super.saveTo(directory);
      ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * (labels.length + inputs.length));
      bytes.putInt(labels.length).putInt(inputs.length);
      for (int label : labels) {
        bytes.putInt(label);
      }
      for (float value : inputs) {
        bytes.putFloat(value);
      }
      Files.write(directory.resolve("memory"), bytes.array());
    }

    @Override
    public void restoreFrom(Path directory) throws IOException {
      super.restoreFrom(directory);
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(directory.resolve("memory")));
      labels = new int[bytes.getInt()];
      inputs = new float[bytes.getInt()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = bytes.getInt();
      }
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = bytes.getFloat();
      }
    }
  }
}
