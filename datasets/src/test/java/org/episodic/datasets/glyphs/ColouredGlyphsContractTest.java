package org.episodic.datasets.glyphs;

import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.testkit.ClassificationDatasetContract;

class ColouredGlyphsContractTest extends ClassificationDatasetContract {
  @Override
  protected DatasetProvider provider() {
    return new ColouredGlyphsProvider();
  }

  @Override
  protected String reportName() {
    return "glyphs-coloured";
  }
}
