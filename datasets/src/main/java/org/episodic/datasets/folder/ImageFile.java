package org.episodic.datasets.folder;

import java.nio.file.Path;
import org.episodic.datasets.image.ImageFiles;
import org.episodic.datasets.image.ImageRecipe;

/**
 * An image in a folder.
 *
 * @param name of the file
 */
record ImageFile(Path folder, Path name) implements StoredImage {
  @Override
  public void decode(ImageRecipe recipe, byte[] target) {
    ImageFiles.decode(folder.resolve(name), recipe, target);
  }
}
