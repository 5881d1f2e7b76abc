package org.episodic.datasets.cifar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.episodic.datasets.cifar.CifarImages.Counts;
import org.episodic.datasets.pack.ImageDataset;
import org.episodic.datasets.pack.PreparedImages;
import org.episodic.datasets.papers.Papers;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;

/** What the splits of CIFAR-100 have in common: files, images and how they are prepared. */
abstract class CifarProvider implements DatasetProvider {
  private static final String SHARED = "cifar-100";
  private static final String IMAGES =
      "; images: Krizhevsky: Learning Multiple Layers of Features from Tiny Images. 2009";

  private final ClassSplit split;
  private final Counts counts;
  private final DatasetDescription description;

  /**
   * @param reference the citation as an entry of BibTeX
   * @param split column of the table of classes
   */
  CifarProvider(
      String id, String title, String citation, String reference, String split, Counts counts) {
    this.split = CifarImages.TABLE.split(split);
    this.counts = counts;
    this.description =
        DatasetDescription.of(id, title)
            .citation(citation + IMAGES)
            .bibtex(reference, Papers.KRIZHEVSKY_2009)
            .licence(
                "None stated; the authors of CIFAR-100 ask to cite the report. The images are from"
                    + " the web and belong to their owners")
            .poses(TaskType.CLASSIFICATION, new InputShape(Half.SIDE, Half.SIDE, Half.CHANNELS))
            .splits(this.split.describe(counts.all()))
            .protocols(
                new Protocol(
                    "standard",
                    split,
                    Rotations.NONE,
                    Rotations.NONE,
                    QueryRule.perClass(15),
                    1000,
                    EvaluationMode.INDUCTIVE))
            .build();
  }

  @Override
  public final DatasetDescription description() {
    return description;
  }

  @Override
  public final boolean isPresent(DatasetContext context) {
    return CifarFiles.find(context.place()).isPresent();
  }

  @Override
  public final String expected() {
    return CifarFiles.EXPECTED;
  }

  @Override
  public final String preparedName() {
    return SHARED;
  }

  @Override
  public final Optional<Path> prepare(DatasetContext context) {
    CifarFiles files =
        CifarFiles.find(context.place())
            .orElseThrow(
                () ->
                    new UsageException(
                        "CIFAR-100, of which %s is made, is not in '%s'; get it from www.cs.toronto.edu/~kriz/cifar.html; expected %s"
                            .formatted(description.id(), context.place(), CifarFiles.EXPECTED)));
    try {
      String version = "cifar-100-v1 " + files.form().name().toLowerCase(Locale.ROOT);
      String fingerprint = PreparedImages.fingerprint(version, files.files());
      Path unpacked =
          PreparedImages.folder(context, SHARED).directory().resolve(fingerprint + ".unpacked");
      return Optional.of(
          PreparedImages.prepare(context, SHARED, fingerprint, () -> files.open(counts, unpacked)));
    } catch (IOException e) {
      throw new UsageException("CIFAR-100 in '%s' cannot be read (%s)".formatted(files.place(), e));
    }
  }

  @Override
  public final Dataset open(DatasetContext context) {
    Path file = context.prepared().or(() -> prepare(context)).orElseThrow();
    return ImageDataset.open(file, List.of(split));
  }
}
