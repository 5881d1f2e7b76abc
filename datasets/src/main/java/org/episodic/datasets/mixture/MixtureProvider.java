package org.episodic.datasets.mixture;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.datasets.image.Fit;
import org.episodic.datasets.image.ImageOptions;
import org.episodic.datasets.image.ImageRecipe;
import org.episodic.datasets.image.Resampling;
import org.episodic.datasets.mixture.MixtureDataset.Opened;
import org.episodic.datasets.pack.PreparedImages;
import org.episodic.datasets.papers.Papers;
import org.episodic.spi.Sha256;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.SplitDescription;
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
 * Several data sets as one, in the manner of Meta-Dataset (Triantafillou et al. 2020): all classes
 * of a task, in training too, are from one of them, which is drawn first, each with the same
 * probability. Their images are brought to one shape, 84×84×3 unless asked for otherwise.
 *
 * <ul>
 *   <li>{@code standard}: the split of each source's own {@code standard}, upright images, 15
 *       queries, 1000 tasks, inductive.
 *   <li>{@code paper:triantafillou}: likewise of its {@code paper:triantafillou} where it has that;
 *       600 tasks of drawn size, at most 10 queries, inductive; within groups of classes if one of
 *       the sources is drawn so.
 * </ul>
 */
public final class MixtureProvider implements DatasetProvider {
  static final String ID = "mixture";

  static final Option<String> OF =
      Option.text("of")
          .defaultsTo("coloured-glyphs,glyphs")
          .says("the data sets, two or more, with commas between them");

  private static final List<Option<?>> OPTIONS =
      List.of(OF, ImageOptions.SIZE, ImageOptions.CHANNELS, ImageOptions.RESAMPLING);
  private static final String STANDARD = "standard";
  private static final String TRIANTAFILLOU = "paper:triantafillou";

  /** The protocols, of which each has a split of its own, by the names of the splits. */
  private static final SortedMap<String, String> SPLITS =
      new TreeMap<>(Map.of(STANDARD, STANDARD, "meta-dataset", TRIANTAFILLOU));

  @Override
  public DatasetDescription description() {
    return description(Options.resolve(OPTIONS, Map.of()));
  }

  @Override
  public DatasetDescription description(Options options) {
    return describe(
        options,
        Source.named(options.get(OF)).stream()
            .map(source -> source.provider().description(source.options(options)))
            .toList());
  }

  @Override
  public DatasetDescription description(DatasetContext context) {
    Options options = options(context);
    Map<String, Path> prepared = context.prepared().map(MixtureProvider::read).orElse(Map.of());
    return describe(
        options,
        Source.named(options.get(OF)).stream()
            .map(source -> source.provider().description(in(context, source, prepared)))
            .toList());
  }

  private static DatasetDescription describe(Options options, List<DatasetDescription> sources) {
    boolean grouped =
        sources.stream()
            .anyMatch(source -> Source.protocol(source, TRIANTAFILLOU).sampling().withinGroups());
    Sampling rule = grouped ? Sampling.metaDataset().inGroups() : Sampling.metaDataset();
    return DatasetDescription.of(ID, "Several data sets, each task of one of them")
        .citation(
            "Mixed as in Triantafillou, Zhu, Dumoulin et al.: Meta-Dataset. ICLR 2020; "
                + each(sources, DatasetDescription::citation))
        .licence("Those of the data sets; " + each(sources, DatasetDescription::licence))
        .bibtex(
            Stream.concat(
                    Stream.of(Papers.TRIANTAFILLOU_2020),
                    sources.stream().flatMap(source -> source.credit().references().stream()))
                .distinct()
                .toArray(String[]::new))
        .poses(TaskType.CLASSIFICATION, recipe(options).shape())
        .splits(SPLITS.keySet().stream().map(split -> describe(split, sources)).toList())
        .protocols(
            protocol(STANDARD, STANDARD, 15, 1000),
            protocol(TRIANTAFILLOU, "meta-dataset", 10, 600).with(rule))
        .options(OPTIONS)
        .build();
  }

  private static String each(
      List<DatasetDescription> sources, Function<DatasetDescription, String> text) {
    return sources.stream()
        .map(source -> source.id() + ": " + text.apply(source))
        .collect(Collectors.joining("; "));
  }

