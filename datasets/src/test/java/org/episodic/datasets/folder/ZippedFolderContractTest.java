package org.episodic.datasets.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.episodic.datasets.archive.Archives;
import org.episodic.datasets.archive.Archives.Item;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.testkit.ClassificationDatasetContract;
import org.junit.jupiter.api.io.TempDir;

class ZippedFolderContractTest extends ClassificationDatasetContract {
  @TempDir static Path folder;

  @Override
  protected DatasetProvider provider() {
    return new ImageFolderProvider();
  }

  @Override
  protected DatasetContext context() {
    Path archive = folder.resolve("data.zip");
    if (!Files.exists(archive)) {
      write(archive);
    }
    return DatasetContext.of(folder.resolve("cache")).dataDirectory(Optional.of(archive)).build();
  }

  private static void write(Path archive) {
    try {
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < 35; i++) {
        items.add(new Item("kind/class%s/%s.png".formatted(i % 10, i), DrawnFolder.png(i)));
      }
      Archives.zip(archive, items);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected String reportName() {
    return "image-folder-zipped";
  }
}
