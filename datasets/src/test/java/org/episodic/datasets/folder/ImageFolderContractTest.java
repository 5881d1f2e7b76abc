package org.episodic.datasets.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.testkit.ClassificationDatasetContract;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderContractTest extends ClassificationDatasetContract {
  @TempDir static Path folder;

  @Override
  protected DatasetProvider provider() {
    return new ImageFolderProvider();
  }

  @Override
  protected DatasetContext context() {
    for (int i = 0; i < 10 && !Files.exists(folder.resolve("data/kind/class9")); i++) {
      DrawnFolder.write(folder.resolve("data/kind/class" + i), 3 + i % 2);
    }
    return DatasetContext.of(folder.resolve("cache"))
        .dataDirectory(Optional.of(folder.resolve("data")))
        .build();
  }
}
