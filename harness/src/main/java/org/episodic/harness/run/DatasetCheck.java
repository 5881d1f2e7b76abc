package org.episodic.harness.run;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.episodic.harness.result.Words;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.TaskType;

/** Checks that an opened data set is what its description promised, on which the plan relied. */
final class DatasetCheck {
  private final DatasetDescription description;
  private final List<String> problems = new ArrayList<>();

  private DatasetCheck(DatasetDescription description) {
    this.description = description;
  }

  static List<String> problems(DatasetDescription description, Dataset dataset) {
    DatasetCheck check = new DatasetCheck(description);
    if (!dataset.inputShape().equals(description.input())) {
      check.problem("has inputs of " + dataset.inputShape(), description.input().toString());
    }
    boolean hasClasses = dataset instanceof ClassificationDataset;
    if (hasClasses != (description.taskType() == TaskType.CLASSIFICATION)) {
      check.problem(
          hasClasses ? "poses classification" : "poses regression",
          Words.of(description.taskType()));
    }
    if (dataset instanceof ClassificationDataset classification) {
      description.splits().forEach(split -> check.split(classification, split));
    }
    return check.problems;
  }

  private void split(ClassificationDataset dataset, SplitDescription split) {
    TreeSet<String> seen = new TreeSet<>();
    for (MetaSplit part : MetaSplit.values()) {
      List<String> classes = dataset.classes(split.name(), part);
      String subject = "split '%s' %s ".formatted(split.name(), Words.of(part));
      if (classes.size() != split.classes(part)) {
        problem("has in " + subject + classes.size() + " classes", "" + split.classes(part));
      }
      classes.stream()
          .filter(name -> !seen.add(name))
          .forEach(name -> problem("repeats in " + subject + "class '" + name + "'", "once"));
      classes.stream()
          .filter(name -> dataset.size(name) < split.imagesPerClass())
          .limit(1)
          .forEach(
              name ->
                  problem(
                      "has %s inputs of class '%s'".formatted(dataset.size(name), name),
                      "≥ " + split.imagesPerClass()));
    }
  }

  private void problem(String found, String promised) {
    problems.add(
        "Data set '%s' %s; its description says %s".formatted(description.id(), found, promised));
  }
}
