package org.episodic.datasets.folder;

import java.io.IOException;
import java.util.List;
import org.episodic.datasets.image.ImageRecipe;
import org.episodic.datasets.pack.ImageSource;
import org.episodic.spi.Sha256;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.episode.InputShape;

/** The images of a tree of folders. */
public final class FolderSource implements ImageSource {
  private final ClassFolders folders;
  private final List<String> names;
  private final ImageRecipe made;

  /**
   * @param folders where they lie; closed with this
   * @param made what is made of each
   */
  public FolderSource(ClassFolders folders, ImageRecipe made) {
    this.folders = folders;
    this.names = folders.names();
    this.made = made;
  }

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
    return names;
  }

  @Override
  public int size(int classIndex) {
    return folders.classes().get(classIndex).images().size();
  }

  @Override
  public void read(int classIndex, int image, byte[] target) throws IOException {
    folders.classes().get(classIndex).images().get(image).decode(made, target);
  }

  @Override
  public void close() throws IOException {
    folders.close();
  }
}
