package org.episodic.datasets.cub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.episodic.datasets.archive.TarFiles;
import org.episodic.datasets.folder.ArchiveReader;
import org.episodic.datasets.folder.ClassFolderReader;
import org.episodic.datasets.folder.ClassFolders;
import org.episodic.datasets.folder.ClassFolders.ClassFolder;
import org.episodic.datasets.folder.FolderSource;
import org.episodic.datasets.folder.Problems;
import org.episodic.datasets.image.ImageOptions;
import org.episodic.datasets.image.ImageRecipe;
import org.episodic.datasets.pack.ImageDataset;
import org.episodic.datasets.pack.PreparedImages;
import org.episodic.datasets.papers.Papers;
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
import org.episodic.spi.protocol.Sampling;

/**
 * CUB-200-2011 (Wah et al. 2011): 11,788 photographs of 200 birds, 41 to 60 each, 84×84×3 unless
 * asked for otherwise. It is never downloaded; its archive is read, or the folder that this unpacks
 * to.
 *
 * <ul>
 *   <li>{@code standard}: split {@code chen}, 15 queries, 1000 tasks, inductive.
 *   <li>{@code paper:triantafillou}: split {@code meta-dataset}, 600 tasks of drawn size by
 *       Meta-Dataset's rule, inductive.
 * </ul>
 */
public final class CubProvider implements DatasetProvider {
  private static final String ID = "cub";
  private static final int SMALLEST = 41;
  private static final int IMAGES = 11_788;
  private static final int COLOURS = 3;
  private static final List<String> PLACES = List.of("CUB_200_2011/images", "images", "");
  private static final List<String> ARCHIVES = List.of("CUB_200_2011.tgz", "CUB_200_2011.tar.gz");
  private static final List<String> IN_ARCHIVE = List.of("CUB_200_2011", "images");

  /** Most bytes that the archive may unpack to. */
  private static final long UNPACKED = 4L << 30;

  private static final BirdTable TABLE = BirdTable.load();
  private static final QueryRule FIFTEEN = QueryRule.perClass(15);
  private static final List<Option<?>> OPTIONS =
      List.of(ImageOptions.SIZE, ImageOptions.RESAMPLING, ImageOptions.FIT);

  @Override
  public DatasetDescription description() {
    return description(Options.resolve(OPTIONS, Map.of()));
  }

  @Override
  public DatasetDescription description(Options options) {
    int size = options.get(ImageOptions.SIZE);
    return DatasetDescription.of(ID, "Caltech-UCSD Birds-200-2011")
        .citation(
            "Wah, Branson, Welinder, Perona, Belongie: The Caltech-UCSD Birds-200-2011 dataset."
                + " Technical report CNS-TR-2011-001, California Institute of Technology, 2011")
        .bibtex(Papers.WAH_2011)
        .licence("images belong to their photographers; for research and teaching only")
        .poses(TaskType.CLASSIFICATION, new InputShape(size, size, COLOURS))
        .splits(TABLE.splits().stream().map(split -> split.describe(SMALLEST)).toList())
        .protocols(
            protocol("standard", BirdTable.CHEN, FIFTEEN, 1000),
            protocol("paper:triantafillou", BirdTable.META_DATASET, QueryRule.perClass(10), 600)
                .with(Sampling.metaDataset()))
        .options(OPTIONS)
        .build();
  }

  private static Protocol protocol(String id, String split, QueryRule queries, int tasks) {
    return new Protocol(
        id, split, Rotations.NONE, Rotations.NONE, queries, tasks, EvaluationMode.INDUCTIVE);
  }

  @Override
  public boolean isPresent(DatasetContext context) {
    return find(context).isPresent();
  }

  @Override
  public String expected() {
    return "the archive CUB_200_2011.tgz, or what it unpacks to: the folder CUB_200_2011/images with a"
        + " folder for each of the 200 birds";
  }

