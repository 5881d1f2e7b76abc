package org.episodic.datasets.papers;

/** The papers of the data sets, as entries of BibTeX. */
public final class Papers {
  /** Finn, Abbeel and Levine 2017: sine waves. */
  public static final String FINN_2017 =
      """
      @inproceedings{finn2017maml,
        author = {Finn, Chelsea and Abbeel, Pieter and Levine, Sergey},
        title = {Model-Agnostic Meta-Learning for Fast Adaptation of Deep Networks},
        booktitle = {Proceedings of the 34th International Conference on Machine Learning},
        year = {2017},
        eprint = {1703.03400},
        archiveprefix = {arXiv}
      }
      """;

  /** Vinyals et al. 2016: miniImageNet. */
  public static final String VINYALS_2016 =
      """
      @inproceedings{vinyals2016matching,
        author = {Vinyals, Oriol and Blundell, Charles and Lillicrap, Timothy and Kavukcuoglu, Koray and Wierstra, Daan},
        title = {Matching Networks for One Shot Learning},
        booktitle = {Advances in Neural Information Processing Systems 29},
        year = {2016},
        eprint = {1606.04080},
        archiveprefix = {arXiv}
      }
      """;

  /** Ravi and Larochelle 2017: the split of miniImageNet. */
  public static final String RAVI_2017 =
      """
      @inproceedings{ravi2017optimization,
        author = {Ravi, Sachin and Larochelle, Hugo},
        title = {Optimization as a Model for Few-Shot Learning},
        booktitle = {International Conference on Learning Representations},
        year = {2017}
      }
      """;

  /** Russakovsky et al. 2015: the images of miniImageNet. */
  public static final String RUSSAKOVSKY_2015 =
      """
      @article{russakovsky2015imagenet,
        author = {Russakovsky, Olga and Deng, Jia and Su, Hao and others},
        title = {{ImageNet} Large Scale Visual Recognition Challenge},
        journal = {International Journal of Computer Vision},
        volume = {115},
        pages = {211--252},
        year = {2015}
      }
      """;

  /** Lake, Salakhutdinov and Tenenbaum 2015: Omniglot. */
  public static final String LAKE_2015 =
      """
      @article{lake2015human,
        author = {Lake, Brenden M. and Salakhutdinov, Ruslan and Tenenbaum, Joshua B.},
        title = {Human-level concept learning through probabilistic program induction},
        journal = {Science},
        volume = {350},
        pages = {1332--1338},
        year = {2015}
      }
      """;

  /** Bertinetto et al. 2019: CIFAR-FS. */
  public static final String BERTINETTO_2019 =
      """
      @inproceedings{bertinetto2019metalearning,
        author = {Bertinetto, Luca and Henriques, Jo{\\~a}o F. and Torr, Philip and Vedaldi, Andrea},
        title = {Meta-learning with differentiable closed-form solvers},
        booktitle = {International Conference on Learning Representations},
        year = {2019}
      }
      """;

  /** Oreshkin, Rodriguez and Lacoste 2018: FC100. */
  public static final String ORESHKIN_2018 =
      """
      @inproceedings{oreshkin2018tadam,
        author = {Oreshkin, Boris and Rodriguez, Pau and Lacoste, Alexandre},
        title = {{TADAM}: Task dependent adaptive metric for improved few-shot learning},
        booktitle = {Advances in Neural Information Processing Systems 31},
        year = {2018}
      }
      """;

  /** Krizhevsky 2009: CIFAR-100. */
  public static final String KRIZHEVSKY_2009 =
      """
      @techreport{krizhevsky2009learning,
        author = {Krizhevsky, Alex},
        title = {Learning Multiple Layers of Features from Tiny Images},
        institution = {University of Toronto},
        year = {2009}
      }
      """;

  /** Wah et al. 2011: CUB. */
  public static final String WAH_2011 =
      """
      @techreport{wah2011cub,
        author = {Wah, Catherine and Branson, Steve and Welinder, Peter and Perona, Pietro and Belongie, Serge},
        title = {The {Caltech-UCSD} {Birds-200-2011} dataset},
        institution = {California Institute of Technology},
        number = {CNS-TR-2011-001},
        year = {2011}
      }
      """;

  /** Triantafillou et al. 2020: mixtures of data sets. */
  public static final String TRIANTAFILLOU_2020 =
      """
      @inproceedings{triantafillou2020metadataset,
        author = {Triantafillou, Eleni and Zhu, Tyler and Dumoulin, Vincent and others},
        title = {Meta-Dataset: A Dataset of Datasets for Learning to Learn from Few Examples},
        booktitle = {International Conference on Learning Representations},
        year = {2020},
        eprint = {1903.03096},
        archiveprefix = {arXiv}
      }
      """;

  /** Episodic itself: invented characters. */
  public static final String EPISODIC =
      """
      @software{episodic,
        author = {{The Episodic authors}},
        title = {Episodic: a reproducible benchmark suite for few-shot meta-learning on the JVM},
        license = {Apache-2.0}
      }
      """;

  private Papers() {}
}
