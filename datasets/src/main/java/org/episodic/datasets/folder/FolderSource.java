package org.episodic.datasets.folder;

import java.nio.file.Path;
import java.util.List;
import org.episodic.datasets.folder.ClassFolders.ClassFolder;
import org.episodic.datasets.image.ImageFiles;
import org.episodic.datasets.image.ImageRecipe;
import org.episodic.datasets.pack.ImageSource;
import org.episodic.spi.Sha256;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.episode.InputShape;

/**
 * The images of a tree of folders.
 *
 * @param folders where they lie
 * @param made what is made of each
 */
public record FolderSource(ClassFolders folders, ImageRecipe made) implements ImageSource {

  /** Says which files are not read, if any are not. */
  public void tell(DatasetContext context) {
    if (folders.leftOut() > 0) {
      context
          .notices()
          .accept(
              "Left out of '%s' for their names, which are not those of images: files: %s, such as '%s'"
                  .formatted(folders.root(), folders.leftOut(), folders.firstLeftOut()));
    }
  }

  /** Returns a hash of what tells the state of the files, and of what is made of them. */
  public String fingerprint() {
    return new Sha256().line(made.text()).line(folders.fingerprint()).hex();
  }

  @Override
  public InputShape shape() {
    return made.shape();
  }

  @Override
  public String recipe() {
    return made.text();
  }

  @Override
  public List<String> classes() {
    return folders.names();
  }

  @Override
  public int size(int classIndex) {
    return folders.classes().get(classIndex).images().size();
  }

  @Override
  public void read(int classIndex, int image, byte[] target) {
    ClassFolder found = folders.classes().get(classIndex);
    Path file = found.folder().resolve(found.images().get(image));
    ImageFiles.decode(file, made, target);
  }

  @Override
  public void close() {
    // Each file is closed once it is read.
  }
}
