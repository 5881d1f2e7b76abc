package org.episodic.datasets.cub;

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

class CubContractTest extends ClassificationDatasetContract {
  @TempDir static Path folder;

  @Override
  protected DatasetProvider provider() {
    return new CubProvider();
  }

  @Override
  protected DatasetContext context() {
    Path images = folder.resolve("CUB_200_2011/images");
    if (!Files.exists(images)) {
      BirdTable.load().names().forEach(name -> DrawnFolder.write(images.resolve(name), 41));
    }
    Options small = Options.resolve(new CubProvider().description().options(), Map.of("size", "8"));
    return DatasetContext.of(folder.resolve("cache"))
        .dataDirectory(Optional.of(folder))
        .options(small)
        .build();
  }
}
