package org.episodic.harness.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.episodic.spi.NearestName;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads typed values out of YAML nodes; what does not fit is noted with file and line. */
final class YamlReader {
  private final String file;
  private final Problems problems;

  YamlReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  String where(Node node) {
    return file + node.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
  }

  void problem(Node node, String text) {
    problems.add(where(node), text);
  }

  /** Returns the entries of a mapping whose keys must be among {@code allowed}. */
  Map<String, Node> mapping(Node node, String subject, List<String> allowed) {
    Map<String, Node> entries = new LinkedHashMap<>();
    entries(node, subject)
        .forEach(
            (key, value) -> {
              if (allowed.contains(key.value())) {
                entries.put(key.value(), value);
              } else {
                String hint = NearestName.hint(key.value(), allowed);
                problems.add(key.where(), "Key '" + key.value() + "' does not exist" + hint);
              }
            });
    return entries;
  }

  /** Returns the entries of a mapping with any keys. */
  Map<Located<String>, Node> entries(Node node, String subject) {
    Map<Located<String>, Node> entries = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      problem(node, subject + " must be a mapping of keys to values" + found(node));
      return entries;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      Optional<String> key = text(tuple.getKeyNode(), "Key in " + subject);
      if (key.isPresent()
          && entries.keySet().stream().anyMatch(other -> other.value().equals(key.get()))) {
        problem(tuple.getKeyNode(), "Key '" + key.get() + "' is given twice; once is allowed");
      } else {
        key.ifPresent(
            name ->
                entries.put(new Located<>(name, where(tuple.getKeyNode())), tuple.getValueNode()));
      }
    }
    return entries;
  }

  Optional<String> text(Node node, String subject) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    problem(node, subject + " must be a single value" + found(node));
    return Optional.empty();
  }

  /** Returns one text or a list of texts. */
  List<Located<String>> texts(Node node, String subject) {
    return list(node, subject, item -> text(item, subject));
  }

  /** Returns one whole number or a list of them, none smaller than {@code min}. */
  List<Long> numbers(Node node, String subject, long min, long max) {
    return list(node, subject, item -> number(item, subject, min, max)).stream()
        .map(Located::value)
        .toList();
  }

  List<Node> items(Node node, String subject) {
    if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return sequence.getValue();
    }
    problem(node, subject + " must be a list with at least one item" + found(node));
    return List.of();
  }

  private <T> List<Located<T>> list(Node node, String subject, Function<Node, Optional<T>> read) {
    List<Node> items = node instanceof ScalarNode ? List.of(node) : items(node, subject);
    List<Located<T>> values = new ArrayList<>();
    for (Node item : items) {
      read.apply(item).ifPresent(value -> values.add(new Located<>(value, where(item))));
    }
    return values;
  }

  /** Returns one whole number in [min, max]. */
  Optional<Long> number(Node node, String subject, long min, long max) {
    Optional<String> text = text(node, subject);
    try {
      Optional<Long> number = text.map(Long::valueOf);
      if (number.isEmpty() || (number.get() >= min && number.get() <= max)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number out of range.
    }
    problem(
        node,
        "%s must be a whole number in [%s, %s], found '%s'"
            .formatted(subject, min, max, text.get()));
    return Optional.empty();
  }

  private static String found(Node node) {
    return switch (node.getNodeType()) {
      case SCALAR -> ", found '" + ((ScalarNode) node).getValue() + "'";
      case SEQUENCE ->
          ((SequenceNode) node).getValue().isEmpty() ? ", found an empty list" : ", found a list";
      case MAPPING -> ", found a mapping";
      case ANCHOR -> ", found an anchor";
    };
  }
}
