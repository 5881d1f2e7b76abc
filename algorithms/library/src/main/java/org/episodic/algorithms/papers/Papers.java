package org.episodic.algorithms.papers;

/** The papers of the algorithms, as entries of BibTeX. */
public final class Papers {
  /** Of the implementations here. */
  public static final String LICENCE = "Apache-2.0, the authors of Episodic";

  /** Finn, Abbeel and Levine 2017: MAML, its first-order form, sine waves and their baselines. */
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

  /** Vinyals et al. 2016: matching networks, and nearest neighbours as their floor. */
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

  /** Nichol, Achiam and Schulman 2018: Reptile. */
  public static final String NICHOL_2018 =
      """
      @misc{nichol2018reptile,
        author = {Nichol, Alex and Achiam, Joshua and Schulman, John},
        title = {On First-Order Meta-Learning Algorithms},
        year = {2018},
        eprint = {1803.02999},
        archiveprefix = {arXiv}
      }
      """;

  /** Koch, Zemel and Salakhutdinov 2015: siamese networks. */
  public static final String KOCH_2015 =
      """
      @inproceedings{koch2015siamese,
        author = {Koch, Gregory and Zemel, Richard and Salakhutdinov, Ruslan},
        title = {Siamese Neural Networks for One-shot Image Recognition},
        booktitle = {ICML Deep Learning Workshop},
        year = {2015}
      }
      """;

  /** Snell, Swersky and Zemel 2017: prototypical networks. */
  public static final String SNELL_2017 =
      """
      @inproceedings{snell2017prototypical,
        author = {Snell, Jake and Swersky, Kevin and Zemel, Richard},
        title = {Prototypical Networks for Few-shot Learning},
        booktitle = {Advances in Neural Information Processing Systems 30},
        year = {2017},
        eprint = {1703.05175},
        archiveprefix = {arXiv}
      }
      """;

  /** Mishra et al. 2018: SNAIL. */
  public static final String MISHRA_2018 =
      """
      @inproceedings{mishra2018snail,
        author = {Mishra, Nikhil and Rohaninejad, Mostafa and Chen, Xi and Abbeel, Pieter},
        title = {A Simple Neural Attentive Meta-Learner},
        booktitle = {International Conference on Learning Representations},
        year = {2018},
        eprint = {1707.03141},
        archiveprefix = {arXiv}
      }
      """;

  /** Ravi and Larochelle 2017: the baselines of miniImageNet. */
  public static final String RAVI_2017 =
      """
      @inproceedings{ravi2017optimization,
        author = {Ravi, Sachin and Larochelle, Hugo},
        title = {Optimization as a Model for Few-Shot Learning},
        booktitle = {International Conference on Learning Representations},
        year = {2017}
      }
      """;

  /** Hsu, Levine and Finn 2019: CACTUs, and the embeddings that it clusters. */
  public static final String HSU_2019 =
      """
      @inproceedings{hsu2019cactus,
        author = {Hsu, Kyle and Levine, Sergey and Finn, Chelsea},
        title = {Unsupervised Learning via Meta-Learning},
        booktitle = {International Conference on Learning Representations},
        year = {2019},
        eprint = {1810.02334},
        archiveprefix = {arXiv}
      }
      """;

  private Papers() {}
}
