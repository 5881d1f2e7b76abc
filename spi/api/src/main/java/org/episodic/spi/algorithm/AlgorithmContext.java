package org.episodic.spi.algorithm;

import java.nio.file.Path;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;

/**
 * Everything a learner may depend on. Two learners made from equal contexts and given the same
 * episodes make the same predictions. Made by who runs learners; what is added later has a default.
 *
 * @since 0.1.0
 */
public interface AlgorithmContext {

  /** Returns the task on which the learner will be scored. */
  TaskSpec task();

  /** Returns the training it asked for. */
  TrainingRequest training();

  /** Returns the budget it asked under. */
  Budget budget();

  /** Returns its options, validated. */
  Options options();

  /** Returns how it has to predict; one of the modes it declared. */
  EvaluationMode mode();

  /** Returns the root of all its randomness; derive one child for each purpose. */
  Seed seed();

  /** Returns where and on how many threads it runs. */
  Compute compute();

  /** Returns an existing directory of its own, deleted with the cell's temporary files. */
  Path scratch();

  /**
   * Returns a directory that outlives the cell and is shared by all cells and runs of this machine;
   * whoever writes to it makes it first. A file in it is a pure function of what its name hashes,
   * appears whole or not at all, and may vanish between two cells.
   */
  Path artefacts();

  /** Returns what measures parts of the learner's calls, if it likes to tell them apart. */
  default Profiler profiler() {
    return Profiler.NONE;
  }

  /** Begins a context for a task and the training that was asked for it. */
  static Builder of(TaskSpec task, TrainingRequest training) {
    return new Builder(task, training);
  }

  /** Begins a context that has all of this one but for what is set anew. */
  default Builder copy() {
    return new Builder(task(), training())
        .budget(budget())
        .options(options())
        .mode(mode())
        .seed(seed())
        .compute(compute())
        .scratch(scratch())
        .artefacts(artefacts())
        .profiler(profiler());
  }

  /** Collects what a learner may depend on. Everything but the profiler has to be set. */
  final class Builder {
    private final TaskSpec task;
    private final TrainingRequest training;
    private Budget budget;
    private Options options;
    private EvaluationMode mode;
    private Seed seed;
    private Compute compute;
    private Path scratch;
    private Path artefacts;
    private Profiler profiler = Profiler.NONE;

    private Builder(TaskSpec task, TrainingRequest training) {
      this.task = task;
      this.training = training;
    }

    /** Sets {@link AlgorithmContext#budget}. */
    public Builder budget(Budget value) {
      this.budget = value;
      return this;
    }

    /** Sets {@link AlgorithmContext#options}. */
    public Builder options(Options value) {
      this.options = value;
      return this;
    }

    /** Sets {@link AlgorithmContext#mode}. */
    public Builder mode(EvaluationMode value) {
      this.mode = value;
      return this;
    }

    /** Sets {@link AlgorithmContext#seed}. */
    public Builder seed(Seed value) {
      this.seed = value;
      return this;
    }

    /** Sets {@link AlgorithmContext#compute}. */
    public Builder compute(Compute value) {
      this.compute = value;
      return this;
    }

    /** Sets {@link AlgorithmContext#scratch}. */
    public Builder scratch(Path value) {
      this.scratch = value;
      return this;
    }

    /** Sets {@link AlgorithmContext#artefacts}. */
    public Builder artefacts(Path value) {
      this.artefacts = value;
      return this;
    }

    /** Sets {@link AlgorithmContext#profiler}; nobody measures unless this is called. */
    public Builder profiler(Profiler value) {
      this.profiler = value;
      return this;
    }

    /**
     * Makes the context.
     *
     * @throws NullPointerException naming what was not set
     */
    public AlgorithmContext build() {
      return new GivenContext(
          task, training, budget, options, mode, seed, compute, scratch, artefacts, profiler);
    }
  }
}
