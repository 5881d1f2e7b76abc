package org.episodic.datasets.mixture;

import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.testkit.ClassificationDatasetContract;

class MixtureContractTest extends ClassificationDatasetContract {
  @Override
  protected DatasetProvider provider() {
    return new MixtureProvider();
  }
}
