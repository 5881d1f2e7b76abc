package org.episodic.testkit;

import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;

/** The contract of a data set of classes of which nothing is known but its provider. */
final class JarClasses extends ClassificationDatasetContract {
  @Override
  protected DatasetProvider provider() {
    return JarContracts.dataset().make().get();
  }

  @Override
  protected DatasetContext context() {
    return JarContracts.dataset().context();
  }
}
