package org.episodic.datasets.cifar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.testkit.ClassificationDatasetContract;
import org.junit.jupiter.api.io.TempDir;

class Fc100ContractTest extends ClassificationDatasetContract {
  @TempDir static Path folder;

  @Override
  protected DatasetProvider provider() {
    return new Fc100Provider(DrawnCifar.FEW);
  }

  @Override
  protected DatasetContext context() {
    Path data = folder.resolve("data");
    try {
      if (!Files.exists(data)) {
        DrawnCifar.writeBinary(data);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DatasetContext.of(folder.resolve("cache")).dataDirectory(Optional.of(data)).build();
  }
}
