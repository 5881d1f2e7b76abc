package org.episodic.datasets.miniimagenet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.MetaSplit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads the public copy of 84×84 JPEG, {@code train/} and {@code val/} of 100 classes each, where
 * {@code EPISODIC_DATA} names a folder that holds it.
 */
class MiniImageNetCopyTest {
  /** Of the pixels as the decoder of JDK 17 makes them. */
  private static final String SHA256 =
      "08acbc248bbeefb6c7689a724a6d64e1830a8db503944bda988a46524e7fd4d5";

  @TempDir Path cache;

  @Test
  void thePublicCopyHasSixtyThousandImagesAndTheKnownPixels() {
    String data = System.getenv("EPISODIC_DATA");
    Assumptions.assumeTrue(data != null, "EPISODIC_DATA is not set");
    DatasetContext context =
        DatasetContext.of(cache).dataDirectory(Optional.of(Path.of(data))).build();
    MiniImageNetProvider provider = new MiniImageNetProvider();
    Assumptions.assumeTrue(provider.isPresent(context), "there is no miniImageNet");
    try (ClassificationDataset dataset = (ClassificationDataset) provider.open(context)) {
      int images = 0;
      for (MetaSplit part : MetaSplit.values()) {
        List<String> classes = dataset.classes("ravi", part);
        images += classes.stream().mapToInt(dataset::size).sum();
        assertTrue(classes.stream().allMatch(name -> name.matches("n[0-9]{8}")));
      }
      assertEquals(60_000, images);
      assertEquals(SHA256, dataset.sha256());
    }
  }
}
