package org.episodic.harness.frozen;

import java.util.Optional;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.plan.TaskChoice;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;

/**
 * What a file of episodes was drawn from, as it is here.
 *
 * @param header of the file
 * @param provider of the data set
 * @param task chosen as the header says
 */
public record FrozenSource(FrozenHeader header, DatasetProvider provider, TaskChoice task) {

  /**
   * Finds it.
   *
   * @throws UsageException if the data set has no such protocol, options or tasks
   */
  public static FrozenSource of(
      FrozenHeader header, DatasetProvider provider, DatasetContext place) {
    boolean drawn =
        provider
            .description()
            .protocol(header.protocol())
            .map(protocol -> protocol.sampling().varies())
            .orElse(false);
    TaskChoice task =
        TaskChoice.of(
            provider,
            place,
            header.options(),
            header.protocol(),
            drawn ? Optional.empty() : Optional.of(header.way()),
            drawn ? Optional.empty() : Optional.of(header.shot()),
            MetaSplit.META_TEST);
    return new FrozenSource(header, provider, task);
  }

  /**
   * Draws the episodes anew.
   *
   * @throws UsageException if the data set cannot be opened
   */
  public FrozenEpisodes draw(DatasetContext place) {
    try (Dataset opened = new ChosenDataset(provider, task.options()).open(place)) {
      return FrozenEpisodes.draw(opened, task, header.episodeSeed(), header.episodes());
    }
  }
}
