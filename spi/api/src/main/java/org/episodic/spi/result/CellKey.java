package org.episodic.spi.result;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.Protocol;

/**
 * What a cell of a plan is: everything the user chose.
 *
 * @param algorithm id of the algorithm
 * @param dataset id of the data set
 * @param protocol the rules, in full
 * @param shape way, shot and queries per class of the test tasks
 * @param budget how long to train; of a tool whose predictions were scored, which was not trained
 *     here, always {@code SMOKE}, which says nothing
 * @param seed the root seed of everything that belongs to training: the learner's start, its
 *     training episodes and those that validate it
 * @param episodeSeed the root seed of the test episodes; cells are compared on one set of test
 *     episodes where it is the same, whatever their seeds
 * @param options every option of the algorithm with its value as text, defaults included unless the
 *     option was added later, and as {@code DATASET.NAME} those of the data set that are not the
 *     default
 * @since 0.1.0
 */
public record CellKey(
    String algorithm,
    String dataset,
    Protocol protocol,
    TaskShape shape,
    Budget budget,
    long seed,
    long episodeSeed,
    SortedMap<String, String> options) {
  /** The root seed of the test episodes if none is asked for; their hashes are published. */
  public static final long EPISODE_SEED = 0;

  /**
   * Begins the name of an option of a data set that shifts the inputs of test tasks and nothing
   * else: training stays the same, and so does which tasks are drawn, so that test task N of one
   * level is test task N of every other. Other options of a data set do not begin so.
   */
  public static final String SHIFT = "test-";

  public CellKey {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /** Returns the name under which a cell records an option of a data set. */
  public static String datasetOption(String dataset, String option) {
    return dataset + "." + option;
  }

  /** Returns the options of the algorithm. */
  public SortedMap<String, String> algorithmOptions() {
    SortedMap<String, String> own = new TreeMap<>(options);
    own.keySet().removeIf(name -> name.startsWith(datasetOption(dataset, "")));
    return own;
  }

  /** Returns the options of the data set that are not the default, by their own names. */
  public SortedMap<String, String> datasetOptions() {
    String prefix = datasetOption(dataset, "");
    SortedMap<String, String> own = new TreeMap<>();
    options.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            own.put(name.substring(prefix.length()), value);
          }
        });
    return own;
  }

  /** Returns the options that shift test inputs, by their own names; empty for most cells. */
  public SortedMap<String, String> shift() {
    SortedMap<String, String> shift = datasetOptions();
    shift.keySet().removeIf(name -> !name.startsWith(SHIFT));
    return shift;
  }

  /** Returns the cell whose test inputs are not shifted: this one for most cells. */
  public CellKey unshifted() {
    SortedMap<String, String> rest = new TreeMap<>(options);
    shift().keySet().forEach(name -> rest.remove(datasetOption(dataset, name)));
    return new CellKey(algorithm, dataset, protocol, shape, budget, seed, episodeSeed, rest);
  }

  /** Returns the name of a tool whose predictions were scored; nothing for an algorithm. */
  public Optional<String> externalTool() {
    return algorithm.startsWith(AlgorithmDescription.EXTERNAL)
        ? Optional.of(algorithm.substring(AlgorithmDescription.EXTERNAL.length()))
        : Optional.empty();
  }
}
