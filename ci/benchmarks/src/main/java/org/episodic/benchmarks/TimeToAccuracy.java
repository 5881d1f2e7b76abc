package org.episodic.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.EpisodeStatistics;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.SampledStream;
import org.episodic.harness.episode.Sampler;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.plan.PlanFile;
import org.episodic.harness.plan.Planner;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.procedure.Evaluation;
import org.episodic.harness.procedure.Scoring;
import org.episodic.harness.procedure.TrainingEpisodes;
import org.episodic.harness.profile.Stopwatch;
import org.episodic.spi.Compute;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Profiler;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.result.CellKey;

/**
 * Trains a cell until it is right in 95 % of the validation's queries, and says how long that took:
 * the start of the process, and the meta-iterations. Validations do not count.
 *
 * <p>Run by {@code time-to-accuracy.sh}: {@code TimeToAccuracy PLAN ALGORITHM SEED EVERY}, with the
 * data in the folder {@code EPISODIC_DATA}. Prints a line of JSON.
 */
public final class TimeToAccuracy {
  private static final double TARGET = 0.95;
  private static final int VALIDATION_TASKS = 400;

  private final CellSetup setup;
  private final Dataset dataset;
  private final Sampler sampler;
  private final Stopwatch stopwatch;

  private TimeToAccuracy(CellSetup setup, Dataset dataset, Sampler sampler, Stopwatch stopwatch) {
    this.setup = setup;
    this.dataset = dataset;
    this.sampler = sampler;
    this.stopwatch = stopwatch;
  }

  /**
   * Trains one cell.
   *
   * @param arguments the plan that it is in, its algorithm, its seed, and the meta-iterations
   *     between two validations
   */
  public static void main(String[] arguments) throws IOException {
    Plugins plugins = Plugins.of(Installation.ofProcess(TimeToAccuracy.class.getClassLoader()));
    Optional<Path> folder = Optional.ofNullable(System.getenv("EPISODIC_DATA")).map(Path::of);
    DataLocation location =
        new DataLocation(
            folder, DataLocation.usualCache(n -> Optional.ofNullable(System.getenv(n))), false);
    CellKey cell =
        new Planner(plugins)
                .cells(
                    PlanFile.read(arguments[0], Path.of("")), location.context(System.err::println))
                .stream()
                .filter(key -> key.algorithm().equals(arguments[1]))
                .filter(key -> key.seed() == Long.parseLong(arguments[2]))
                .findFirst()
                .orElseThrow();
    CellSetup setup = CellSetup.of(cell, plugins, location);
    Compute compute = Compute.cpu(Runtime.getRuntime().availableProcessors());
    Stopwatch stopwatch = new Stopwatch(System::nanoTime);
    Path scratch = Files.createTempDirectory("episodic-");
    TrainingRequest training = setup.training();
    try (Dataset dataset = setup.dataset().open(location.context(System.err::println));
        MetaLearner learner =
            setup.create(training, compute, location.artefacts(), scratch, Profiler.NONE);
        Sampler sampler = new Sampler(stopwatch, compute.threads())) {
      System.out.println(
          new TimeToAccuracy(setup, dataset, sampler, stopwatch)
              .train(learner, training, Integer.parseInt(arguments[3])));
    } finally {
      FileTree.delete(scratch);
    }
  }

  private String train(MetaLearner learner, TrainingRequest training, int every) {
    SampledStream.Batches batches =
        new SampledStream(
                new TrainingEpisodes(setup, dataset).of(training, learner, stopwatch), sampler)
            .batches(training.metaBatch(), 0, (long) training.metaBatch() * training.iterations());
    EpisodeStream validation =
        EpisodeStream.of(dataset, setup.streamSpec(MetaSplit.META_VALIDATION, setup.key().shape()));
    Evaluation evaluation =
        new Evaluation(
            new SampledStream(validation, sampler), VALIDATION_TASKS, new Scoring(setup.task()));
    double start = sinceStart();
    double seconds = 0;
    double accuracy = 0;
    int iterations = 0;
    while (accuracy < TARGET && batches.hasNext()) {
      long begin = System.nanoTime();
      for (int i = 0; i < every && batches.hasNext(); i++) {
        learner.metaTrain(batches.next());
        iterations++;
      }
      seconds += (System.nanoTime() - begin) / 1e9;
      accuracy = EpisodeStatistics.mean(evaluation.score(learner));
      System.err.printf(Locale.ROOT, "%d %.1f s %.4f%n", iterations, seconds, accuracy);
    }
    return String.format(
        Locale.ROOT,
        "{\"by\": \"episodic\", \"algorithm\": \"%s\", \"seed\": %d, \"every\": %d,"
            + " \"iterations\": %d, \"start_s\": %.2f, \"train_s\": %.2f, \"accuracy\": %.4f}",
        setup.key().algorithm(),
        setup.key().seed(),
        every,
        iterations,
        start,
        seconds,
        accuracy);
  }

  private static double sinceStart() {
    Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
    return Duration.between(start, Instant.now()).toNanos() / 1e9;
  }
}
