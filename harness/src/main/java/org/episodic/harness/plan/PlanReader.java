package org.episodic.harness.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.result.CellKey;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Turns the text of a plan into a {@link Plan}. */
final class PlanReader {
  static final List<String> PLAN_KEYS = List.of("name", "budget", "seeds", "episode-seed", "cells");
  static final List<String> BLOCK_KEYS =
      List.of("algorithms", "dataset", "protocol", "way", "shot", "options");
  static final List<String> CHOICE_KEYS = List.of("first-present");

  private final Problems problems = new Problems();
  private final YamlReader yaml;
  private final String file;

  private PlanReader(String file) {
    this.file = file;
    this.yaml = new YamlReader(file, problems);
  }

  static Plan read(String file, String text) {
    PlanReader reader = new PlanReader(file);
    Optional<Node> root = reader.compose(text);
    return root.map(reader::plan)
        .orElseGet(
            () ->
                new Plan(
                    "invalid",
                    Budget.SMOKE,
                    List.of(),
                    CellKey.EPISODE_SEED,
                    List.of(),
                    reader.problems.lines()));
  }

  private Optional<Node> compose(String text) {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file).build();
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add(file, "The plan is empty; it needs the keys " + String.join(", ", PLAN_KEYS));
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      problems.add(file + line, "This is not YAML: " + e.getProblem());
    } catch (StackOverflowError e) {
      problems.add(file, "This is not YAML that a plan needs: it is nested too deeply");
    } catch (YamlEngineException e) {
      problems.add(file, "This is not YAML: " + e.getMessage().lines().findFirst().orElse(""));
    }
    return Optional.empty();
  }

  private Plan plan(Node root) {
    Map<String, Node> entries = yaml.mapping(root, "The plan", PLAN_KEYS);
    Stream.of("name", "budget", "cells")
        .filter(key -> root instanceof MappingNode && !entries.containsKey(key))
        .forEach(key -> yaml.problem(root, "Key '" + key + "' is missing from the plan"));
    List<Long> seeds =
        entries.containsKey("seeds")
            ? yaml.numbers(entries.get("seeds"), "seeds", Long.MIN_VALUE, Long.MAX_VALUE)
            : List.of(0L);
    long episodeSeed =
        Optional.ofNullable(entries.get("episode-seed"))
            .flatMap(seed -> yaml.number(seed, "episode-seed", Long.MIN_VALUE, Long.MAX_VALUE))
            .orElse(CellKey.EPISODE_SEED);
    List<Plan.Block> blocks = new ArrayList<>();
    if (entries.containsKey("cells")) {
      yaml.items(entries.get("cells"), "cells").forEach(node -> block(node).ifPresent(blocks::add));
    }
    String name = Optional.ofNullable(entries.get("name")).map(this::name).orElse("invalid");
    Budget budget =
        Optional.ofNullable(entries.get("budget")).map(this::budget).orElse(Budget.SMOKE);
    return new Plan(name, budget, seeds, episodeSeed, blocks, problems.lines());
  }

  private String name(Node node) {
    String name = yaml.text(node, "name").orElse("invalid");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}")) {
      yaml.problem(
          node,
          "Plan name '%s' is not allowed; letters, digits, '.', '_' and '-' are, a letter or digit first, 80 at most"
              .formatted(name));
    }
    return name;
  }

  private Budget budget(Node node) {
    try {
      return yaml.text(node, "budget").map(BudgetName::parse).orElse(Budget.SMOKE);
    } catch (UsageException e) {
      e.problems().forEach(problem -> yaml.problem(node, problem));
      return Budget.SMOKE;
    }
  }

  private Optional<Plan.Block> block(Node node) {
    Map<String, Node> entries = yaml.mapping(node, "An item of cells", BLOCK_KEYS);
    List<String> missing =
        Stream.of("algorithms", "dataset")
            .filter(key -> node instanceof MappingNode && !entries.containsKey(key))
            .toList();
    missing.forEach(key -> yaml.problem(node, "Key '" + key + "' is missing from these cells"));
    String where = yaml.where(node);
    if (entries.isEmpty() || !missing.isEmpty()) {
      return Optional.empty();
    }
    Located<String> protocol =
        Optional.ofNullable(entries.get("protocol"))
            .map(p -> new Located<>(yaml.text(p, "protocol").orElse("standard"), yaml.where(p)))
            .orElse(new Located<>("standard", where));
    return Optional.of(
        new Plan.Block(
            where,
            algorithms(entries.get("algorithms")),
            datasets(entries.get("dataset")),
            protocol,
            Optional.ofNullable(entries.get("way")).map(way -> sizes(way, "way")),
            Optional.ofNullable(entries.get("shot")).map(shot -> sizes(shot, "shot")),
            options(Optional.ofNullable(entries.get("options")))));
  }

  private List<Located<String>> algorithms(Node node) {
    List<Located<String>> ids = yaml.texts(node, "algorithms");
    return ids.size() == 1 && ids.get(0).value().equals("all") ? List.of() : ids;
  }

  private List<Located<String>> datasets(Node node) {
    if (node instanceof MappingNode given) {
      if (given.getValue().isEmpty()) {
        yaml.problem(node, "dataset must be a single value or {first-present: […]}");
        return List.of();
      }
      Map<String, Node> choice = yaml.mapping(node, "dataset", CHOICE_KEYS);
      // Else the key was another, which is a problem already.
      return choice.isEmpty() ? List.of() : yaml.texts(choice.get("first-present"), "dataset");
    }
    if (node instanceof SequenceNode) {
      yaml.problem(
          node,
          "dataset must be a single value, found a list; write {first-present: […]} for the first"
              + " that is present, or another item of cells");
      return List.of();
    }
    return yaml.text(node, "dataset")
        .map(id -> List.of(new Located<>(id, yaml.where(node))))
        .orElse(List.of());
  }

  private Located<List<Integer>> sizes(Node node, String subject) {
    return new Located<>(
        yaml.numbers(node, subject, 1, Integer.MAX_VALUE).stream().map(Math::toIntExact).toList(),
        yaml.where(node));
  }

  /** Returns a value as it is given on the command line: a list with commas. */
  private String option(String name, Node node) {
    return yaml.texts(node, "Option '" + name + "'").stream()
        .map(Located::value)
        .collect(Collectors.joining(","));
  }

  private Map<Located<String>, Map<String, String>> options(Optional<Node> node) {
    Map<Located<String>, Map<String, String>> options = new LinkedHashMap<>();
    if (node.isEmpty()) {
      return options;
    }
    yaml.entries(node.get(), "options")
        .forEach(
            (algorithm, values) -> {
              if (!(values instanceof MappingNode)) {
                yaml.problem(
                    values,
                    "options are given for each algorithm; write options: {ALGORITHM: {%s: …}}"
                        .formatted(algorithm.value()));
                return;
              }
              Map<String, String> given = new LinkedHashMap<>();
              yaml.entries(values, "options of '" + algorithm.value() + "'")
                  .forEach((name, value) -> given.put(name.value(), option(name.value(), value)));
              options.put(algorithm, given);
            });
    return options;
  }
}
