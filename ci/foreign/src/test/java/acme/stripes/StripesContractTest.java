package acme.stripes;

import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.testkit.ClassificationDatasetContract;

/** What every data set of classes must do; the rules are inherited. */
final class StripesContractTest extends ClassificationDatasetContract {
  @Override
  protected DatasetProvider provider() {
    return new StripesProvider();
  }
}
