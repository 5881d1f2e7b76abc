package org.episodic.harness.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.Protocol;

/**
 * The tasks of a data set, chosen without an algorithm.
 *
 * @param options a value of each option of the data set
 * @param description what it is with them
 * @param protocol one of its protocols
 * @param shape the size of a task
 */
public record TaskChoice(
    Options options, DatasetDescription description, Protocol protocol, TaskShape shape) {

  /**
   * Checks a choice.
   *
   * @param context where it may lie
   * @param given options of the data set
   * @param protocolId of one of its protocols
   * @param way classes of a task, which regression has not, nor a protocol that draws it
   * @param shot labelled inputs per class, at least 1; 1 if not given
   * @param part where the classes come from
   * @throws UsageException naming everything that is wrong with it
   */
  public static TaskChoice of(
      DatasetProvider provider,
      DatasetContext context,
      Map<String, String> given,
      String protocolId,
      Optional<Integer> way,
      Optional<Integer> shot,
      MetaSplit part) {
    Options options = OptionRules.resolve(provider.description(), given);
    DatasetDescription dataset = new ChosenDataset(provider, options).description(context);
    Protocol protocol = protocol(dataset, protocolId);
    ShapeRules rules = new ShapeRules(dataset, protocol);
    List<String> problems = new ArrayList<>();
    TaskShape shape;
    if (protocol.sampling().varies() && part != MetaSplit.META_TRAIN) {
      way.ifPresent(size -> problems.add(rules.drawn("way")));
      shot.ifPresent(size -> problems.add(rules.drawn("shot")));
      problems.addAll(rules.drawnProblems(part));
      shape = rules.drawnShape();
    } else {
      wayProblem(dataset, way.isPresent()).ifPresent(problems::add);
      int perClass = shot.orElse(1);
      shape = new TaskShape(way.orElse(1), perClass, protocol.queries().queriesPerClass(perClass));
      if (problems.isEmpty()) {
        problems.addAll(rules.wayProblems(shape, part));
        problems.addAll(rules.shotProblems(shape));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return new TaskChoice(options, dataset, protocol, shape);
  }

  /**
   * Returns a protocol of a data set.
   *
   * @throws UsageException if it has none of that id
   */
  static Protocol protocol(DatasetDescription dataset, String id) {
    List<String> ids = dataset.protocols().stream().map(Protocol::id).sorted().toList();
    return dataset
        .protocol(id)
        .orElseThrow(
            () ->
                new UsageException(
                    "Protocol '%s' does not exist for data set '%s'%s"
                        .formatted(id, dataset.id(), NearestName.hint(id, ids))));
  }

  /** Returns what is wrong with a number of classes being given, or not. */
  static Optional<String> wayProblem(DatasetDescription dataset, boolean given) {
    boolean regression = dataset.taskType() == TaskType.REGRESSION;
    if (regression != given) {
      return Optional.empty();
    }
    return Optional.of(
        (regression
                ? "way is not allowed for data set '%s', which poses regression"
                : "way is missing; data set '%s' poses classification")
            .formatted(dataset.id()));
  }
}
