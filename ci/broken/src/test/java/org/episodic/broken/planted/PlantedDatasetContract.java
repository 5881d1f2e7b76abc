package org.episodic.broken.planted;

import java.util.function.Supplier;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.testkit.ClassificationDatasetContract;

/** Run by {@link PlantedFaultsTest} for each fault; not a test of the build by itself. */
final class PlantedDatasetContract extends ClassificationDatasetContract {
  /** Makes its provider. */
  static Supplier<DatasetProvider> make = PlantedDatasetProvider::new;

  @Override
  protected DatasetProvider provider() {
    return make.get();
  }

  @Override
  protected DatasetContext context() {
    return super.context().copy().mayDownload(true).build();
  }
}
