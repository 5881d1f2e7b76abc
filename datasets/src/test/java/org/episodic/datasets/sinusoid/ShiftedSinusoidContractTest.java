package org.episodic.datasets.sinusoid;

import java.util.Map;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.option.Options;
import org.episodic.testkit.RegressionDatasetContract;

class ShiftedSinusoidContractTest extends RegressionDatasetContract {
  @Override
  protected DatasetProvider provider() {
    return new SinusoidProvider();
  }

  @Override
  protected DatasetContext context() {
    Map<String, String> given = Map.of("test-amplitude", "5,6", "test-phase", "1,1.25");
    Options options = Options.resolve(provider().description().options(), given);
    return super.context().copy().options(options).build();
  }

  @Override
  protected String reportName() {
    return "sinusoid-shifted";
  }
}
