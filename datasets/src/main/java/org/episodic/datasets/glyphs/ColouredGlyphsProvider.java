package org.episodic.datasets.glyphs;

import org.episodic.datasets.papers.Papers;
import org.episodic.datasets.split.ClassSplit;
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
import org.episodic.spi.protocol.Sampling;

/**
 * Invented characters at the size of miniImageNet, 84×84×3, so that learners for such images can be
 * run, tested and timed without a download: 64, 16 and 20 classes of 60 drawings. Each drawing has
 * an ink and a paper of its own colours, which say nothing about the class. They are drawn when
 * opened, so the data set is always present.
 */
public final class ColouredGlyphsProvider implements DatasetProvider {
  private static final GlyphBook BOOK = GlyphBook.COLOURED;
  private static final ClassSplit SPLIT = BOOK.split();
  private static final DatasetDescription DESCRIPTION =
      DatasetDescription.of(
              BOOK.name(),
              "Coloured glyphs: characters drawn by the program itself, of miniImageNet's size")
          .citation("Episodic itself; there is no publication, and no published number")
          .bibtex(Papers.EPISODIC)
          .licence("Apache-2.0, the authors of Episodic")
          .poses(
              TaskType.CLASSIFICATION, new InputShape(BOOK.side(), BOOK.side(), Colours.CHANNELS))
          .splits(SPLIT.describe(BOOK.drawings()))
          .protocols(
              new Protocol(
                  "standard",
                  SPLIT.name(),
                  Rotations.NONE,
                  Rotations.NONE,
                  QueryRule.perClass(15),
                  1000,
                  EvaluationMode.INDUCTIVE),
              new Protocol(
                      "paper:triantafillou",
                      SPLIT.name(),
                      Rotations.NONE,
                      Rotations.NONE,
                      QueryRule.perClass(10),
                      600,
                      EvaluationMode.INDUCTIVE)
                  .with(Sampling.metaDataset()))
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
    return ColouredGlyphs.draw(BOOK);
  }
}
