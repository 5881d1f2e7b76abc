package org.episodic.datasets.mixture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.episodic.datasets.folder.DrawnFolder;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.option.Options;
import org.episodic.testkit.ClassificationDatasetContract;
import org.junit.jupiter.api.io.TempDir;

/** One of the sources has a prepared file and is described by what is in its folder. */
class PreparedMixtureContractTest extends ClassificationDatasetContract {
  @TempDir static Path folder;

  @Override
  protected DatasetProvider provider() {
    return new MixtureProvider();
  }

  @Override
  protected DatasetContext context() {
    Path images = folder.resolve("image-folder");
    if (!Files.exists(images)) {
      for (int i = 0; i < 10; i++) {
        DrawnFolder.write(images.resolve("deep/ß" + i), 3 + i);
      }
    }
    Map<String, String> given = Map.of("of", "image-folder, glyphs", "size", "12");
    return DatasetContext.of(folder.resolve("cache"))
        .dataDirectory(Optional.of(folder))
        .options(Options.resolve(new MixtureProvider().description().options(), given))
        .build();
  }

  @Override
  protected String reportName() {
    return "mixture-prepared";
  }
}
