package org.episodic.harness.data;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.episodic.harness.identity.Words;
import org.episodic.spi.Seed;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.RegressionDataset;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.TaskType;

/** Checks that an opened data set is what its description promised, on which the plan relied. */
public final class DatasetCheck {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private final DatasetDescription description;
  private final List<String> problems = new ArrayList<>();

  private DatasetCheck(DatasetDescription description) {
    this.description = description;
  }

  /** Returns a line for each promise that is not kept. */
  public static List<String> problems(DatasetDescription description, Dataset dataset) {
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
    check.fingerprint(dataset.sha256());
    if (dataset instanceof ClassificationDataset classification) {
      description.splits().forEach(split -> check.split(classification, split));
    }
    if (check.problems.isEmpty()) {
      check.values(dataset);
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

  private void fingerprint(String sha256) {
    if (sha256 == null || !SHA_256.matcher(sha256).matches()) {
      problems.add(
          "Data set '%s' has the SHA-256 '%s'; 64 hexadecimal digits are needed"
              .formatted(description.id(), sha256));
    }
  }

  /** Looks at the first input of each class, or of a function: what is broken is so there too. */
  private void values(Dataset dataset) {
    if (dataset instanceof ClassificationDataset classification) {
      float[] input = new float[description.input().size()];
      description.splits().stream()
          .flatMap(
              split ->
                  Stream.of(MetaSplit.values())
                      .flatMap(part -> classification.classes(split.name(), part).stream()))
          .distinct()
          .filter(name -> classification.size(name) > 0)
          .forEach(
              name -> {
                classification.read(name, 0, input, 0);
                values("class '" + name + "'", FloatBuffer.wrap(input));
              });
    } else if (dataset instanceof RegressionDataset regression) {
      Seed seed = Seed.root(0).derive("check");
      values("a function", regression.draw(seed, seed, 1).inputs().values());
    }
  }

  private void values(String subject, FloatBuffer values) {
    for (int i = 0; i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i)) && problems.isEmpty()) {
        problems.add(
            "Data set '%s' has the value %s in the first input of %s; it must be finite"
                .formatted(description.id(), values.get(i), subject));
      }
    }
  }

  private void problem(String found, String promised) {
    problems.add(
        "Data set '%s' %s; its description says %s".formatted(description.id(), found, promised));
  }
}
