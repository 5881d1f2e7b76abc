package org.episodic.datasets.cifar;

import org.episodic.datasets.cifar.CifarImages.Counts;
import org.episodic.datasets.papers.Papers;

/**
 * FC100 (Oreshkin et al. 2018): CIFAR-100, 32×32×3, 600 images a class, split by superclasses, 12,
 * 4 and 4 of them, into 60, 20 and 20 classes.
 */
public final class Fc100Provider extends CifarProvider {
  /** Made by {@link java.util.ServiceLoader}. */
  public Fc100Provider() {
    this(Counts.PUBLISHED);
  }

  Fc100Provider(Counts counts) {
    super(
        "fc100",
        "FC100: CIFAR-100 in the split by superclasses of Oreshkin et al.",
        "Oreshkin, Rodriguez and Lacoste: TADAM: Task dependent adaptive metric for improved few-shot"
            + " learning. NeurIPS 2018",
        Papers.ORESHKIN_2018,
        "oreshkin",
        counts);
  }
}
