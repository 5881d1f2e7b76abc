package org.episodic.harness.plan;

import java.util.ArrayList;
import java.util.List;
import org.episodic.harness.result.Words;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.Rotations;

/** Checks that a data set has enough classes and images for an episode of a given shape. */
record ShapeRules(DatasetDescription dataset, Protocol protocol) {

  /** Returns what is wrong with test tasks, and validation tasks, of that shape. */
  List<String> evaluationProblems(TaskShape shape) {
    List<String> problems = problems(shape, MetaSplit.META_TEST);
    // A split may have no validation classes; training then does without validation.
    if (split().validationClasses() > 0) {
      problems.addAll(problems(shape, MetaSplit.META_VALIDATION));
    }
    if (dataset.input().height() != dataset.input().width()
        && (protocol.trainRotations() != Rotations.NONE
            || protocol.testRotations() != Rotations.NONE)) {
      problems.add(
          ("Protocol '%s' turns images by 90°, but those of data set '%s' are %s;"
                  + " only square ones can be turned")
              .formatted(protocol.id(), dataset.id(), dataset.input()));
    }
    return problems;
  }

  /** Returns what is wrong with training episodes of that shape. */
  List<String> trainingProblems(String algorithm, TaskShape shape) {
    return problems(shape, MetaSplit.META_TRAIN).stream()
        .map(problem -> "Algorithm '" + algorithm + "' cannot be trained: " + problem)
        .toList();
  }

  private List<String> problems(TaskShape shape, MetaSplit part) {
    List<String> problems = new ArrayList<>();
    if (dataset.taskType() == TaskType.REGRESSION) {
      return problems;
    }
    int classes = classes(part);
    String partName = Words.of(part);
    if (shape.way() > classes) {
      problems.add(
          "way %s is larger than the %s classes of split '%s' %s of data set '%s'"
              .formatted(shape.way(), classes, split().name(), partName, dataset.id()));
    }
    if (shape.shot() + shape.queriesPerClass() > split().imagesPerClass()) {
      problems.add(
          "shot %s and %s queries per class need %s images, but a class of data set '%s' has %s"
              .formatted(
                  shape.shot(),
                  shape.queriesPerClass(),
                  shape.shot() + shape.queriesPerClass(),
                  dataset.id(),
                  split().imagesPerClass()));
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
