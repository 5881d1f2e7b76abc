package org.episodic.broken.planted;

import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.testkit.ClassificationDatasetContract;

/** Run by {@link PlantedFaultsTest} for each fault; not a test of the build by itself. */
final class PlantedDatasetContract extends ClassificationDatasetContract {
  @Override
  protected DatasetProvider provider() {
    return new PlantedDatasetProvider();
  }

  @Override
  protected DatasetContext context() {
    return super.context().copy().mayDownload(true).build();
  }
}
