package org.episodic.spi.algorithm;

import java.nio.file.Path;
import java.util.Objects;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;

/** A context made of its parts, none of them null. */
record GivenContext(
    TaskSpec task,
    TrainingRequest training,
    Budget budget,
    Options options,
    EvaluationMode mode,
    Seed seed,
    Compute compute,
    Path scratch,
    Path artefacts,
    Profiler profiler)
    implements AlgorithmContext {
  GivenContext {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(budget, "budget");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(seed, "seed");
    Objects.requireNonNull(compute, "compute");
    Objects.requireNonNull(scratch, "scratch");
    Objects.requireNonNull(artefacts, "artefacts");
    Objects.requireNonNull(profiler, "profiler");
  }
}
