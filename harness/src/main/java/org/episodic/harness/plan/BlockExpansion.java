package org.episodic.harness.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.identity.Words;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Supervision;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.result.CellKey;

/**
 * Expands one block of a plan on its data set, noting every problem.
 *
 * @param dataset the data set with the options of the block
 * @param datasetOptions those of them that are not the default, as cells record them
 * @param installed the algorithms
 */
record BlockExpansion(
    Plan plan,
    Plan.Block block,
    DatasetDescription dataset,
    SortedMap<String, String> datasetOptions,
    PluginRegistry<AlgorithmProvider> installed,
    Problems problems) {

  /** Returns the expansion; nothing if the options of the data set are wrong. */
  static Optional<BlockExpansion> of(
      Plan plan,
      Plan.Block block,
      DatasetProvider provider,
      DatasetContext context,
      PluginRegistry<AlgorithmProvider> installed,
      Problems problems) {
    DatasetDescription plain = provider.description();
    Optional<Map.Entry<Located<String>, Map<String, String>>> given = given(block, plain.id());
    try {
      Options options = OptionRules.resolve(plain, given.map(Map.Entry::getValue).orElse(Map.of()));
      return Optional.of(
          new BlockExpansion(
              plan,
              block,
              new ChosenDataset(provider, options).description(context),
              OptionRules.recorded(plain, options),
              installed,
              problems));
    } catch (UsageException e) {
      problems.addAll(given.map(entry -> entry.getKey().where()).orElse(""), e.problems());
      return Optional.empty();
    }
  }

  private static Optional<Map.Entry<Located<String>, Map<String, String>>> given(
      Plan.Block block, String id) {
    return block.options().entrySet().stream()
        .filter(entry -> entry.getKey().value().equals(id))
        .findFirst();
  }

  List<CellKey> cells() {
    Optional<Protocol> protocol = protocol();
    List<TaskShape> shapes = protocol.map(this::shapes).orElse(List.of());
    List<CellKey> cells = new ArrayList<>();
    for (Located<Plugin<AlgorithmProvider>> algorithm : algorithms(protocol)) {
      for (TaskShape shape : shapes) {
        options(algorithm, protocol.get(), shape)
            .ifPresent(
                options ->
                    plan.seeds()
                        .forEach(
                            seed ->
                                cells.add(
                                    new CellKey(
                                        algorithm.value().id(),
                                        dataset.id(),
                                        protocol.get(),
                                        shape,
                                        plan.budget(),
                                        seed,
                                        plan.episodeSeed(),
                                        options))));
      }
    }
    return cells;
  }

  private Optional<Protocol> protocol() {
    try {
      return Optional.of(TaskChoice.protocol(dataset, block.protocol().value()));
    } catch (UsageException e) {
      problems.addAll(block.protocol().where(), e.problems());
      return Optional.empty();
    }
  }

  private List<TaskShape> shapes(Protocol protocol) {
    ShapeRules rules = new ShapeRules(dataset, protocol);
    if (protocol.sampling().varies()) {
      return drawnShape(rules).map(List::of).orElse(List.of());
    }
    boolean regression = dataset.taskType() == TaskType.REGRESSION;
    List<Integer> ways =
        regression ? List.of(1) : block.way().map(Located::value).orElse(List.of());
    String whereWay = block.way().map(Located::where).orElse(block.where());
    TaskChoice.wayProblem(dataset, block.way().isPresent())
        .ifPresent(problem -> problems.add(whereWay, problem));
    if (block.shot().isEmpty() && !block.where().isEmpty()) {
      problems.add(block.where(), "Key 'shot' is missing from these cells");
    }
    List<TaskShape> shapes = new ArrayList<>();
    for (int way : ways) {
      for (int shot : shots()) {
        TaskShape shape = new TaskShape(way, shot, protocol.queries().queriesPerClass(shot));
        List<String> wrongWay = rules.wayProblems(shape);
        List<String> wrongShot = rules.shotProblems(shape);
        problems.addAll(whereWay, wrongWay);
        problems.addAll(block.shot().map(Located::where).orElse(block.where()), wrongShot);
        if (wrongWay.isEmpty() && wrongShot.isEmpty()) {
          shapes.add(shape);
        }
      }
    }
    return shapes;
  }

  private List<Integer> shots() {
    return block
        .shot()
        .map(Located::value)
        .orElse(block.where().isEmpty() ? List.of(1) : List.of());
  }

  /** Returns what learners are made for where the protocol draws the size of tasks. */
  private Optional<TaskShape> drawnShape(ShapeRules rules) {
    block.way().ifPresent(way -> problems.add(way.where(), rules.drawn("way")));
    block.shot().ifPresent(shot -> problems.add(shot.where(), rules.drawn("shot")));
    List<String> wrong = rules.drawnProblems();
    problems.addAll(block.where(), wrong);
    return wrong.isEmpty() && block.way().isEmpty() && block.shot().isEmpty()
        ? Optional.of(rules.drawnShape())
        : Optional.empty();
  }

  private List<Located<Plugin<AlgorithmProvider>>> algorithms(Optional<Protocol> protocol) {
    List<Located<Plugin<AlgorithmProvider>>> chosen = new ArrayList<>();
    if (block.algorithms().isEmpty()) {
      installed.all().stream()
          .filter(algorithm -> refusal(algorithm, protocol).isEmpty())
          .forEach(algorithm -> chosen.add(new Located<>(algorithm, block.where())));
    }
    for (Located<String> id : block.algorithms()) {
      try {
        Plugin<AlgorithmProvider> algorithm = installed.get(id.value());
        Optional<String> refusal = refusal(algorithm, protocol);
        refusal.ifPresent(problem -> problems.add(id.where(), problem));
        if (refusal.isEmpty()) {
          chosen.add(new Located<>(algorithm, id.where()));
        }
      } catch (UsageException e) {
        problems.addAll(id.where(), e.problems());
      }
    }
    checkOptionsBelongTo(chosen);
    return chosen;
  }

  private Optional<String> refusal(
      Plugin<AlgorithmProvider> algorithm, Optional<Protocol> protocol) {
    AlgorithmDescription description = algorithm.provider().description();
    if (!description.taskTypes().contains(dataset.taskType())) {
      return Optional.of(
          "Algorithm '%s' cannot do %s, which data set '%s' poses; it can do %s"
              .formatted(
                  algorithm.id(),
                  Words.of(dataset.taskType()),
                  dataset.id(),
                  Words.of(description.taskTypes())));
    }
    if (protocol.filter(rules -> rules.sampling().varies()).isPresent()
        && !description.servesVariableEpisodes()) {
      return Optional.of(
          "Algorithm '%s' predicts tasks of one size, but protocol '%s' draws the size of each; %s"
              .formatted(algorithm.id(), protocol.get().id(), servingVariableEpisodes()));
    }
    return protocol
        .filter(rules -> !description.supports(rules.mode()))
        .map(
            rules ->
                "Algorithm '%s' is %s, but protocol '%s' is %s"
                    .formatted(
                        algorithm.id(),
                        Words.of(description.modes()),
                        rules.id(),
                        Words.of(rules.mode())));
  }

  private String servingVariableEpisodes() {
    String ids =
        installed.all().stream()
            .filter(other -> other.provider().description().servesVariableEpisodes())
            .map(Plugin::id)
            .sorted()
            .collect(Collectors.joining(", "));
    return ids.isEmpty() ? "none that is installed serves it" : ids + " can serve it";
  }

  private void checkOptionsBelongTo(List<Located<Plugin<AlgorithmProvider>>> chosen) {
    List<String> ids =
        Stream.concat(
                chosen.stream().map(algorithm -> algorithm.value().id()), Stream.of(dataset.id()))
            .toList();
    block.options().keySet().stream()
        .filter(algorithm -> !ids.contains(algorithm.value()))
        .forEach(
            algorithm ->
                problems.add(
                    algorithm.where(),
                    "Options are given for '%s', which is not one of these cells'%s"
                        .formatted(algorithm.value(), NearestName.hint(algorithm.value(), ids))));
  }

  /** Returns what the cell records of its options; nothing if there is a problem. */
  private Optional<SortedMap<String, String>> options(
      Located<Plugin<AlgorithmProvider>> algorithm, Protocol protocol, TaskShape shape) {
    String id = algorithm.value().id();
    Optional<Map.Entry<Located<String>, Map<String, String>>> given = given(block, id);
    Map<String, String> values = given.map(Map.Entry::getValue).orElse(Map.of());
    try {
      AlgorithmDescription description = algorithm.value().provider().description();
      Options options = OptionRules.resolve(description, task(protocol, shape), values);
      return Optional.of(withDatasetOptions(options.recorded()))
          .filter(text -> canTrain(algorithm, protocol, shape, options));
    } catch (UsageException e) {
      problems.addAll(given.map(entry -> entry.getKey().where()).orElse(""), e.problems());
      return Optional.empty();
    } catch (Throwable e) {
      // A defect of the plugin: the cell runs into it again, and its row says so.
      return Optional.of(withDatasetOptions(values));
    }
  }

  private SortedMap<String, String> withDatasetOptions(Map<String, String> options) {
    SortedMap<String, String> all = new TreeMap<>(options);
    all.putAll(datasetOptions);
    return all;
  }

  private boolean canTrain(
      Located<Plugin<AlgorithmProvider>> algorithm,
      Protocol protocol,
      TaskShape shape,
      Options options) {
    AlgorithmProvider provider = algorithm.value().provider();
    List<String> wrong = List.of();
    try {
      TrainingRequest training = provider.training(task(protocol, shape), options, plan.budget());
      boolean ownClasses = provider.description().supervision() == Supervision.UNSUPERVISED;
      if (training.iterations() > 0 && !ownClasses) {
        ShapeRules rules = new ShapeRules(dataset, protocol);
        wrong = rules.trainingProblems(algorithm.value().id(), training.shape());
      }
    } catch (UsageException e) {
      // Under "all" the cell stays in the plan and its row says that it is unsupported.
      wrong = block.algorithms().isEmpty() ? List.of() : e.problems();
    } catch (Throwable e) {
      // A defect of the plugin: the cell runs into it again, and its row says so.
    }
    problems.addAll(algorithm.where(), wrong);
    return wrong.isEmpty();
  }

  private TaskSpec task(Protocol protocol, TaskShape shape) {
    return new TaskSpec(dataset.taskType(), dataset.input(), shape, protocol.sampling().varies());
  }
}
