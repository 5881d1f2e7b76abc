package org.episodic.datasets.folder;

import java.io.IOException;
import org.episodic.datasets.image.ImageRecipe;

/** An image as it is stored. Safe for several threads. */
public interface StoredImage {

  /**
   * Decodes it.
   *
   * @param target receives {@code recipe.shape().size()} bytes
   * @throws org.episodic.spi.UsageException naming the file, what is wrong with it and what is
   *     expected
   * @throws IOException if it cannot be read
   */
  void decode(ImageRecipe recipe, byte[] target) throws IOException;
}
