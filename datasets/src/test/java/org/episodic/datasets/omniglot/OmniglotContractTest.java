package org.episodic.datasets.omniglot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.testkit.ClassificationDatasetContract;
import org.junit.jupiter.api.io.TempDir;

class OmniglotContractTest extends ClassificationDatasetContract {
  @TempDir static Path folder;

  @Override
  protected DatasetProvider provider() {
    return new OmniglotProvider();
  }

  @Override
  protected DatasetContext context() {
    Path archive = folder.resolve("omniglot.zip");
    try {
      if (!Files.exists(archive)) {
        DrawnOmniglot.writeZip(archive, DrawnOmniglot.files(CharacterTable.load().names()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DatasetContext.of(folder.resolve("cache")).dataDirectory(Optional.of(folder)).build();
  }
}
