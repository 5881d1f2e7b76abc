package org.episodic.harness;

import com.google.inject.AbstractModule;
import com.google.inject.TypeLiteral;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.PluginFolder;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.harness.plugin.Plugins;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.ReportWriter;

/** Where discovery of plugins and wiring by Guice meet: one registry for each kind. */
final class PluginModule extends AbstractModule {
  private final PluginFolder folder;
  private final PluginRegistry<AlgorithmProvider> algorithms;
  private final PluginRegistry<DatasetProvider> datasets;
  private final PluginRegistry<ReportWriter> reports;

  /** Finds the plugins. */
  PluginModule(Installation installation) {
    this.folder = installation.folder();
    this.algorithms = PluginRegistry.algorithms(installation);
    this.datasets = PluginRegistry.datasets(installation);
    this.reports = PluginRegistry.reports(installation);
  }

  @Override
  protected void configure() {
    bind(PluginFolder.class).toInstance(folder);
    bind(Plugins.class).toInstance(new Plugins(algorithms, datasets));
    bind(new TypeLiteral<PluginRegistry<AlgorithmProvider>>() {}).toInstance(algorithms);
    bind(new TypeLiteral<PluginRegistry<DatasetProvider>>() {}).toInstance(datasets);
    bind(new TypeLiteral<PluginRegistry<ReportWriter>>() {}).toInstance(reports);
  }
}
