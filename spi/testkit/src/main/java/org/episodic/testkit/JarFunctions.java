package org.episodic.testkit;

import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;

/** The contract of a data set of functions of which nothing is known but its provider. */
final class JarFunctions extends RegressionDatasetContract {
  @Override
  protected DatasetProvider provider() {
    return JarContracts.dataset().make().get();
  }

  @Override
  protected DatasetContext context() {
    return JarContracts.dataset().context();
  }
}
