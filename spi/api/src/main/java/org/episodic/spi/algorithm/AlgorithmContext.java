package org.episodic.spi.algorithm;

import java.nio.file.Path;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;

/**
 * Everything a learner may depend on. Two learners made from equal contexts and given the same
 * episodes make the same predictions.
 *
 * @param task the task on which it will be scored
 * @param training the training it asked for
 * @param budget the budget it asked under
 * @param options its options, validated
 * @param mode how it has to predict; one of the modes it declared
 * @param seed the root of all its randomness; derive one child for each purpose
 * @param compute where and on how many threads it runs
 * @param scratch an existing directory of its own, deleted with the cell's temporary files
 * @param artefacts a directory that outlives the cell and is shared by all cells and runs of this
 *     machine; whoever writes to it makes it first. A file in it is a pure function of what its
 *     name hashes, appears whole or not at all, and may vanish between two cells
 * @param profiler measures parts of the learner's calls, if the learner likes to tell them apart
 */
public record AlgorithmContext(
    TaskSpec task,
    TrainingRequest training,
    Budget budget,
    Options options,
    EvaluationMode mode,
    Seed seed,
    Compute compute,
    Path scratch,
    Path artefacts,
    Profiler profiler) {

  /** Makes a context in which nobody measures. */
  public AlgorithmContext(
      TaskSpec task,
      TrainingRequest training,
      Budget budget,
      Options options,
      EvaluationMode mode,
      Seed seed,
      Compute compute,
      Path scratch,
      Path artefacts) {
    this(task, training, budget, options, mode, seed, compute, scratch, artefacts, Profiler.NONE);
  }
}
