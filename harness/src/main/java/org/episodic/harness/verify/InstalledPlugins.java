package org.episodic.harness.verify;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.data.PublishedEpisodes;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.store.Manifest;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.result.CellKey;

/** What the installed plugins say about cells that ran elsewhere or earlier. */
public final class InstalledPlugins {
  private final Plugins plugins;

  @Inject
  InstalledPlugins(Plugins plugins) {
    this.plugins = plugins;
  }

  /**
   * Refuses a cell that cannot be run.
   *
   * @throws UsageException if its algorithm, data set, split or an option is unknown here
   */
  public void requireKnown(CellKey key) {
    try {
      DatasetDescription dataset = plugins.datasets().get(key.dataset()).provider().description();
      List<String> splits = dataset.splits().stream().map(SplitDescription::name).toList();
      if (!splits.contains(key.protocol().split())) {
        throw new UsageException(
            "Data set '%s' has no split '%s'; available: %s"
                .formatted(key.dataset(), key.protocol().split(), String.join(", ", splits)));
      }
      CellSetup.of(key, plugins).options();
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
      CellSetup setup = CellSetup.of(key, plugins);
      if (!setup.algorithm().origin().jar().equals(cell.provenance().algorithmPlugin())) {
        return OptionalInt.empty();
      }
      return OptionalInt.of(setup.training().iterations());
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
    return plugins
        .datasets()
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
}
