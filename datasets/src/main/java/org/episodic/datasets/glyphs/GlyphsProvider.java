package org.episodic.datasets.glyphs;

import java.util.List;
import org.episodic.datasets.binary.BinaryDataset;
import org.episodic.datasets.papers.Papers;
import org.episodic.datasets.shift.ImageShift;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.protocol.Sampling;

/**
 * Invented characters in the manner of Omniglot, for trying things out without a download: 500
 * classes of 20 drawings, 28×28×1, ink 1 on background 0. They are drawn when opened, so the data
 * set is always present.
 */
public final class GlyphsProvider implements DatasetProvider {
  private static final GlyphBook BOOK = GlyphBook.GLYPHS;
  private static final ClassSplit SPLIT = BOOK.split();
  private static final DatasetDescription DESCRIPTION =
      DatasetDescription.of(BOOK.name(), "Glyphs: characters drawn by the program itself")
          .citation("Episodic itself; there is no publication, and no published number")
          .bibtex(Papers.EPISODIC)
          .licence("Apache-2.0, the authors of Episodic")
          .poses(TaskType.CLASSIFICATION, new InputShape(BOOK.side(), BOOK.side(), 1))
          .splits(SPLIT.describe(BOOK.drawings()))
          .protocols(
              new Protocol(
                  "standard",
                  SPLIT.name(),
                  Rotations.RANDOM_PER_CLASS,
                  Rotations.RANDOM_PER_CLASS,
                  QueryRule.perClass(15),
                  1000,
                  EvaluationMode.INDUCTIVE),
              new Protocol(
                      "paper:triantafillou",
                      SPLIT.name(),
                      Rotations.RANDOM_PER_CLASS,
                      Rotations.RANDOM_PER_CLASS,
                      QueryRule.perClass(10),
                      600,
                      EvaluationMode.INDUCTIVE)
                  .with(Sampling.metaDataset()))
          .options(ImageShift.OPTIONS)
          .build();

  @Override
  public DatasetDescription description() {
    return DESCRIPTION;
  }

  @Override
  public boolean isPresent(DatasetContext context) {
    return true;
  }

  @Override
  public Dataset open(DatasetContext context) {
    Options options = Options.resolve(DESCRIPTION.options(), context.options().asText());
    return ImageShift.of(options).shift(new BinaryDataset(BOOK.draw(), List.of(SPLIT)));
  }
}
