package org.episodic.datasets.miniimagenet;

import org.episodic.datasets.papers.Papers;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;

/** Splits and protocols of miniImageNet; no protocol turns images. */
final class MiniImageNetDescription {
  static final String ID = "miniimagenet";
  static final String NONE = "none";

  /** MAML's images were made by Lanczos, Reptile's by nearest (Pillow before 7) or bicubic. */
  static final Option<String> RESAMPLING =
      Option.choice("resampling", NONE, "nearest", "bilinear", "bicubic", "lanczos")
          .defaultsTo(NONE)
          .says(
              "how images in files are resized to 84×84, as Pillow does; none refuses other sizes");

  private static final String NICHOL = "paper:nichol";
  private static final QueryRule FIFTEEN = QueryRule.perClass(15);

  private MiniImageNetDescription() {}

  static DatasetDescription of(Expectation expectation) {
    String split = expectation.split().name();
    return DatasetDescription.of(ID, "miniImageNet, with the class split of Ravi and Larochelle")
        .citation(
            "Vinyals, Blundell, Lillicrap, Kavukcuoglu and Wierstra: Matching Networks for One Shot"
                + " Learning. NIPS 2016; split: Ravi and Larochelle: Optimization as a Model for"
                + " Few-Shot Learning. ICLR 2017; images: Russakovsky et al.: ImageNet Large Scale"
                + " Visual Recognition Challenge. IJCV 115 (2015), 211-252")
        .bibtex(Papers.VINYALS_2016, Papers.RAVI_2017, Papers.RUSSAKOVSKY_2015)
        .licence(
            "ImageNet's terms of access: non-commercial research and education only, not to be"
                + " passed on; the images belong to their owners")
        .poses(
            TaskType.CLASSIFICATION,
            new InputShape(Expectation.SIDE, Expectation.SIDE, Expectation.CHANNELS))
        .splits(expectation.split().describe(expectation.images()))
        .protocols(
            protocol("standard", split, FIFTEEN, 1000, EvaluationMode.INDUCTIVE),
            protocol(
                "paper:finn", split, QueryRule.asManyAsShots(), 600, EvaluationMode.TRANSDUCTIVE),
            protocol("paper:snell", split, FIFTEEN, 600, EvaluationMode.INDUCTIVE),
            protocol(NICHOL, split, QueryRule.perClass(1), 10_000, EvaluationMode.INDUCTIVE),
            protocol(
                    "paper:nichol-t",
                    split,
                    QueryRule.perClass(1),
                    10_000,
                    EvaluationMode.TRANSDUCTIVE)
                .withTrainingOf(NICHOL),
            protocol("paper:ravi", split, FIFTEEN, 600, EvaluationMode.INDUCTIVE),
            protocol("paper:hsu", split, QueryRule.perClass(5), 1000, EvaluationMode.TRANSDUCTIVE))
        .options(RESAMPLING)
        .build();
  }

  private static Protocol protocol(
      String id, String split, QueryRule queries, int episodes, EvaluationMode mode) {
    return new Protocol(id, split, Rotations.NONE, Rotations.NONE, queries, episodes, mode);
  }
}
