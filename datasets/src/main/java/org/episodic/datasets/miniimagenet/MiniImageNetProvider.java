package org.episodic.datasets.miniimagenet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.episodic.datasets.image.Fit;
import org.episodic.datasets.image.ImageRecipe;
import org.episodic.datasets.image.Resampling;
import org.episodic.datasets.pack.ImageDataset;
import org.episodic.datasets.pack.PreparedImages;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.option.Options;

/**
 * miniImageNet (Vinyals et al. 2016): 100 classes of ImageNet with 600 images each, 84×84×3, split
 * by Ravi and Larochelle (2017) into 64, 16 and 20 classes. It is never downloaded, as ImageNet's
 * terms do not allow to pass it on; whoever has a copy names its folder.
 *
 * <p>Copies were resized in different ways, and their pixels differ. How they were made is not to
 * be seen from them, so results of two copies are told apart by the hash of the pixels.
 */
public final class MiniImageNetProvider implements DatasetProvider {
  private static final String SOURCE =
      "it may not be passed on, so get ImageNet from image-net.org and resize the images of the"
          + " lists of github.com/twitter/meta-learning-lstm, or use a copy you have";

  private final Expectation expectation;
  private final DatasetDescription description;

  /** Made by {@link java.util.ServiceLoader}. */
  public MiniImageNetProvider() {
    this(Expectation.PUBLISHED);
  }

  MiniImageNetProvider(Expectation expectation) {
    this.expectation = expectation;
    this.description = MiniImageNetDescription.of(expectation);
  }

  @Override
  public DatasetDescription description() {
    return description;
  }

  @Override
  public boolean isPresent(DatasetContext context) {
    try {
      Optional<Layout> layout = Layout.find(context.place(), expectation);
      return layout.isPresent() && layout.get().missing(expectation).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public String expected() {
    return Layout.EXPECTED;
  }

  @Override
  public Optional<Path> prepare(DatasetContext context) {
    try {
      Layout layout = find(context);
      ImageRecipe recipe = recipe(context);
      String version = "miniimagenet-v1 " + layout.kind() + " " + recipe.text();
      return Optional.of(
          PreparedImages.prepare(
              context,
              description.id(),
              PreparedImages.fingerprint(version, layout.files()),
              () -> layout.open(expectation, recipe)));
    } catch (IOException e) {
      throw new UsageException(
          "miniImageNet in '%s' cannot be read (%s)".formatted(context.place(), e));
    }
  }

  @Override
  public Dataset open(DatasetContext context) {
    Path file = context.prepared().or(() -> prepare(context)).orElseThrow();
    return ImageDataset.open(file, List.of(expectation.split()));
  }

  private ImageRecipe recipe(DatasetContext context) {
    String word =
        Options.resolve(description.options(), context.options().asText())
            .get(MiniImageNetDescription.RESAMPLING);
    return word.equals(MiniImageNetDescription.NONE)
        ? new ImageRecipe(description.input(), Resampling.NEAREST, Fit.NONE)
        : new ImageRecipe(description.input(), Resampling.of(word), Fit.STRETCH);
  }

  private Layout find(DatasetContext context) throws IOException {
    Path place = context.place();
    return Layout.find(place, expectation).orElseThrow(() -> absent(place));
  }

  private static UsageException absent(Path place) {
    try {
      if (Files.isDirectory(place) && Layout.hasParquet(place)) {
        return new UsageException(
            "miniImageNet in '%s' is of Parquet files, which are split by images: each part has all 100 classes, so that none is new in meta-test; expected %s"
                .formatted(place, Layout.EXPECTED));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new UsageException(
        "miniImageNet is not in '%s', and is never downloaded: %s; expected %s"
            .formatted(place, SOURCE, Layout.EXPECTED));
  }
}
