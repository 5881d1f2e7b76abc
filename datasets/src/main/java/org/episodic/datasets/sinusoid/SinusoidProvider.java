package org.episodic.datasets.sinusoid;

import org.episodic.datasets.papers.Papers;
import org.episodic.spi.Sha256;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;

/**
 * The regression family of MAML (Finn, Abbeel, Levine, ICML 2017, section 5.1). It is computed, so
 * it is always present.
 *
 * <p>{@code standard} scores 600 functions on an even grid of 100 points; {@code paper:finn} on as
 * many drawn points as there are shots, as the authors' code does; {@code paper:finn-3000} on the
 * same functions and 2,400 more, since the errors of 600 vary by more than what tells two methods
 * apart. Options draw the functions of meta-test from other ranges than those of training (Finn and
 * Levine, ICLR 2018).
 */
public final class SinusoidProvider implements DatasetProvider {
  static final String DEFINITION =
      "sinusoid-v1: y = A sin(x - phi), A ~ U[0.1, 5), phi ~ U[0, pi), x ~ U[-5, 5)";
  static final String SHA256 = new Sha256().line(DEFINITION).hex();

  private static final String SPLIT = "sinusoid";
  private static final int TEST_FUNCTIONS = 600;

  private static final DatasetDescription DESCRIPTION =
      DatasetDescription.of("sinusoid", "Sine waves of random amplitude and phase")
          .citation(
              "Finn, Abbeel, Levine: Model-Agnostic Meta-Learning for Fast Adaptation of Deep"
                  + " Networks. ICML 2017, arXiv:1703.03400, section 5.1")
          .bibtex(Papers.FINN_2017)
          .licence("A mathematical definition, free of rights")
          .poses(TaskType.REGRESSION, Sinusoids.SHAPE)
          .splits(SplitDescription.of(SPLIT, SHA256).classes(0, 0, 0).imagesPerClass(0))
          .protocols(
              protocol("standard", QueryRule.grid(100), TEST_FUNCTIONS),
              protocol("paper:finn", QueryRule.asManyAsShots(), TEST_FUNCTIONS),
              protocol("paper:finn-3000", QueryRule.asManyAsShots(), 5 * TEST_FUNCTIONS))
          .options(SineRanges.TEST_AMPLITUDE, SineRanges.TEST_PHASE)
          .build();

  @Override
  public DatasetDescription description() {
    return DESCRIPTION;
  }

  @Override
  public DatasetDescription description(Options options) {
    SineRanges.ofTest(options);
    return DESCRIPTION;
  }

  @Override
  public boolean isPresent(DatasetContext context) {
    return true;
  }

  @Override
  public Dataset open(DatasetContext context) {
    return new Sinusoids(SineRanges.ofTest(context.options()));
  }

  private static Protocol protocol(String id, QueryRule queries, int testFunctions) {
    return new Protocol(
        id,
        SPLIT,
        Rotations.NONE,
        Rotations.NONE,
        queries,
        testFunctions,
        EvaluationMode.INDUCTIVE);
  }
}
