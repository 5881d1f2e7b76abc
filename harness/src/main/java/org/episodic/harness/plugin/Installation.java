package org.episodic.harness.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.episodic.harness.jar.JarSource;

/**
 * Where plugins are looked for.
 *
 * @param loader has the classes of those on the class path
 * @param folder has the others, each with a class loader of its own
 * @param calls is told while their code runs
 * @param chosen the only providers that are made, checked by another process before; all are,
 *     checked here, if it is empty
 */
public record Installation(
    ClassLoader loader, PluginFolder folder, PluginCalls calls, Set<ProviderName> chosen)
    implements AutoCloseable {
  public Installation {
    chosen = Set.copyOf(chosen);
  }

  /** Returns all plugins of a class loader. */
  public static Installation of(ClassLoader loader) {
    return new Installation(loader, PluginFolder.none(loader), new PluginCalls(), Set.of());
  }

  /** Returns all plugins of a class loader, and those in the folder of plugins. */
  public static Installation ofProcess(ClassLoader loader) {
    return new Installation(loader, PluginFolder.ofProcess(loader), new PluginCalls(), Set.of());
  }

  /** Returns those of a class loader, and of one jar or folder of jars. */
  public static Installation alone(Path source, ClassLoader loader) {
    return new Installation(
        loader, PluginFolder.alone(source, loader), new PluginCalls(), Set.of());
  }

  /**
   * Returns some providers, for a process that needs no others.
   *
   * @param names {@link ProviderName}s as text
   */
  public static Installation of(ClassLoader loader, Set<String> names) {
    List<ProviderName> chosen = names.stream().map(ProviderName::parse).toList();
    List<Path> sources =
        chosen.stream().flatMap(name -> name.source().stream()).distinct().sorted().toList();
    return new Installation(
        loader, PluginFolder.known(sources, loader), new PluginCalls(), Set.copyOf(chosen));
  }

  boolean wants(String className, Optional<JarSource> source) {
    return chosen.isEmpty()
        || chosen.contains(new ProviderName(className, source.map(JarSource::path)));
  }

  /** Closes the jars of the folder, when nothing of the plugins runs any more. */
  @Override
  public void close() {
    folder.close();
  }
}
