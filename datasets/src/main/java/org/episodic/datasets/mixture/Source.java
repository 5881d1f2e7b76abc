package org.episodic.datasets.mixture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.episodic.datasets.cifar.CifarFsProvider;
import org.episodic.datasets.cifar.Fc100Provider;
import org.episodic.datasets.cub.CubProvider;
import org.episodic.datasets.folder.ImageFolderProvider;
import org.episodic.datasets.glyphs.ColouredGlyphsProvider;
import org.episodic.datasets.glyphs.GlyphsProvider;
import org.episodic.datasets.image.ImageOptions;
import org.episodic.datasets.miniimagenet.MiniImageNetProvider;
import org.episodic.datasets.omniglot.OmniglotProvider;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.Protocol;

/**
 * One data set of a mixture.
 *
 * @param provider opens it
 */
record Source(DatasetProvider provider) {
  /** Those of this jar, so that a cell's identity, which has its hash, covers all sources. */
  static final List<DatasetProvider> KNOWN =
      List.of(
          new CifarFsProvider(),
          new ColouredGlyphsProvider(),
          new CubProvider(),
          new Fc100Provider(),
          new GlyphsProvider(),
          new ImageFolderProvider(),
          new MiniImageNetProvider(),
          new OmniglotProvider());

  private static final List<String> SAME_IMAGES = List.of("cifar-fs", "fc100");

  /**
   * Returns the sources that are named, by name.
   *
   * @param names with commas between them
   * @throws UsageException naming those that cannot be mixed
   */
  static List<Source> named(String names) {
    Map<String, DatasetProvider> known = new TreeMap<>();
    KNOWN.forEach(provider -> known.put(provider.description().id(), provider));
    Map<String, Source> sources = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (String name : Stream.of(names.split(",", -1)).map(String::trim).toList()) {
      DatasetProvider provider = known.get(name);
      if (provider == null) {
        problems.add(
            "Data set '%s' cannot be in a %s%s"
                .formatted(name, MixtureProvider.ID, NearestName.hint(name, known.keySet())));
      } else if (sources.put(name, new Source(provider)) != null) {
        problems.add("Data set '%s' is in the %s twice".formatted(name, MixtureProvider.ID));
      }
    }
    if (sources.keySet().containsAll(SAME_IMAGES)) {
      problems.add(
          "Data sets '%s' are splits of the same images, so that classes for tests of one are for training in the other; name one of them"
              .formatted(String.join("' and '", SAME_IMAGES)));
    }
    if (problems.isEmpty() && sources.size() < 2) {
      problems.add(
          "A %s is of two data sets or more, found only '%s'; name another, or use that one itself"
              .formatted(MixtureProvider.ID, names.trim()));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return List.copyOf(sources.values());
  }

  String id() {
    return provider.description().id();
  }

  /**
   * Returns its own options: images of the size, channels and resampling of the mixture as far as
   * it can make them, and else as they are.
   *
   * @throws UsageException if it cannot make images of that size
   */
  Options options(Options mixture) {
    List<Option<?>> declared = provider.description().options();
    List<String> names = declared.stream().map(Option::name).toList();
    Map<String, String> given = new TreeMap<>();
    if (names.contains(ImageOptions.SIZE.name())) {
      mixture.asText().forEach((name, value) -> given.put(name, value));
      given.keySet().retainAll(names);
    } else if (names.contains("image-size")) {
      given.put("image-size", mixture.get(ImageOptions.SIZE).toString());
    }
    try {
      return Options.resolve(declared, given);
    } catch (UsageException e) {
      throw new UsageException(
          "Data set '%s' of the %s: %s".formatted(id(), MixtureProvider.ID, e.getMessage()));
    }
  }

  /**
   * Returns where it is looked for: where the mixture is, by the names of its files; a folder of
   * images, of which any would do, has to have its own name.
   */
  DatasetContext in(DatasetContext mixture, Options options, Optional<Path> prepared) {
    boolean anyFolder = provider instanceof ImageFolderProvider;
    return mixture
        .copy()
        .options(options(options))
        .dataDirectory(
            mixture.dataDirectory().map(place -> anyFolder ? place.resolve(id()) : place))
        .prepared(prepared)
        .build();
  }

  /** Returns the protocol of that id, or else the usual one, whose split it is used with. */
  static Protocol protocol(DatasetDescription description, String id) {
    return description.protocol(id).or(() -> description.protocol("standard")).orElseThrow();
  }
}