  private static Protocol protocol(String id, String split, int queries, int tasks) {
    return new Protocol(
        id,
        split,
        Rotations.NONE,
        Rotations.NONE,
        QueryRule.perClass(queries),
        tasks,
        EvaluationMode.INDUCTIVE);
  }

  private static SplitDescription describe(String name, List<DatasetDescription> sources) {
    Sha256 hash = new Sha256().line("mixture-split-v1");
    List<SplitDescription> parts = new ArrayList<>();
    for (DatasetDescription source : sources) {
      SplitDescription part = source.splitOf(Source.protocol(source, SPLITS.get(name)));
      hash.line(source.id()).line(part.sha256());
      parts.add(part);
    }
    return SplitDescription.of(name, hash.hex())
        .classes(
            sum(parts, SplitDescription::trainClasses),
            sum(parts, SplitDescription::validationClasses),
            sum(parts, SplitDescription::testClasses))
        .imagesPerClass(
            parts.stream().mapToInt(SplitDescription::imagesPerClass).min().orElseThrow());
  }

  private static int sum(List<SplitDescription> parts, ToIntFunction<SplitDescription> classes) {
    return parts.stream().mapToInt(classes).sum();
  }

  @Override
  public boolean isPresent(DatasetContext context) {
    return Source.named(options(context).get(OF)).stream()
        .allMatch(source -> source.provider().isPresent(in(context, source, Map.of())));
  }

  /** {@inheritDoc} The file names those of the sources; there is none if they have none. */
  @Override
  public Optional<Path> prepare(DatasetContext context) {
    List<Source> sources = Source.named(options(context).get(OF));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      int before = i;
      DatasetContext place =
          in(context, source, Map.of())
              .copy()
              .progress(share -> context.progress().accept((before + share) / sources.size()))
              .build();
      source
          .provider()
          .prepare(place)
          .ifPresent(
              file -> text.append(source.id()).append(' ').append(file.toUri()).append('\n'));
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(written(context, text.toString()));
  }

  private static Path written(DatasetContext context, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      return PreparedImages.folder(context, ID)
          .obtain(new Sha256().bytes(bytes).hex(), out -> out.write(bytes));
    } catch (IOException e) {
      throw new UsageException(
          "Cache folder '%s' cannot be written to (%s); name another by EPISODIC_CACHE"
              .formatted(context.cacheDirectory(), e));
    }
  }

  private static Map<String, Path> read(Path file) {
    Map<String, Path> prepared = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        int space = line.indexOf(' ');
        prepared.put(line.substring(0, space), Path.of(URI.create(line.substring(space + 1))));
      }
    } catch (IOException | RuntimeException e) {
      throw new UsageException("'%s' is damaged (%s); delete it".formatted(file, e));
    }
    return prepared;
  }

  @Override
  public Dataset open(DatasetContext context) {
    Options options = options(context);
    Map<String, Path> prepared =
        context.prepared().or(() -> prepare(context)).map(MixtureProvider::read).orElse(Map.of());
    SortedMap<String, Opened> opened = new TreeMap<>();
    try {
      for (Source source : Source.named(options.get(OF))) {
        DatasetContext place = in(context, source, prepared);
        DatasetDescription description = source.provider().description(place);
        SortedMap<String, String> splits = new TreeMap<>();
        SPLITS.forEach(
            (split, protocol) -> splits.put(split, Source.protocol(description, protocol).split()));
        Dataset data = source.provider().open(place);
        opened.put(source.id(), new Opened((ClassificationDataset) data, splits));
      }
    } catch (RuntimeException e) {
      opened.values().forEach(source -> source.data().close());
      throw e;
    }
    return new MixtureDataset(opened, recipe(options));
  }

  private static DatasetContext in(
      DatasetContext context, Source source, Map<String, Path> prepared) {
    return source.in(context, options(context), Optional.ofNullable(prepared.get(source.id())));
  }

  private static Options options(DatasetContext context) {
    return Options.resolve(OPTIONS, context.options().asText());
  }

  private static ImageRecipe recipe(Options options) {
    int size = options.get(ImageOptions.SIZE);
    int channels = Integer.parseInt(options.get(ImageOptions.CHANNELS));
    return new ImageRecipe(
        new InputShape(size, size, channels),
        Resampling.of(options.get(ImageOptions.RESAMPLING)),
        Fit.STRETCH);
  }
}
