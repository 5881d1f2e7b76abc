package org.episodic.harness.cli.catalogue;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.cli.option.Destination;
import org.episodic.harness.jar.JarSource;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.ReportWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code episodic plugins verify}: holds the plugins of a jar against the contract suites. */
@Command(
    name = "verify",
    description =
        "Holds the algorithms and data sets of a jar, or of a folder of jars, against the rules"
            + " for plugins. It need not be installed.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit codes:",
      "  0  all rules are kept",
      "  3  a rule is broken; each has a line",
      "",
      "Examples:",
      "  episodic plugins verify my-algorithm.jar --option filters=4",
      "  episodic plugins verify my-algorithm.jar --shape 84x84x3 --report conformance"
    })
public final class VerifyPluginCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "JAR", description = "A jar, or a folder of jars.")
  private Path jar;

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description =
          "An option of the algorithms, such as makes them small; each that has it gets it."
              + " Repeatable.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--shape",
      paramLabel = "SHAPE",
      description =
          "Inputs that algorithms are tried on: HEIGHTxWIDTHxCHANNELS of images, or the length of"
              + " vectors; 28x28x1 unless given.")
  private String shape;

  @Option(
      names = "--values",
      paramLabel = "LOWEST..HIGHEST",
      description = "Their values; 0..1 for images and -3..3 for vectors unless given.")
  private String values;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Writes a conformance report of each plugin, ID.json and ID.md, into a folder.")
  private Path report;

  @Mixin private DataOptions data;

  private final List<String> broken = new ArrayList<>();

  @Inject
  VerifyPluginCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Path path = surroundings.workingDirectory().resolve(jar).toAbsolutePath().normalize();
    if (!Files.exists(path)) {
      throw new UsageException("There is no jar or folder of jars '%s'".formatted(path));
    }
    if (report != null) {
      Destination.requireDirectory(surroundings.workingDirectory().resolve(report), "--report");
    }
    Contracts contracts = Contracts.installed();
    DatasetContext context =
        data.location(surroundings, Optional.empty()).context(surroundings.err()::println);
    ClassLoader ours = VerifyPluginCommand.class.getClassLoader();
    try (Installation installation = Installation.alone(path, ours)) {
      JarSource source = installation.folder().sources().get(0);
      source.refusal().ifPresent(this::tell);
      if (source.refusal().isEmpty()) {
        PluginRegistry<AlgorithmProvider> algorithms = PluginRegistry.algorithms(installation);
        PluginRegistry<DatasetProvider> datasets = PluginRegistry.datasets(installation);
        PluginRegistry<ReportWriter> reports = PluginRegistry.reports(installation);
        Stream.of(algorithms, datasets, reports)
            .flatMap(registry -> registry.brokenIn(path).stream())
            .forEach(this::tell);
        requireDeclared(algorithms.in(path));
        int found = 0;
        for (Plugin<AlgorithmProvider> plugin : algorithms.in(path)) {
          Rules rules = new Rules(plugin.id());
          Map<String, String> its = new HashMap<>(options);
          its.keySet().retainAll(declared(plugin));
          contracts.algorithm(
              maker(plugin, source), its, parameters(source), source.loader(), rules);
          found += rules.end();
        }
        for (Plugin<DatasetProvider> plugin : datasets.in(path)) {
          Rules rules = new Rules(plugin.id());
          contracts.dataset(
              maker(plugin, source), context, parameters(source), source.loader(), rules);
          found += rules.end();
        }
        for (Plugin<ReportWriter> plugin : reports.in(path)) {
          surroundings.out().println(plugin.id() + ": it loads; reports have no further rules");
          found++;
        }
        if (found == 0 && broken.isEmpty()) {
          tell(path + ": provides no plugin");
        }
      }
    }
    return broken.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Refuses options that none of the algorithms has, unless one that has them may be broken. */
  private void requireDeclared(List<Plugin<AlgorithmProvider>> algorithms) {
    Set<String> known = new TreeSet<>();
    algorithms.forEach(plugin -> known.addAll(declared(plugin)));
    List<String> problems =
        options.keySet().stream()
            .filter(name -> broken.isEmpty() && !known.contains(name))
            .map(
                name ->
                    "Option '%s' does not exist%s".formatted(name, NearestName.hint(name, known)))
            .toList();
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  /** Returns the names of an algorithm's options. */
  private static List<String> declared(Plugin<AlgorithmProvider> plugin) {
    return plugin.provider().description().options().stream().map(option -> option.name()).toList();
  }

  /** Returns what the suites are told, by the names that they have for it. */
  private Map<String, String> parameters(JarSource source) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("episodic.plugin.version", source.version());
    parameters.put("episodic.plugin.sha256", JarSource.sha256(source.path()));
    if (shape != null) {
      parameters.put("episodic.shape", shape);
    }
    if (values != null) {
      parameters.put("episodic.values", values);
    }
    if (report != null) {
      Path folder = surroundings.workingDirectory().resolve(report);
      parameters.put("episodic.conformance.directory", folder.toString());
    }
    return parameters;
  }

  /** The rules of one plugin, each told when it is broken. */
  private final class Rules implements BiConsumer<String, String> {
    private final String id;
    private int kept;
    private int wrong;

    Rules(String id) {
      this.id = id;
    }

    @Override
    public void accept(String rule, String problem) {
      if (problem.isEmpty()) {
        kept++;
      } else {
        wrong++;
        tell("%s: %s: %s".formatted(id, rule, problem));
      }
    }

    int end() {
      if (kept + wrong == 0) {
        tell(id + ": no rule was tried");
      }
      surroundings.out().println("%s: %s rules kept, %s broken".formatted(id, kept, wrong));
      return 1;
    }
  }

  private void tell(String problem) {
    broken.add(problem);
    surroundings.out().println(problem);
  }

  /** The suites want the provider itself, not what stands before it. */
  private static Supplier<Object> maker(Plugin<?> plugin, JarSource source) throws Exception {
    Class<?> type = Class.forName(plugin.origin().className(), true, source.loader());
    return () -> {
      try {
        return type.getConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
