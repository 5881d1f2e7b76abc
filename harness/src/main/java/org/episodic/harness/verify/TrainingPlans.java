package org.episodic.harness.verify;

import java.util.OptionalInt;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.harness.result.Manifest;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Options;
import org.episodic.spi.result.CellKey;

/** How long algorithms want to be trained, as far as those that ran are the installed ones. */
record TrainingPlans(
    PluginRegistry<AlgorithmProvider> algorithms, PluginRegistry<DatasetProvider> datasets) {

  /** Returns the meta-iterations of a cell, if the plugin that can tell is installed. */
  OptionalInt iterations(Manifest cell) {
    CellKey key = cell.key();
    try {
      Plugin<AlgorithmProvider> algorithm = algorithms.get(key.algorithm());
      if (!algorithm.origin().jar().equals(cell.provenance().algorithmPlugin())) {
        return OptionalInt.empty();
      }
      AlgorithmProvider provider = algorithm.provider();
      DatasetDescription dataset = datasets.get(key.dataset()).provider().description();
      TaskSpec task = new TaskSpec(dataset.taskType(), dataset.input(), key.shape());
      Options options = Options.resolve(provider.description().options(), task, key.options());
      return OptionalInt.of(provider.training(task, options, key.budget()).iterations());
    } catch (RuntimeException | LinkageError e) {
      // The plugin refuses or fails, as it may have in the run.
      return OptionalInt.empty();
    }
  }
}
