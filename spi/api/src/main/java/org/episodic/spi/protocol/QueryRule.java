package org.episodic.spi.protocol;

/**
 * How many queries a test task has for each class, and how regression points are placed.
 *
 * @param count queries per class, or 0 for as many as the support set has shots
 * @param grid whether regression queries lie on an even grid instead of being drawn
 * @since 0.1.0
 */
public record QueryRule(int count, boolean grid) {
  public QueryRule {
    if (count < 0 || (grid && count < 2)) {
      throw new IllegalArgumentException("%s queries are not allowed".formatted(count));
    }
  }

  /** Returns a rule with a fixed number of drawn queries per class. */
  public static QueryRule perClass(int count) {
    return new QueryRule(count, false);
  }

  /** Returns the rule of MAML's official code: as many queries per class as shots. */
  public static QueryRule asManyAsShots() {
    return new QueryRule(0, false);
  }

  /** Returns a rule with an even grid of query points over the input range. */
  public static QueryRule grid(int points) {
    return new QueryRule(points, true);
  }

  /** Returns the number of queries per class of a task with that many shots. */
  public int queriesPerClass(int shot) {
    return count == 0 ? shot : count;
  }
}
