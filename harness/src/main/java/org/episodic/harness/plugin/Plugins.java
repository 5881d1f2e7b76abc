package org.episodic.harness.plugin;

import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetProvider;

/**
 * What cells are made of.
 *
 * @param algorithms the installed algorithms
 * @param datasets the installed data sets
 */
public record Plugins(
    PluginRegistry<AlgorithmProvider> algorithms, PluginRegistry<DatasetProvider> datasets) {

  /** Finds them. */
  public static Plugins of(Installation installation) {
    return new Plugins(
        PluginRegistry.algorithms(installation), PluginRegistry.datasets(installation));
  }
}
