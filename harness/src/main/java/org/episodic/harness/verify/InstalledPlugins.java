package org.episodic.harness.verify;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.episodic.harness.episode.PublishedEpisodes;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.harness.store.Manifest;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Options;
import org.episodic.spi.result.CellKey;

/** What the installed plugins say about cells that ran elsewhere or earlier. */
public final class InstalledPlugins {
  private final PluginRegistry<AlgorithmProvider> algorithms;
  private final PluginRegistry<DatasetProvider> datasets;

  @Inject
  InstalledPlugins(
      PluginRegistry<AlgorithmProvider> algorithms, PluginRegistry<DatasetProvider> datasets) {
    this.algorithms = algorithms;
    this.datasets = datasets;
  }

  /**
   * Refuses a cell that cannot be run.
   *
   * @throws UsageException if its algorithm, data set, split or an option is unknown here
   */
  public void requireKnown(CellKey key) {
    try {
      DatasetDescription dataset = datasets.get(key.dataset()).provider().description();
      List<String> splits = dataset.splits().stream().map(SplitDescription::name).toList();
      if (!splits.contains(key.protocol().split())) {
        throw new UsageException(
            "Data set '%s' has no split '%s'; available: %s"
                .formatted(key.dataset(), key.protocol().split(), String.join(", ", splits)));
      }
      options(algorithms.get(key.algorithm()), task(key), key);
    } catch (UsageException e) {
      String cell = "Cell '" + CellLabel.of(key) + "' cannot be run here: ";
      throw new UsageException(e.problems().stream().map(cell::concat).toList());
    } catch (Throwable e) {
      // A defect of the plugin: the cell runs into it again, as it may have then.
    }
  }

  /** Returns how many meta-iterations a cell wants, if the plugin that ran it can tell. */
  OptionalInt iterations(Manifest cell) {
    CellKey key = cell.key();
    try {
      Plugin<AlgorithmProvider> algorithm = algorithms.get(key.algorithm());
      if (!algorithm.origin().jar().equals(cell.provenance().algorithmPlugin())) {
        return OptionalInt.empty();
      }
      TaskSpec task = task(key);
      Options options = options(algorithm, task, key);
      return OptionalInt.of(
          algorithm.provider().training(task, options, key.budget()).iterations());
    } catch (Throwable e) {
      // The plugin refuses or fails, as it may have in the run.
      return OptionalInt.empty();
    }
  }

  /** Returns the hash of a cell's test episodes, if it is published and the data are the same. */
  Optional<String> publishedEpisodes(Manifest cell) {
    CellKey key = cell.key();
    if (key.episodeSeed() != CellKey.EPISODE_SEED) {
      return Optional.empty();
    }
    return datasets
        .find(key.dataset())
        .flatMap(
            dataset ->
                PublishedEpisodes.sha256(
                    dataset.provider(),
                    cell.provenance().datasetSha256(),
                    key.protocol().id(),
                    key.shape().way(),
                    key.shape().shot()));
  }

  private TaskSpec task(CellKey key) {
    DatasetDescription dataset = datasets.get(key.dataset()).provider().description();
    return new TaskSpec(dataset.taskType(), dataset.input(), key.shape());
  }

  private static Options options(Plugin<AlgorithmProvider> algorithm, TaskSpec task, CellKey key) {
    return Options.resolve(algorithm.provider().description().options(), task, key.options());
  }
}