  @Override
  public Optional<Path> prepare(DatasetContext context) {
    Path root =
        find(context)
            .orElseThrow(
                () ->
                    new UsageException(
                        "CUB is not in '%s'; expected %s. It is never downloaded: get it from its authors"
                            .formatted(context.place(), expected())));
    Options options = Options.resolve(OPTIONS, context.options().asText());
    ImageRecipe recipe = ImageOptions.recipe(options, COLOURS);
    try {
      if (Files.isDirectory(root)) {
        FolderSource source = source(ClassFolderReader.read(root), recipe, context);
        return Optional.of(PreparedImages.prepare(context, ID, source.fingerprint(), () -> source));
      }
      String fingerprint =
          PreparedImages.fingerprint("cub-archive-v1, " + recipe.text(), List.of(root));
      return Optional.of(
          PreparedImages.prepare(
              context,
              ID,
              fingerprint,
              () -> source(ArchiveReader.read(unpacked(root, context)), recipe, context)));
    } catch (IOException e) {
      throw new UsageException("CUB in '%s' cannot be read (%s)".formatted(root, e));
    }
  }

  private static FolderSource source(
      ClassFolders folders, ImageRecipe recipe, DatasetContext context) throws IOException {
    try {
      check(folders, context);
      FolderSource source = new FolderSource(folders, recipe);
      source.tell(context);
      return source;
    } catch (RuntimeException e) {
      folders.close();
      throw e;
    }
  }

  private static TarFiles unpacked(Path archive, DatasetContext context) {
    Path cache = context.cacheDirectory();
    try {
      return TarFiles.open(archive, IN_ARCHIVE, UNPACKED, Files.createDirectories(cache));
    } catch (IOException e) {
      throw new UsageException(
          "The images of '%s' cannot be kept in '%s' while they are decoded (%s); name another cache folder by EPISODIC_CACHE"
              .formatted(archive, cache, e));
    }
  }

  private static void check(ClassFolders folders, DatasetContext context) {
    List<String> problems = new ArrayList<>();
    TreeSet<String> unexpected = new TreeSet<>(folders.names());
    TABLE.names().forEach(unexpected::remove);
    for (String name : unexpected) {
      problems.add(
          "CUB class '%s' is unexpected; '%s' must hold the 200 known birds only"
              .formatted(name, folders.root()));
    }
    TreeSet<String> missing = new TreeSet<>(TABLE.names());
    folders.names().forEach(missing::remove);
    for (String name : missing) {
      problems.add(
          "CUB class '%s' is missing in '%s'; it must be a folder of at least %s images"
              .formatted(name, folders.root(), SMALLEST));
    }
    for (ClassFolder each : folders.classes()) {
      if (each.images().size() < SMALLEST && !unexpected.contains(each.name())) {
        problems.add(
            "CUB class '%s' has %s images; it must have at least %s"
                .formatted(each.name(), each.images().size(), SMALLEST));
      }
    }
    Problems.refuse(problems);
    if (folders.images() != IMAGES) {
      context
          .notices()
          .accept(
              "CUB in '%s' has %s images; the published one has %s"
                  .formatted(folders.root(), folders.images(), IMAGES));
    }
  }

  @Override
  public Dataset open(DatasetContext context) {
    return ImageDataset.open(
        context.prepared().or(() -> prepare(context)).orElseThrow(), TABLE.splits());
  }

  /** Returns the folder or the archive. */
  private static Optional<Path> find(DatasetContext context) {
    Path place = context.place();
    return Stream.of(
            PLACES.stream().map(place::resolve).filter(CubProvider::holdsBirds),
            ARCHIVES.stream().map(place::resolve).filter(Files::isRegularFile),
            Stream.of(place).filter(CubProvider::isArchive))
        .flatMap(found -> found)
        .findFirst();
  }

  /** It is told from other images by its first and last class. */
  private static boolean holdsBirds(Path folder) {
    List<String> names = TABLE.names();
    return Stream.of(names.get(0), names.get(names.size() - 1))
        .anyMatch(name -> Files.isDirectory(folder.resolve(name)));
  }

  private static boolean isArchive(Path file) {
    return Files.isRegularFile(file) && ARCHIVES.contains(file.getFileName().toString());
  }
}
