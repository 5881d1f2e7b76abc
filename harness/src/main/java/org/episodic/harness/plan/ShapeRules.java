package org.episodic.harness.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.harness.identity.Words;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.protocol.Sampling;

/** Checks that a data set has enough classes and images for an episode of a given shape. */
record ShapeRules(DatasetDescription dataset, Protocol protocol) {
  /** Functions have endless points, but a learner's memory does not. */
  private static final int MOST_POINTS = 10_000;

  /** Returns what is wrong with the classes of test tasks, and validation tasks, of that shape. */
  List<String> wayProblems(TaskShape shape) {
    List<String> problems = new ArrayList<>(classProblems(shape, MetaSplit.META_TEST));
    // A split may have no validation classes; training then does without validation.
    if (dataset.taskType() != TaskType.REGRESSION && split().validationClasses() > 0) {
      problems.addAll(classProblems(shape, MetaSplit.META_VALIDATION));
    }
    problems.addAll(turnProblems());
    return problems;
  }

  /** Returns what is wrong with the classes of tasks of that shape from one part of the split. */
  List<String> wayProblems(TaskShape shape, MetaSplit part) {
    List<String> problems = new ArrayList<>(classProblems(shape, part));
    problems.addAll(turnProblems());
    return problems;
  }

  /** Returns that a size is not to be given, because the protocol draws it. */
  String drawn(String size) {
    return "%s is not allowed for protocol '%s', which draws it for each task"
        .formatted(size, protocol.id());
  }

  /**
   * Returns what learners are made for where the protocol draws the size of tasks: the largest way,
   * the shot of training, the most queries.
   */
  TaskShape drawnShape() {
    Sampling rule = protocol.sampling();
    int most = protocol.queries().count();
    int left = split().imagesPerClass() - Math.min(most, split().imagesPerClass() / 2);
    return new TaskShape(
        Math.max(1, Math.min(rule.mostWay(), classes(MetaSplit.META_TEST))),
        Math.max(1, Math.min(rule.trainingShot(), left)),
        most);
  }

  /** Returns why test tasks, and validation tasks, cannot be drawn. */
  List<String> drawnProblems() {
    List<String> problems = new ArrayList<>(drawnProblems(MetaSplit.META_TEST));
    if (split().validationClasses() > 0) {
      problems.addAll(drawnProblems(MetaSplit.META_VALIDATION));
    }
    return problems;
  }

  /** Returns why tasks from one part of the split cannot be drawn. */
  List<String> drawnProblems(MetaSplit part) {
    List<String> problems = new ArrayList<>(turnProblems());
    if (dataset.taskType() == TaskType.REGRESSION) {
      problems.add(
          "Protocol '%s' draws ways, which data set '%s' has not"
              .formatted(protocol.id(), dataset.id()));
    } else if (classes(part) < protocol.sampling().leastWay()) {
      problems.add(
          "Protocol '%s' draws tasks of ≥ %s classes, but split '%s' %s of data set '%s' has %s"
              .formatted(
                  protocol.id(),
                  protocol.sampling().leastWay(),
                  split().name(),
                  Words.of(part),
                  dataset.id(),
                  classes(part)));
    }
    return problems;
  }

  private List<String> turnProblems() {
    if (dataset.input().height() != dataset.input().width()
        && (protocol.trainRotations() != Rotations.NONE
            || protocol.testRotations() != Rotations.NONE)) {
      return List.of(
          ("Protocol '%s' turns images by 90°, but those of data set '%s' are %s;"
                  + " only square ones can be turned")
              .formatted(protocol.id(), dataset.id(), dataset.input()));
    }
    return List.of();
  }

  /** Returns what is wrong with the number of inputs of each class of a task of that shape. */
  List<String> shotProblems(TaskShape shape) {
    List<String> problems = new ArrayList<>();
    // Each of the two may be the largest int.
    long inputs = (long) shape.shot() + shape.queriesPerClass();
    if (dataset.taskType() == TaskType.REGRESSION) {
      if (inputs > MOST_POINTS) {
        problems.add(
            "shot %s and %s queries need %s points, but a task of data set '%s' has at most %s"
                .formatted(
                    shape.shot(), shape.queriesPerClass(), inputs, dataset.id(), MOST_POINTS));
      }
    } else if (inputs > split().imagesPerClass()) {
      problems.add(
          "shot %s and %s queries per class need %s images, but the smallest class of data set '%s' has %s"
              .formatted(
                  shape.shot(),
                  shape.queriesPerClass(),
                  inputs,
                  dataset.id(),
                  split().imagesPerClass()));
    }
    return problems;
  }

  /** Returns what is wrong with training episodes of that shape. */
  List<String> trainingProblems(String algorithm, TaskShape shape) {
    return Stream.of(classProblems(shape, MetaSplit.META_TRAIN), shotProblems(shape))
        .flatMap(List::stream)
        .map(problem -> "Algorithm '" + algorithm + "' cannot be trained: " + problem)
        .toList();
  }

  private List<String> classProblems(TaskShape shape, MetaSplit part) {
    List<String> problems = new ArrayList<>();
    if (dataset.taskType() == TaskType.REGRESSION) {
      return problems;
    }
    int classes = classes(part);
    if (shape.way() > classes) {
      problems.add(
          "way %s is larger than the %s classes of split '%s' %s of data set '%s'"
              .formatted(shape.way(), classes, split().name(), Words.of(part), dataset.id()));
    }
    return problems;
  }

  private int classes(MetaSplit part) {
    Rotations rotations =
        part == MetaSplit.META_TRAIN ? protocol.trainRotations() : protocol.testRotations();
    return split().classes(part) * (rotations == Rotations.AS_CLASSES ? 4 : 1);
  }

  private SplitDescription split() {
    return dataset.splitOf(protocol);
  }
}
