package org.episodic.datasets.omniglot;

import java.util.List;
import java.util.stream.Stream;
import org.episodic.datasets.papers.Papers;
import org.episodic.datasets.shift.ImageShift;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.protocol.Sampling;

/**
 * What is known of Omniglot before it is read.
 *
 * <ul>
 *   <li>{@code standard}: upright base characters of the {@code snell} split, each class of a task
 *       turned at random, 15 queries, 1000 tasks, inductive.
 *   <li>{@code paper:finn}: MAML's official code: as many queries as shots, 600 tasks, batch
 *       statistics of the query batch.
 *   <li>{@code paper:snell}: Prototypical Networks' official code: quarter turns are classes of
 *       their own, 15 queries, 1000 tasks, inductive; {@code paper:snell-trainval}: its second
 *       training, on the validation classes too, whose last parameters are scored.
 *   <li>{@code paper:nichol} and {@code paper:nichol-t}: Reptile's official code: quarter turns are
 *       classes of their own in training only, 1 query, 10 000 tasks; inductive and transductive,
 *       for one training.
 *   <li>{@code paper:hsu}: CACTUs' official code: upright characters, 5 queries, 1000 tasks, batch
 *       statistics of the query batch where the learner uses batch statistics.
 *   <li>{@code paper:triantafillou}: episodes in the manner of Meta-Dataset: upright characters of
 *       one alphabet, ways and shots drawn for each task, at most 10 queries, 600 tasks, inductive.
 * </ul>
 */
final class OmniglotDescription {
  private static final String NICHOL = "paper:nichol";
  private static final QueryRule FIFTEEN = QueryRule.perClass(15);

  private OmniglotDescription() {}

  /** Rows and columns of the images of which numbers are published. */
  static final int SIDE = 28;

  static final Option<Integer> IMAGE_SIZE =
      Option.integer("image-size", 8, DrawingDecoder.SOURCE_SIDE)
          .defaultsTo(SIDE)
          .says("rows and columns of an image; 105 as it was drawn");

  private static final List<Option<?>> OPTIONS =
      Stream.concat(Stream.of(IMAGE_SIZE), ImageShift.OPTIONS.stream()).toList();

  /**
   * @param side rows and columns of an image
   */
  static DatasetDescription of(CharacterTable table, int side) {
    return DatasetDescription.of("omniglot", "Omniglot")
        .citation(
            "Lake, Salakhutdinov, Tenenbaum: Human-level concept learning through probabilistic program"
                + " induction. Science 350 (2015), 1332-1338")
        .bibtex(Papers.LAKE_2015)
        .licence("MIT licence, copyright 2015 Brenden Lake")
        .poses(TaskType.CLASSIFICATION, new InputShape(side, side, 1))
        .splits(
            table.splits().stream().map(split -> split.describe(CharacterFolder.DRAWINGS)).toList())
        .protocols(
            standard(),
            finn(),
            snell("paper:snell", CharacterTable.SNELL),
            snell("paper:snell-trainval", CharacterTable.SNELL_TRAINVAL),
            nichol(NICHOL, EvaluationMode.INDUCTIVE),
            nichol("paper:nichol-t", EvaluationMode.TRANSDUCTIVE).withTrainingOf(NICHOL),
            hsu(),
            triantafillou())
        .options(OPTIONS)
        .build();
  }

  private static Protocol standard() {
    return new Protocol(
        "standard",
        CharacterTable.SNELL,
        Rotations.RANDOM_PER_CLASS,
        Rotations.RANDOM_PER_CLASS,
        FIFTEEN,
        1000,
        EvaluationMode.INDUCTIVE);
  }

  private static Protocol finn() {
    return new Protocol(
        "paper:finn",
        CharacterTable.FINN,
        Rotations.RANDOM_PER_CLASS,
        Rotations.RANDOM_PER_CLASS,
        QueryRule.asManyAsShots(),
        600,
        EvaluationMode.TRANSDUCTIVE);
  }

  private static Protocol snell(String id, String split) {
    return new Protocol(
        id,
        split,
        Rotations.AS_CLASSES,
        Rotations.AS_CLASSES,
        FIFTEEN,
        1000,
        EvaluationMode.INDUCTIVE);
  }

  private static Protocol nichol(String id, EvaluationMode mode) {
    return new Protocol(
        id,
        CharacterTable.NICHOL,
        Rotations.AS_CLASSES,
        Rotations.NONE,
        QueryRule.perClass(1),
        10_000,
        mode);
  }

  private static Protocol hsu() {
    return new Protocol(
        "paper:hsu",
        CharacterTable.HSU,
        Rotations.NONE,
        Rotations.NONE,
        QueryRule.perClass(5),
        1000,
        EvaluationMode.TRANSDUCTIVE);
  }

  private static Protocol triantafillou() {
    return new Protocol(
            "paper:triantafillou",
            CharacterTable.TRIANTAFILLOU,
            Rotations.NONE,
            Rotations.NONE,
            QueryRule.perClass(10),
            600,
            EvaluationMode.INDUCTIVE)
        .with(Sampling.metaDataset().inGroups());
  }
}
