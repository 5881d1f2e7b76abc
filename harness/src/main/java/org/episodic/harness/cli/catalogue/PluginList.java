package org.episodic.harness.cli.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.episodic.harness.jar.JarSource;
import org.episodic.harness.plugin.Plugin;

/**
 * What lies in the folder of plugins, as {@code plugins list --json} prints it.
 *
 * @param folder the folder; empty if there is none
 * @param candidates its jars and folders of jars, by their names
 * @param problems one line for each other file that cannot be used, or is misplaced
 */
record PluginList(String folder, List<Candidate> candidates, List<String> problems) {

  /**
   * A jar, or a folder of jars.
   *
   * @param source where it lies
   * @param jars its jars, by their names
   * @param sha256 the hash that is in the identity of cells; empty if it cannot be read
   * @param version the version in the manifest, which may be empty
   * @param spiVersion the version of the plugin interface that it names, which may be empty
   * @param plugins what it provides
   * @param problems one line for each plugin of it that cannot be used, or one for all
   */
  record Candidate(
      String source,
      List<String> jars,
      String sha256,
      String version,
      String spiVersion,
      List<Provided> plugins,
      List<String> problems) {}

  /**
   * A plugin.
   *
   * @param numbersVersion of an algorithm, else 0
   */
  record Provided(String kind, String id, String title, int numbersVersion, String provider) {}

  static PluginList of(Installed installed) {
    List<Candidate> candidates =
        installed.folder().sources().stream().map(source -> of(source, installed)).toList();
    Set<String> others = new LinkedHashSet<>(installed.folder().problems());
    candidates.forEach(candidate -> others.removeAll(candidate.problems()));
    return new PluginList(
        installed.folder().path().map(Path::toString).orElse(""), candidates, List.copyOf(others));
  }

  private static Candidate of(JarSource source, Installed installed) {
    List<Provided> plugins = new ArrayList<>();
    installed.algorithms().in(source.path()).stream()
        .map(
            plugin ->
                provided(
                    "algorithm",
                    plugin,
                    plugin.provider().description().title(),
                    plugin.provider().description().numbersVersion()))
        .forEach(plugins::add);
    installed.datasets().in(source.path()).stream()
        .map(plugin -> provided("data set", plugin, plugin.provider().description().title(), 0))
        .forEach(plugins::add);
    installed.reports().in(source.path()).stream()
        .map(plugin -> provided("report", plugin, plugin.provider().title(), 0))
        .forEach(plugins::add);
    Set<String> problems = new LinkedHashSet<>();
    source.refusal().ifPresent(problems::add);
    Stream.of(installed.algorithms(), installed.datasets(), installed.reports())
        .forEach(registry -> problems.addAll(registry.brokenIn(source.path())));
    return new Candidate(
        source.path().toString(),
        source.jars().stream().map(jar -> jar.getFileName().toString()).toList(),
        sha256(source),
        source.version(),
        source.spiVersion(),
        plugins,
        List.copyOf(problems));
  }

  private static Provided provided(String kind, Plugin<?> plugin, String title, int numbers) {
    return new Provided(kind, plugin.id(), title, numbers, plugin.origin().className());
  }

  private static String sha256(JarSource source) {
    try {
      return JarSource.sha256(source.path());
    } catch (RuntimeException e) {
      return ""; // What is wrong with the file is said already.
    }
  }
}
