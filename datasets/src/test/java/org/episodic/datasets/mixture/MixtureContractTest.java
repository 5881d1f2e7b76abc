package org.episodic.datasets.mixture;

import java.util.Map;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.option.Options;
import org.episodic.testkit.ClassificationDatasetContract;

class MixtureContractTest extends ClassificationDatasetContract {
  @Override
  protected DatasetProvider provider() {
    return new MixtureProvider();
  }

  @Override
  protected DatasetContext context() {
    Options small = Options.resolve(provider().description().options(), Map.of("size", "8"));
    return super.context().copy().options(small).build();
  }
}
