package org.episodic.datasets.mixture;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.datasets.image.ImageRecipe;
import org.episodic.spi.Sha256;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.InputShape;

/**
 * The classes of several data sets, named by them, such as {@code cub/001.Black_footed_Albatross}.
 * Images are brought to one shape when they are read.
 */
final class MixtureDataset implements ClassificationDataset {
  private final SortedMap<String, Opened> sources;
  private final ImageRecipe recipe;
  private final String sha256;

  /**
   * An opened data set.
   *
   * @param data of images of 1 or 3 channels; closed with the mixture
   * @param splits names of its splits by those of the mixture
   */
  record Opened(ClassificationDataset data, SortedMap<String, String> splits) {}

  /**
   * @param sources by their ids
   * @param recipe what is made of their images
   */
  MixtureDataset(SortedMap<String, Opened> sources, ImageRecipe recipe) {
    this.sources = new TreeMap<>(sources);
    this.recipe = recipe;
    Sha256 hash = new Sha256().line("mixture-v1").line(recipe.text());
    this.sources.forEach((id, source) -> hash.line(id).line(source.data().sha256()));
    this.sha256 = hash.hex();
  }

  @Override
  public InputShape inputShape() {
    return recipe.shape();
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public List<String> classes(String split, MetaSplit part) {
    return sources.entrySet().stream()
        .flatMap(
            source ->
                source.getValue().data().classes(ofSource(source.getValue(), split), part).stream()
                    .map(name -> source.getKey() + '/' + name))
        .toList();
  }

  private static String ofSource(Opened source, String split) {
    String name = source.splits().get(split);
    if (name == null) {
      throw new IllegalArgumentException(
          "Split '%s' does not exist; available: %s"
              .formatted(split, String.join(", ", source.splits().keySet())));
    }
    return name;
  }

  @Override
  public String source(String className) {
    return className.substring(0, Math.max(0, className.indexOf('/')));
  }

  private ClassificationDataset data(String className) {
    Opened source = sources.get(source(className));
    if (source == null) {
      throw new IllegalArgumentException("Class '%s' does not exist".formatted(className));
    }
    return source.data();
  }

  private static String inSource(String className) {
    return className.substring(className.indexOf('/') + 1);
  }

  @Override
  public int size(String className) {
    return data(className).size(inSource(className));
  }

  @Override
  public void read(String className, int index, float[] target, int offset) {
    ClassificationDataset data = data(className);
    float[] image = new float[data.inputShape().size()];
    data.read(inSource(className), index, image, 0);
    recipe.apply(data.inputShape(), image, target, offset);
  }

  @Override
  public void close() {
    sources.values().forEach(source -> source.data().close());
  }
}
