package org.episodic.datasets.cifar;

import org.episodic.datasets.cifar.CifarImages.Counts;
import org.episodic.datasets.papers.Papers;

/**
 * CIFAR-FS (Bertinetto et al. 2019): CIFAR-100, 32×32×3, 600 images a class, split at random into
 * 64, 16 and 20 classes.
 */
public final class CifarFsProvider extends CifarProvider {
  /** Made by {@link java.util.ServiceLoader}. */
  public CifarFsProvider() {
    this(Counts.PUBLISHED);
  }

  CifarFsProvider(Counts counts) {
    super(
        "cifar-fs",
        "CIFAR-FS: CIFAR-100 in the class split of Bertinetto et al.",
        "Bertinetto, Henriques, Torr and Vedaldi: Meta-learning with differentiable closed-form"
            + " solvers. ICLR 2019",
        Papers.BERTINETTO_2019,
        "bertinetto",
        counts);
  }
}
