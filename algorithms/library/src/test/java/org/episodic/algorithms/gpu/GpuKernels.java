package org.episodic.algorithms.gpu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * What TensorFlow has kernels for on a GPU, from the file {@code kernels.txt}, which {@link
 * GpuKernelsTest} makes of the native library for GPUs. Kernels that TensorFlow has for any device
 * count, such as those that only pass a tensor on.
 *
 * <p>A line is a kernel: the operation, then each attribute that the kernel wants to be one of some
 * types. Types that no algorithm uses are left out.
 */
public final class GpuKernels {
  /** Where the file lies, seen from the module. */
  static final String FILE = "src/test/resources/org/episodic/algorithms/gpu/kernels.txt";

  private final Map<String, List<Map<String, Set<String>>>> kernels = new HashMap<>();

  private GpuKernels(List<String> lines) {
    for (String line : lines) {
      String[] words = line.split(" ");
      Map<String, Set<String>> wanted = new HashMap<>();
      Arrays.stream(words)
          .skip(1)
          .map(word -> word.split("="))
          .forEach(word -> wanted.put(word[0], Set.of(word[1].split(","))));
      kernels.computeIfAbsent(words[0], unknown -> new ArrayList<>()).add(wanted);
    }
  }

  /** Reads the file. */
  public static GpuKernels read() {
    return of(lines("kernels.txt"));
  }

  static GpuKernels of(List<String> lines) {
    return new GpuKernels(lines);
  }

  /** Returns the operations for which TensorFlow has no deterministic kernel on a GPU. */
  public static Set<String> nondeterministic() {
    return new HashSet<>(lines("nondeterministic.txt"));
  }

  static List<String> lines(String resource) {
    try (var in = GpuKernels.class.getResourceAsStream(resource);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what a GPU cannot do of a graph, functions included: operations with their types. */
  public Set<String> lackingFor(GraphDef graph) {
    Set<String> functions =
        graph.getLibrary().getFunctionList().stream()
            .map(function -> function.getSignature().getName())
            .collect(Collectors.toSet());
    Set<String> lacking = new TreeSet<>();
    for (NodeDef node : nodes(graph)) {
      if (!functions.contains(node.getOp()) && !has(node)) {
        lacking.add(node.getOp() + types(node));
      }
    }
    return lacking;
  }

  /** Returns the nodes of a graph and of its functions. */
  static List<NodeDef> nodes(GraphDef graph) {
    List<NodeDef> nodes = new ArrayList<>(graph.getNodeList());
    graph.getLibrary().getFunctionList().forEach(one -> nodes.addAll(one.getNodeDefList()));
    return nodes;
  }

  private boolean has(NodeDef node) {
    return kernels.getOrDefault(node.getOp(), List.of()).stream()
        .anyMatch(
            wanted ->
                wanted.entrySet().stream()
                    .allMatch(one -> fits(node.getAttrOrThrow(one.getKey()), one.getValue())));
  }

  private static boolean fits(AttrValue attribute, Set<String> types) {
    return attribute.hasList()
        ? attribute.getList().getTypeList().stream().allMatch(type -> types.contains(type.name()))
        : types.contains(attribute.getType().name());
  }

  private static String types(NodeDef node) {
    Map<String, String> types = new TreeMap<>();
    node.getAttrMap()
        .forEach(
            (name, attribute) -> {
              if (attribute.hasType()) {
                types.put(name, attribute.getType().name());
              }
            });
    return types.isEmpty() ? "" : types.toString();
  }
}
