package org.episodic.harness.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.episodic.harness.jar.JarSource;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.ReportWriter;

/**
 * All installed plugins of one kind, by id. Immutable.
 *
 * <p>A provider that cannot be used is noted in {@link #broken} and does not stop the others,
 * whatever it throws. Neither of two providers is used that have the same id, and none whose class
 * several jars have that are loaded together.
 *
 * @param <T> the service interface
 */
public final class PluginRegistry<T> {
  private final String kind;
  private final SortedMap<String, Plugin<T>> plugins = new TreeMap<>();
  private final SortedMap<String, String> clashes = new TreeMap<>();
  private final Set<String> broken = new LinkedHashSet<>();
  private final Map<Path, Set<String>> brokenIn = new TreeMap<>();

  private PluginRegistry(String kind) {
    this.kind = kind;
  }

  /** Finds the algorithms. */
  public static PluginRegistry<AlgorithmProvider> algorithms(Installation installation) {
    return discover(
        "Algorithm",
        AlgorithmProvider.class,
        provider -> provider.description().id(),
        installation);
  }

  /** Finds the data sets. */
  public static PluginRegistry<DatasetProvider> datasets(Installation installation) {
    return discover(
        "Data set", DatasetProvider.class, provider -> provider.description().id(), installation);
  }

  /** Finds the reports. */
  public static PluginRegistry<ReportWriter> reports(Installation installation) {
    return discover("Report", ReportWriter.class, ReportWriter::id, installation);
  }

  /** Finds all plugins of a kind that a class loader has. */
  static <T> PluginRegistry<T> discover(
      String kind, Class<T> service, Function<T, String> id, ClassLoader loader) {
    return discover(kind, service, id, Installation.of(loader));
  }

  /**
   * Finds the plugins of a kind.
   *
   * @param kind what messages call it, such as {@code Algorithm}
   * @param service the service interface
   * @param id reads the id of a provider
   * @param installation where to look
   */
  static <T> PluginRegistry<T> discover(
      String kind, Class<T> service, Function<T, String> id, Installation installation) {
    PluginRegistry<T> registry = new PluginRegistry<>(kind);
    List<Plugin<T>> found = new ArrayList<>();
    try {
      Declarations declared = Declarations.of(service, installation.loader());
      found.addAll(registry.make(declared, Optional.empty(), service, id, installation));
    } catch (IOException e) {
      registry.broken.add(PluginFault.inOneLine(e));
    }
    for (JarSource source : installation.folder().sources()) {
      Declarations declared = Declarations.of(service, source);
      found.addAll(registry.make(declared, Optional.of(source), service, id, installation));
    }
    found.stream()
        .collect(Collectors.groupingBy(Plugin::id, TreeMap::new, Collectors.toList()))
        .forEach(registry::add);
    return registry;
  }

  /** Makes the providers that a place declares, and notes those that cannot be made. */
  private List<Plugin<T>> make(
      Declarations declared,
      Optional<JarSource> source,
      Class<T> service,
      Function<T, String> id,
      Installation installation) {
    List<Plugin<T>> made = new ArrayList<>();
    broken.addAll(declared.problems());
    declared
        .providers()
        .forEach(
            (className, entries) -> {
              if (installation.wants(className, source)) {
                try {
                  made.add(
                      new ProviderClass(className, entries, source, installation)
                          .make(service, id));
                } catch (ProviderClass.Unusable e) {
                  broken.add(e.getMessage());
                  source.ifPresent(from -> note(from.path(), e.getMessage()));
                }
              }
            });
    return made;
  }

  /**
   * Returns the plugin of that id.
   *
   * @throws UsageException if it is not installed, or twice; the message lists what is
   */
  public Plugin<T> get(String id) {
    clash(id)
        .ifPresent(
            problem -> {
              throw new UsageException(problem);
            });
    return find(id)
        .orElseThrow(
            () ->
                new UsageException(
                    "%s '%s' is not installed%s%s"
                        .formatted(
                            kind, id, NearestName.hint(id, plugins.keySet()), brokenHint())));
  }

  /** Returns the plugin of that id, if it is installed, and once. */
  public Optional<Plugin<T>> find(String id) {
    return Optional.ofNullable(plugins.get(id));
  }

  /** Returns why no plugin of that id is used although there are several, if so. */
  public Optional<String> clash(String id) {
    return Optional.ofNullable(clashes.get(id));
  }

  /** Returns all plugins in the order of their ids. */
  public List<Plugin<T>> all() {
    return List.copyOf(plugins.values());
  }

  /** Returns those of a jar or folder of jars, in the order of their ids. */
  public List<Plugin<T>> in(Path source) {
    return plugins.values().stream()
        .filter(plugin -> plugin.origin().source().filter(source::equals).isPresent())
        .toList();
  }

  /** Returns one line for each provider that cannot be used, with the reason. */
  public List<String> broken() {
    return List.copyOf(broken);
  }

  /** Returns one line for each provider of a jar or folder of jars that cannot be used. */
  public List<String> brokenIn(Path source) {
    return List.copyOf(brokenIn.getOrDefault(source, Set.of()));
  }

  private void note(Path source, String problem) {
    brokenIn.computeIfAbsent(source, any -> new LinkedHashSet<>()).add(problem);
  }

  private String brokenHint() {
    return broken.isEmpty()
        ? ""
        : " (%s did not load; see 'episodic list')".formatted(broken.size());
  }

  private void add(String id, List<Plugin<T>> sameId) {
    if (sameId.size() == 1) {
      plugins.put(id, sameId.get(0));
      return;
    }
    String times = sameId.size() == 2 ? "twice" : sameId.size() + " times";
    String origins =
        sameId.stream()
            .map(plugin -> "as " + plugin.origin())
            .sorted()
            .collect(Collectors.joining(" and "));
    String problem =
        "%s '%s' is installed %s, %s; remove all but one".formatted(kind, id, times, origins);
    clashes.put(id, problem);
    broken.add(problem);
    for (Plugin<T> plugin : sameId) {
      plugin
          .origin()
          .source()
          .ifPresent(
              path ->
                  note(
                      path,
                      "%s: %s '%s' is installed %s; remove all but one"
                          .formatted(plugin.origin(), kind.toLowerCase(Locale.ROOT), id, times)));
    }
  }
}
