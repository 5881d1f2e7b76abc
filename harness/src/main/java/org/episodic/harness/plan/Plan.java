package org.episodic.harness.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.spi.algorithm.Budget;

/**
 * A plan as it was written, not yet checked against what is installed.
 *
 * @param name letters, digits, dots, hyphens and underscores; part of the run's id
 * @param budget how long to train
 * @param seeds root seeds of training
 * @param episodeSeed root seed of the test episodes
 * @param blocks the matrices of cells, in order
 * @param problems what is wrong with the text itself; {@link Planner} reports it with the rest
 */
public record Plan(
    String name,
    Budget budget,
    List<Long> seeds,
    long episodeSeed,
    List<Block> blocks,
    List<String> problems) {
  public Plan {
    seeds = List.copyOf(seeds);
    blocks = List.copyOf(blocks);
    problems = List.copyOf(problems);
  }

  /**
   * One matrix of cells: algorithm × way × shot × seed on one data set.
   *
   * @param where where it starts; empty if it was given by options
   * @param algorithms ids of algorithms; empty for all that can do the task
   * @param datasets ids of data sets: one, or several of which the first that is present is used
   * @param protocol id of a protocol
   * @param way numbers of classes; empty if not given, as for regression
   * @param shot labelled inputs per class; empty if not given, which is 1 for options, or where the
   *     protocol draws it
   * @param options values as text by algorithm and option name
   */
  public record Block(
      String where,
      List<Located<String>> algorithms,
      List<Located<String>> datasets,
      Located<String> protocol,
      Optional<Located<List<Integer>>> way,
      Optional<Located<List<Integer>>> shot,
      Map<Located<String>, Map<String, String>> options) {
    public Block {
      algorithms = List.copyOf(algorithms);
      datasets = List.copyOf(datasets);
      options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
  }
}
