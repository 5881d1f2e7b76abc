package org.episodic.datasets.glyphs;

import java.util.Map;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.option.Options;
import org.episodic.testkit.ClassificationDatasetContract;

class ShiftedGlyphsContractTest extends ClassificationDatasetContract {
  @Override
  protected DatasetProvider provider() {
    return new GlyphsProvider();
  }

  @Override
  protected DatasetContext context() {
    Map<String, String> given = Map.of("test-shear", "8", "test-scale", "1.5", "test-stroke", "1");
    Options options = Options.resolve(provider().description().options(), given);
    return super.context().copy().options(options).build();
  }

  @Override
  protected String reportName() {
    return "glyphs-shifted";
  }
}
