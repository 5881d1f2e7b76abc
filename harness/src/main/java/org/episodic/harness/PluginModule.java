package org.episodic.harness;

import com.google.inject.AbstractModule;
import com.google.inject.TypeLiteral;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.ReportWriter;

/**
 * Where discovery by {@code ServiceLoader} and wiring by Guice meet: one registry for each kind.
 */
final class PluginModule extends AbstractModule {
  private final PluginRegistry<AlgorithmProvider> algorithms;
  private final PluginRegistry<DatasetProvider> datasets;
  private final PluginRegistry<ReportWriter> reports;

  /**
   * Finds the plugins.
   *
   * @throws UsageException if two have the same id
   */
  PluginModule(ClassLoader loader) {
    this.algorithms = PluginRegistry.algorithms(loader);
    this.datasets = PluginRegistry.datasets(loader);
    this.reports = PluginRegistry.discover("Report", ReportWriter.class, ReportWriter::id, loader);
  }

  @Override
  protected void configure() {
    bind(new TypeLiteral<PluginRegistry<AlgorithmProvider>>() {}).toInstance(algorithms);
    bind(new TypeLiteral<PluginRegistry<DatasetProvider>>() {}).toInstance(datasets);
    bind(new TypeLiteral<PluginRegistry<ReportWriter>>() {}).toInstance(reports);
  }
}
