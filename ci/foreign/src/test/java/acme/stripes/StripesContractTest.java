package acme.stripes;

import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.testkit.ClassificationDatasetContract;

final class StripesContractTest extends ClassificationDatasetContract {
  @Override
  protected DatasetProvider provider() {
    return new StripesProvider();
  }
}
