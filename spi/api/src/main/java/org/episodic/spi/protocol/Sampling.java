package org.episodic.spi.protocol;

/**
 * How the size of a validation or test task is chosen. Either it is that of the cell, {@link
 * #FIXED}; or it is drawn anew for each task by the rule of Meta-Dataset (Triantafillou et al.,
 * ICLR 2020, arXiv:1903.03096, section 3.1, after google-research/meta-dataset,
 * meta_dataset/data/sampling.py):
 *
 * <ul>
 *   <li>way N uniform in {@code leastWay} … min({@code mostWay}, classes there are), the classes
 *       without replacement; if {@code withinGroups}, all of one group, which is drawn first, each
 *       with the same probability;
 *   <li>queries of each class Q = min(queries of the protocol, ⌊size of the smallest class / 2⌋);
 *       r_c = size of class c − Q remain for its support;
 *   <li>supports in all S = min({@code mostSupports}, Σ_c ⌊β min({@code mostOfClass}, r_c) + 1⌋),
 *       one β uniform in [0, 1);
 *   <li>shots of class c: min(⌊w_c (S − N)⌋ + 1, r_c), w_c proportional to size of class c × exp
 *       a_c, each a_c uniform in [ln ½, ln 2).
 * </ul>
 *
 * <p>Training episodes are of one size all the same, of which a learner's request decides.
 *
 * @param leastWay fewest classes of a task; 0 if tasks are of one size, and so is all else then
 * @param mostWay most classes of a task; a learner is made for as many, or as there are
 * @param mostSupports most supports of a task in all, at least {@code mostWay}
 * @param mostOfClass what a class adds to the number of supports at most; its own may be more
 * @param trainingShot supports per class that a learner is made and trained for
 * @param withinGroups whether the classes of a task are of one group: what stands before the last
 *     {@code /} of a class's name. Groups with fewer than {@code leastWay} classes are left out
 * @since 0.1.0
 */
public record Sampling(
    int leastWay,
    int mostWay,
    int mostSupports,
    int mostOfClass,
    int trainingShot,
    boolean withinGroups) {
  /** Tasks of one size. */
  public static final Sampling FIXED = new Sampling(0, 0, 0, 0, 0, false);

  public Sampling {
    boolean fixed = leastWay == 0;
    int others = Math.max(Math.max(mostWay, mostSupports), Math.max(mostOfClass, trainingShot));
    boolean good =
        fixed
            ? others == 0 && !withinGroups
            : leastWay >= 2
                && mostWay >= leastWay
                && mostSupports >= mostWay
                && mostOfClass >= 1
                && trainingShot >= 1;
    if (!good) {
      throw new IllegalArgumentException(
          ("Tasks of %s to %s classes with at most %s supports, of a class %s, trained with %s,"
                  + " are not allowed")
              .formatted(leastWay, mostWay, mostSupports, mostOfClass, trainingShot));
    }
  }

  /** Returns Meta-Dataset's rule, with its constants: ways 5 to 50, at most 500 supports. */
  public static Sampling metaDataset() {
    return new Sampling(5, 50, 500, 100, 5, false);
  }

  /** Returns the same with the classes of a task from one group, as Meta-Dataset's Omniglot. */
  public Sampling inGroups() {
    return new Sampling(leastWay, mostWay, mostSupports, mostOfClass, trainingShot, true);
  }

  /** Says whether the size of a task is drawn. */
  public boolean varies() {
    return leastWay > 0;
  }
}
