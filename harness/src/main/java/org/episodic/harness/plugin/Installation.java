package org.episodic.harness.plugin;

import java.util.Set;

/**
 * Where plugins are looked for.
 *
 * @param loader has their classes
 * @param folder whose jars are checked first
 * @param calls is told while their code runs
 * @param chosen classes of the only providers that are made, checked by another process before; all
 *     are, checked here, if it is empty
 */
public record Installation(
    ClassLoader loader, PluginFolder folder, PluginCalls calls, Set<String> chosen) {
  public Installation {
    chosen = Set.copyOf(chosen);
  }

  /** Returns all plugins of a class loader. */
  public static Installation of(ClassLoader loader) {
    return new Installation(loader, PluginFolder.none(), new PluginCalls(), Set.of());
  }

  /** Returns all plugins of a class loader, of which some may lie in the folder of plugins. */
  public static Installation ofProcess(ClassLoader loader) {
    return new Installation(loader, PluginFolder.ofProcess(loader), new PluginCalls(), Set.of());
  }

  /** Returns the same with only some providers, for a process that needs no others. */
  public Installation only(Set<String> classes) {
    return new Installation(loader, folder, calls, classes);
  }

  boolean wants(String className) {
    return chosen.isEmpty() || chosen.contains(className);
  }
}
