package org.episodic.datasets.miniimagenet;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.episodic.datasets.image.ImageFiles;
import org.episodic.datasets.image.ImageRecipe;
import org.episodic.datasets.pack.ImageSource;
import org.episodic.spi.episode.InputShape;

/**
 * Images in files of their own. The images of a class are in the order of the files' names,
 * whatever folders they lie in.
 */
final class PictureImages implements ImageSource {
  private final List<String> classes;
  private final List<List<Path>> files;
  private final ImageRecipe recipe;

  /**
   * @param byClass the files of each class
   * @param recipe how they are decoded
   */
  PictureImages(Map<String, List<Path>> byClass, ImageRecipe recipe) {
    this.recipe = recipe;
    classes = byClass.keySet().stream().sorted().toList();
    files = classes.stream().map(name -> inOrder(byClass.get(name))).toList();
  }

  private static List<Path> inOrder(List<Path> paths) {
    return paths.stream()
        .sorted((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()))
        .toList();
  }

  @Override
  public InputShape shape() {
    return recipe.shape();
  }

  @Override
  public String recipe() {
    return recipe.text();
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public int size(int classIndex) {
    return files.get(classIndex).size();
  }

  @Override
  public void read(int classIndex, int image, byte[] target) {
    ImageFiles.decode(files.get(classIndex).get(image), recipe, target);
  }

  @Override
  public void close() {
    // No file stays open.
  }
}
