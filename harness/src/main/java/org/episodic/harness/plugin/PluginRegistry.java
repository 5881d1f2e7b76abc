package org.episodic.harness.plugin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.episodic.spi.PluginId;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetProvider;

/**
 * All installed plugins of one kind, by id. Immutable.
 *
 * @param <T> the service interface
 */
public final class PluginRegistry<T> {
  // The iterator moves on after a failure; the bound only guards against a loader that does not.
  private static final int MOST_FAILURES = 1000;

  private final String kind;
  private final SortedMap<String, Plugin<T>> plugins = new TreeMap<>();
  private final List<String> broken = new ArrayList<>();

  private PluginRegistry(String kind) {
    this.kind = kind;
  }

  /** Finds the algorithms. */
  public static PluginRegistry<AlgorithmProvider> algorithms(ClassLoader loader) {
    return discover(
        "Algorithm", AlgorithmProvider.class, provider -> provider.description().id(), loader);
  }

  /** Finds the data sets. */
  public static PluginRegistry<DatasetProvider> datasets(ClassLoader loader) {
    return discover(
        "Data set", DatasetProvider.class, provider -> provider.description().id(), loader);
  }

  /**
   * Finds the plugins of a kind. A provider that cannot be loaded is noted in {@link #broken} and
   * does not stop the others.
   *
   * @param kind what messages call it, such as {@code Algorithm}
   * @param service the service interface
   * @param id reads the id of a provider
   * @param loader where to look
   * @throws UsageException if two providers have the same id
   */
  public static <T> PluginRegistry<T> discover(
      String kind, Class<T> service, Function<T, String> id, ClassLoader loader) {
    PluginRegistry<T> registry = new PluginRegistry<>(kind);
    Iterator<T> providers = ServiceLoader.load(service, loader).iterator();
    while (registry.broken.size() < MOST_FAILURES) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        registry.add(providers.next(), id);
      } catch (ServiceConfigurationError | LinkageError e) {
        registry.broken.add(reason(e));
      }
    }
    return registry;
  }

  /**
   * Returns the plugin of that id.
   *
   * @throws UsageException if it is not installed; the message lists what is
   */
  public Plugin<T> get(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new UsageException(
                    "%s '%s' is not installed%s%s"
                        .formatted(
                            kind, id, NearestName.hint(id, plugins.keySet()), brokenHint())));
  }

  /** Returns the plugin of that id, if it is installed. */
  public Optional<Plugin<T>> find(String id) {
    return Optional.ofNullable(plugins.get(id));
  }

  /** Returns all plugins in the order of their ids. */
  public List<Plugin<T>> all() {
    return List.copyOf(plugins.values());
  }

  /** Returns one line for each provider that could not be loaded, with the reason. */
  public List<String> broken() {
    return Collections.unmodifiableList(broken);
  }

  private String brokenHint() {
    return broken.isEmpty()
        ? ""
        : " (%s did not load; see 'episodic list')".formatted(broken.size());
  }

  private void add(T provider, Function<T, String> readId) {
    PluginOrigin origin = PluginOrigin.of(provider.getClass());
    String id;
    try {
      id = PluginId.require(readId.apply(provider));
    } catch (RuntimeException | LinkageError e) {
      broken.add(origin + ": " + reason(e));
      return;
    }
    Plugin<T> earlier = plugins.putIfAbsent(id, new Plugin<>(id, provider, origin));
    if (earlier != null) {
      throw new UsageException(
          "%s '%s' is installed twice, as %s and as %s; remove one of them"
              .formatted(kind, id, earlier.origin(), origin));
    }
  }

  private static String reason(Throwable failure) {
    String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    if (!(failure instanceof ServiceConfigurationError)) {
      return failure.getClass().getSimpleName() + ": " + line;
    }
    return failure.getCause() == null ? line : line + " (" + failure.getCause() + ")";
  }
}
