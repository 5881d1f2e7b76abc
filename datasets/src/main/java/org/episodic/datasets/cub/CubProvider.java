package org.episodic.datasets.cub;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.episodic.datasets.folder.ClassFolderReader;
import org.episodic.datasets.folder.ClassFolders;
import org.episodic.datasets.folder.ClassFolders.ClassFolder;
import org.episodic.datasets.folder.FolderSource;
import org.episodic.datasets.folder.Problems;
import org.episodic.datasets.image.ImageOptions;
import org.episodic.datasets.pack.ImageDataset;
import org.episodic.datasets.pack.PreparedImages;
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
 * asked for otherwise. It is never downloaded; the folder that its archive unpacks to is read.
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
    return "the folder CUB_200_2011/images with a folder for each of the 200 birds, as the archive"
        + " CUB_200_2011.tgz unpacks to";
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
    ClassFolders folders = ClassFolderReader.read(root);
    check(folders, context);
    Options options = Options.resolve(OPTIONS, context.options().asText());
    FolderSource source = new FolderSource(folders, ImageOptions.recipe(options, COLOURS));
    source.tell(context);
    return Optional.of(PreparedImages.prepare(context, ID, source.fingerprint(), () -> source));
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

  /** It is told from other images by its first and last class. */
  private static Optional<Path> find(DatasetContext context) {
    List<String> names = TABLE.names();
    return PLACES.stream()
        .map(context.place()::resolve)
        .filter(
            folder ->
                Stream.of(names.get(0), names.get(names.size() - 1))
                    .anyMatch(name -> Files.isDirectory(folder.resolve(name))))
        .findFirst();
  }
}
