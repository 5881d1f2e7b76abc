package org.episodic.harness.cli.catalogue;

import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.plan.PlanFile;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginFault;
import org.episodic.harness.plugin.PluginFolder;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.Credit;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.result.ReportWriter;

/** Everything that has an id. */
public final class Installed {
  private static final String PRESENT = "present";

  private final PluginRegistry<AlgorithmProvider> algorithms;
  private final PluginRegistry<DatasetProvider> datasets;
  private final PluginRegistry<ReportWriter> reports;
  private final PluginFolder folder;

  @Inject
  Installed(
      PluginRegistry<AlgorithmProvider> algorithms,
      PluginRegistry<DatasetProvider> datasets,
      PluginRegistry<ReportWriter> reports,
      PluginFolder folder) {
    this.algorithms = algorithms;
    this.datasets = datasets;
    this.reports = reports;
    this.folder = folder;
  }

  PluginRegistry<AlgorithmProvider> algorithms() {
    return algorithms;
  }

  PluginRegistry<DatasetProvider> datasets() {
    return datasets;
  }

  PluginRegistry<ReportWriter> reports() {
    return reports;
  }

  PluginFolder folder() {
    return folder;
  }

  /** Returns the ids of all plugins, in the order of the alphabet. */
  Set<String> pluginIds() {
    Set<String> ids = new TreeSet<>();
    algorithms.all().forEach(plugin -> ids.add(plugin.id()));
    datasets.all().forEach(plugin -> ids.add(plugin.id()));
    reports.all().forEach(plugin -> ids.add(plugin.id()));
    return ids;
  }

  /** Returns whose the algorithm and the data set of an id are, if there are any. */
  List<Credit> credits(String id) {
    return Stream.concat(
            algorithms.find(id).stream().map(found -> found.provider().description().credit()),
            datasets.find(id).stream().map(found -> found.provider().description().credit()))
        .toList();
  }

  /** Returns why no plugin of that id is used although there are several, if so. */
  Optional<String> clash(String id) {
    return Stream.of(algorithms, datasets, reports)
        .flatMap(registry -> registry.clash(id).stream())
        .findFirst();
  }

  /** Returns all ids, in the order of the alphabet. */
  Set<String> ids() {
    Set<String> ids = pluginIds();
    ids.addAll(PlanFile.SHIPPED);
    for (Plugin<DatasetProvider> plugin : datasets.all()) {
      plugin.provider().description().protocols().forEach(protocol -> ids.add(protocol.id()));
    }
    return ids;
  }

  /** Returns the data sets that have a protocol of that id. */
  List<Plugin<DatasetProvider>> withProtocol(String id) {
    return datasets.all().stream()
        .filter(plugin -> plugin.provider().description().protocol(id).isPresent())
        .toList();
  }

  /**
   * Returns what has certain ids.
   *
   * @param wanted is asked about ids; a data set is wanted for a protocol of it too
   */
  Catalogue catalogue(Predicate<String> wanted, DatasetContext context) {
    return new Catalogue(
        algorithms.all().stream()
            .filter(a -> wanted.test(a.id()))
            .map(Catalogue.Algorithm::of)
            .toList(),
        datasets.all().stream()
            .filter(plugin -> wanted.test(plugin.id()) || hasProtocol(plugin, wanted))
            .map(plugin -> Catalogue.Dataset.of(plugin, presence(plugin, context).equals(PRESENT)))
            .toList(),
        reports.all().stream().filter(r -> wanted.test(r.id())).map(Catalogue.Report::of).toList(),
        PlanFile.SHIPPED.stream()
            .filter(wanted)
            .map(id -> new Catalogue.Plan(id, PlanFile.title(id), PlanFile.text(id)))
            .toList(),
        List.copyOf(broken()),
        List.copyOf(folder.libraries()));
  }

  private static boolean hasProtocol(Plugin<DatasetProvider> plugin, Predicate<String> wanted) {
    return plugin.provider().description().protocols().stream().map(Protocol::id).anyMatch(wanted);
  }

  /** Says whether the data is there, and if not, whether a run downloads it. */
  static String presence(Plugin<DatasetProvider> plugin, DatasetContext context) {
    try {
      if (ChosenDataset.byDefault(plugin.provider()).isPresent(context)) {
        return PRESENT;
      }
      long bytes = plugin.provider().downloadBytes();
      boolean downloads = bytes > 0 && context.mayDownload() && context.dataDirectory().isEmpty();
      return downloads
          ? String.format(Locale.ROOT, "not present: a run downloads %.0f MB", bytes / 1e6)
          : "not present";
    } catch (Throwable e) {
      return "not present (" + PluginFault.inOneLine(e) + ")";
    }
  }

  /** A jar that is refused is so for each kind of plugin. */
  private Set<String> broken() {
    Set<String> broken = new LinkedHashSet<>(folder.problems());
    broken.addAll(algorithms.broken());
    broken.addAll(datasets.broken());
    broken.addAll(reports.broken());
    return broken;
  }
}
