package org.episodic.datasets.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.datasets.archive.ZipFiles;
import org.episodic.datasets.image.ImageOptions;
import org.episodic.datasets.pack.ImageDataset;
import org.episodic.datasets.pack.PreparedImages;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;

/**
 * Anybody's images: a tree of folders, on disk or in a zip archive, of which the innermost are
 * classes, named by their path. It has the protocol {@code standard} only: upright images, 15
 * queries unless asked for otherwise, 1000 tasks, inductive.
 */
public final class ImageFolderProvider implements DatasetProvider {
  private static final String ID = "image-folder";
  private static final int TEST_TASKS = 1000;

  static final Option<Integer> QUERIES =
      Option.integer("queries", 1, 1000)
          .defaultsTo(15)
          .says("queries per class of a test task; fewer where classes are small");

  private static final List<Option<?>> OPTIONS =
      List.of(
          ImageOptions.SIZE,
          ImageOptions.CHANNELS,
          ImageOptions.RESAMPLING,
          ImageOptions.FIT,
          FolderSplit.SPLIT,
          FolderSplit.SEED,
          FolderSplit.SHARES,
          QUERIES);

  @Override
  public DatasetDescription description() {
    return description(Options.resolve(OPTIONS, Map.of()));
  }

  @Override
  public DatasetDescription description(Options options) {
    return describe(options, FolderSplit.none(), 0);
  }

  @Override
  public DatasetDescription description(DatasetContext context) {
    if (context.prepared().isPresent()) {
      try (ImageDataset images = opened(context, context.prepared().get())) {
        ClassSplit split = images.splits().get(0);
        int smallest =
            split.parts().values().stream()
                .flatMap(List::stream)
                .mapToInt(images::size)
                .min()
                .orElse(0);
        return describe(context.options(), split, smallest);
      }
    }
    try (ClassFolders folders = read(context)) {
      ClassSplit split = FolderSplit.of(folders.root(), folders.names(), context.options());
      return describe(context.options(), split, folders.smallest());
    } catch (IOException e) {
      throw unreadable(context, e);
    }
  }

  private static DatasetDescription describe(Options options, ClassSplit split, int smallest) {
    int size = options.get(ImageOptions.SIZE);
    int channels = Integer.parseInt(options.get(ImageOptions.CHANNELS));
    return DatasetDescription.of(ID, "Images in folders, one for each class")
        .citation("Whoever made the images")
        .bibtex()
        .licence("That of the images")
        .poses(TaskType.CLASSIFICATION, new InputShape(size, size, channels))
        .splits(split.describe(smallest))
        .protocols(
            new Protocol(
                "standard",
                FolderSplit.NAME,
                Rotations.NONE,
                Rotations.NONE,
                QueryRule.perClass(options.get(QUERIES)),
                TEST_TASKS,
                EvaluationMode.INDUCTIVE))
        .options(OPTIONS)
        .build();
  }

  @Override
  public boolean isPresent(DatasetContext context) {
    return context.dataDirectory().filter(ImageFolderProvider::mayHoldClasses).isPresent();
  }

  @Override
  public String expected() {
    return "a folder for each class, with its images; name the folder or zip archive that holds them"
        + " by --data";
  }

  @Override
  public Optional<Path> prepare(DatasetContext context) {
    Options options = resolved(context);
    try (ClassFolders folders = read(context)) {
      FolderSplit.of(folders.root(), folders.names(), options);
      FolderSource source = new FolderSource(folders, ImageOptions.recipe(options));
      source.tell(context);
      return Optional.of(PreparedImages.prepare(context, ID, source.fingerprint(), () -> source));
    } catch (IOException e) {
      throw unreadable(context, e);
    }
  }

  @Override
  public Dataset open(DatasetContext context) {
    return opened(context, context.prepared().or(() -> prepare(context)).orElseThrow());
  }

  private static ImageDataset opened(DatasetContext context, Path file) {
    Options options = resolved(context);
    Path root = root(context);
    return ImageDataset.open(file, classes -> List.of(FolderSplit.of(root, classes, options)));
  }

  private static Options resolved(DatasetContext context) {
    return Options.resolve(OPTIONS, context.options().asText());
  }

  private static Path root(DatasetContext context) {
    Path root =
        context
            .dataDirectory()
            .orElseThrow(
                () ->
                    new UsageException(
                        "Data set '%s' is in the folder or zip archive that you name; name it by --data"
                            .formatted(ID)));
    if (!mayHoldClasses(root)) {
      throw new UsageException(
          "Data set '%s' is looked for in '%s'; expected a folder of classes, or a zip archive of one whose name ends in .zip"
              .formatted(ID, root));
    }
    return root;
  }

  private static boolean mayHoldClasses(Path root) {
    return Files.isDirectory(root) || Files.isRegularFile(root) && ZipFiles.isNamedZip(root);
  }

  private static ClassFolders read(DatasetContext context) {
    Path root = root(context);
    return Files.isDirectory(root)
        ? ClassFolderReader.read(root)
        : ArchiveReader.read(new ZipFiles(root));
  }

  private static UsageException unreadable(DatasetContext context, IOException cause) {
    return new UsageException("'%s' cannot be read (%s)".formatted(root(context), cause));
  }
}
