package org.episodic.datasets.sinusoid;

import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.testkit.RegressionDatasetContract;

class SinusoidContractTest extends RegressionDatasetContract {
  @Override
  protected DatasetProvider provider() {
    return new SinusoidProvider();
  }
}
