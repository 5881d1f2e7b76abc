package org.episodic.datasets.folder;

import java.io.IOException;
import org.episodic.datasets.archive.ArchiveFiles;
import org.episodic.datasets.image.ImageFiles;
import org.episodic.datasets.image.ImageRecipe;

/** An image in an archive. */
record ArchivedImage(ArchiveFiles files, ArchiveFiles.Entry entry) implements StoredImage {
  @Override
  public void decode(ImageRecipe recipe, byte[] target) throws IOException {
    byte[] content = files.read(entry, ImageFiles.MOST_BYTES);
    ImageFiles.decode(files.shown(entry), content, recipe, target);
  }
}
