package org.episodic.harness.cli.option;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.harness.plan.BudgetName;
import org.episodic.harness.plan.Located;
import org.episodic.harness.plan.Plan;
import org.episodic.harness.plan.PlanFile;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.result.CellKey;
import picocli.CommandLine.Option;

/** Options that name one cell, in place of a plan. */
public final class CellOptions {
  @Option(names = "--algorithm", paramLabel = "ID", description = "Algorithm of a single cell.")
  private Optional<String> algorithm = Optional.empty();

  @Option(names = "--dataset", paramLabel = "ID", description = "Its data set.")
  private Optional<String> dataset = Optional.empty();

  @Option(names = "--protocol", paramLabel = "ID", description = "Its protocol; default: standard.")
  private Optional<String> protocol = Optional.empty();

  @Option(names = "--way", paramLabel = "N", description = "Classes per task; not for regression.")
  private Optional<Integer> way = Optional.empty();

  @Option(
      names = "--shot",
      paramLabel = "K",
      description = "Labelled inputs per class; default: 1.")
  private Optional<Integer> shot = Optional.empty();

  @Option(names = "--seed", paramLabel = "SEED", description = "Root seed of training; default: 0.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--episode-seed",
      paramLabel = "SEED",
      description =
          "Root seed of the test episodes; default: 0, those whose hash is published. Numbers on"
              + " other ones are not comparable episode by episode.")
  private Optional<Long> episodeSeed = Optional.empty();

  @Option(
      names = "--budget",
      paramLabel = "BUDGET",
      completionCandidates = Candidates.Budgets.class,
      description = "How long to train: smoke, quick, short or paper; default: quick.")
  private Optional<String> budget = Optional.empty();

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description =
          "A hyper-parameter, or DATASET.NAME=VALUE for the data set; see 'episodic describe ID'."
              + " Repeatable.")
  private List<String> options = List.of();

  /**
   * Returns the named plan or, if none is named, that of the one cell.
   *
   * @param name of a shipped plan, or a file
   * @throws UsageException if both are given, or neither
   */
  public Plan planOr(Optional<String> name, Path workingDirectory) {
    if (name.isPresent() && anyGiven()) {
      throw new UsageException(
          "Option '--plan' cannot be combined with options of a single cell; leave one out");
    }
    return name.map(file -> PlanFile.read(file, workingDirectory)).orElseGet(this::plan);
  }

  private boolean anyGiven() {
    return algorithm.isPresent()
        || dataset.isPresent()
        || protocol.isPresent()
        || way.isPresent()
        || shot.isPresent()
        || seed.isPresent()
        || episodeSeed.isPresent()
        || budget.isPresent()
        || !options.isEmpty();
  }

  private Plan plan() {
    if (algorithm.isEmpty() || dataset.isEmpty()) {
      throw new UsageException(
          "Nothing to run; give --plan NAME or FILE, or --algorithm ID and --dataset ID");
    }
    requirePositive("--way", way);
    requirePositive("--shot", shot);
    Located<String> id = Located.given(algorithm.get());
    Plan.Block block =
        new Plan.Block(
            "",
            List.of(id),
            List.of(Located.given(dataset.get())),
            Located.given(protocol.orElse("standard")),
            way.map(List::of).map(Located::given),
            shot.map(List::of).map(Located::given),
            given(id, Located.given(dataset.get())));
    return new Plan(
        algorithm.get() + "-" + dataset.get(),
        budget.map(BudgetName::parse).orElse(Budget.QUICK),
        List.of(seed.orElse(0L)),
        episodeSeed.orElse(CellKey.EPISODE_SEED),
        List.of(block),
        List.of());
  }

  /** Tells the options of the data set, which begin with its id, from the algorithm's. */
  private Map<Located<String>, Map<String, String>> given(
      Located<String> algorithmId, Located<String> datasetId) {
    Map<Located<String>, Map<String, String>> given = new LinkedHashMap<>();
    String prefix = CellKey.datasetOption(datasetId.value(), "");
    NamedValues.parse(options)
        .forEach(
            (name, value) -> {
              boolean ofDataset = name.startsWith(prefix);
              given
                  .computeIfAbsent(ofDataset ? datasetId : algorithmId, id -> new LinkedHashMap<>())
                  .put(ofDataset ? name.substring(prefix.length()) : name, value);
            });
    return given;
  }

  /**
   * Refuses numbers below 1.
   *
   * @throws UsageException if one is given
   */
  public static void requirePositive(String option, Optional<Integer> value) {
    if (value.isPresent() && value.get() < 1) {
      throw new UsageException("Option '%s' must be ≥ 1, found %s".formatted(option, value.get()));
    }
  }
}
