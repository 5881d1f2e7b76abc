package org.episodic.harness.cell;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.plugin.ProviderName;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Learner;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Profiler;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.PluginJar;

/**
 * What was asked for, with everything it refers to.
 *
 * @param key what the user asked for
 * @param algorithm the plugin that makes the learner
 * @param datasetPlugin the plugin that opens the data set
 * @param description what the data set is with its options
 */
public record CellSetup(
    CellKey key,
    Plugin<AlgorithmProvider> algorithm,
    Plugin<DatasetProvider> datasetPlugin,
    DatasetDescription description) {
  /** Episodes of each validation. */
  public static final int VALIDATION_EPISODES = 100;

  /**
   * Returns the validation episodes on which a learner's ways to predict are tried: as many as in
   * each validation, fewer where the budget is for a look.
   */
  public int tuningEpisodes() {
    return switch (key.budget()) {
      case SMOKE -> 2;
      case QUICK -> 5;
      case SHORT -> 20;
      case PAPER -> VALIDATION_EPISODES;
    };
  }

  /**
   * Looks up the plugins, wherever the data may lie.
   *
   * @throws UsageException if one is not installed
   */
  public static CellSetup of(CellKey key, Plugins plugins) {
    return of(key, plugins, ChosenDataset::description);
  }

  /**
   * Looks up the plugins, and what the data set is in a place: as it was prepared, if it was.
   *
   * @throws UsageException if one is not installed
   */
  public static CellSetup of(CellKey key, Plugins plugins, DataLocation data) {
    return of(key, plugins, dataset -> dataset.description(data.context(key, notice -> {})));
  }

  private static CellSetup of(
      CellKey key, Plugins plugins, Function<ChosenDataset, DatasetDescription> describe) {
    Plugin<AlgorithmProvider> algorithm = plugins.algorithms().get(key.algorithm());
    Plugin<DatasetProvider> dataset = plugins.datasets().get(key.dataset());
    return new CellSetup(
        key, algorithm, dataset, describe.apply(ChosenDataset.of(dataset.provider(), key)));
  }

  /** Returns what another process finds its plugins by. */
  public Set<ProviderName> providers() {
    return Set.of(algorithm.origin().name(), datasetPlugin.origin().name());
  }

  /** Returns the data set with its options. */
  public ChosenDataset dataset() {
    return ChosenDataset.of(datasetPlugin.provider(), key);
  }

  /**
   * Returns everything that its number depends on here.
   *
   * @param compute where and on how many threads it is to run
   * @param datasetSha256 the hash of the opened data set
   * @param jars reads version and hash of a jar, which takes time
   */
  public CellIdentity identity(
      Compute compute, String datasetSha256, Function<PluginOrigin, PluginJar> jars) {
    return new CellIdentity(
        CellIdentity.SCHEMA_VERSION,
        key,
        algorithm.provider().description().numbersVersion(),
        jars.apply(algorithm.origin()),
        jars.apply(datasetPlugin.origin()),
        libraries(jars),
        datasetSha256,
        split().sha256(),
        compute);
  }

  /** A provider that fails to name them names none; its cells tell what is wrong. */
  private SortedMap<String, PluginJar> libraries(Function<PluginOrigin, PluginJar> jars) {
    SortedMap<String, PluginJar> libraries = new TreeMap<>();
    try {
      algorithm
          .provider()
          .libraries()
          .forEach((name, part) -> libraries.put(name, jars.apply(PluginOrigin.of(part))));
      return libraries;
    } catch (RuntimeException | Error e) {
      return new TreeMap<>();
    }
  }

  /** Returns what the learner is to do. */
  public TaskSpec task() {
    return new TaskSpec(
        description().taskType(),
        description().input(),
        key.shape(),
        key.protocol().sampling().varies());
  }

  /** Returns what it is scored by. */
  public Metric metric() {
    return task().isRegression() ? Metric.MSE : Metric.ACCURACY;
  }

  /** Returns the class split. */
  public SplitDescription split() {
    return description().splitOf(key.protocol());
  }

  /** Returns how it predicts under the protocol. */
  public EvaluationMode mode() {
    return algorithm.provider().description().modeUnder(key.protocol().mode());
  }

  /** Returns the episodes that the algorithm wants to be trained on. */
  public TrainingRequest training() {
    return algorithm.provider().training(task(), options(), key.budget());
  }

  /** Returns the options, those that were not set with their defaults. */
  public Options options() {
    return Options.resolve(
        algorithm.provider().description().options(), task(), key.algorithmOptions());
  }

  /**
   * Returns the default of each recorded option for this task, or nothing if a plugin fails to
   * tell.
   */
  SortedMap<String, String> optionDefaults() {
    try {
      SortedMap<String, String> defaults = dataset().defaults();
      defaults.putAll(
          Options.defaults(algorithm.provider().description().options(), task()).asText());
      defaults.keySet().retainAll(key.options().keySet());
      return defaults;
    } catch (RuntimeException | Error e) {
      return new TreeMap<>();
    }
  }

  /** The learner's seed depends on nothing but the root seed and whose training it is. */
  public Seed initialSeed(TrainingRequest training) {
    return Seed.root(key.seed()).derive("init").derive(training.name().orElse(algorithm.id()));
  }

  /**
   * Makes the learner.
   *
   * @param training what it will be trained on
   * @param compute where and on how many threads
   * @param artefacts where it keeps what outlives a cell
   * @param scratch a directory of its own
   * @param profiler measures what it tells apart
   * @throws IllegalArgumentException if it cannot predict
   */
  public MetaLearner create(
      TrainingRequest training, Compute compute, Path artefacts, Path scratch, Profiler profiler) {
    AlgorithmContext context =
        AlgorithmContext.of(task(), training)
            .budget(key.budget())
            .options(options())
            .mode(mode())
            .seed(initialSeed(training))
            .compute(compute)
            .scratch(scratch)
            .artefacts(artefacts)
            .profiler(profiler)
            .build();
    Learner learner = algorithm.provider().create(context);
    return MetaLearner.of(Objects.requireNonNull(learner, "create() returned null"));
  }

  /** Returns the stream of episodes of a part of the split. */
  public StreamSpec streamSpec(MetaSplit part, TaskShape shape) {
    long seed = part == MetaSplit.META_TEST ? key.episodeSeed() : key.seed();
    return new StreamSpec(key.protocol(), split().sha256(), part, shape, seed);
  }

  /** Regression has endless functions and so always validates. */
  public boolean hasValidation() {
    return task().isRegression() || split().validationClasses() > 0;
  }
}
