package org.episodic.harness.cli.show;

import java.util.List;
import java.util.Optional;
import org.episodic.harness.cli.option.CellOptions;
import org.episodic.harness.cli.option.NamedValues;
import org.episodic.harness.plan.TaskChoice;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;
import picocli.CommandLine.Option;

/** Options that choose the tasks of a data set. */
final class TaskOptions {
  @Option(names = "--dataset", paramLabel = "ID", description = "The data set.")
  private Optional<String> dataset = Optional.empty();

  @Option(
      names = "--protocol",
      paramLabel = "ID",
      defaultValue = "standard",
      description = "Its protocol; default: standard.")
  private String protocol;

  @Option(names = "--way", paramLabel = "N", description = "Classes per task; not for regression.")
  private Optional<Integer> way = Optional.empty();

  @Option(
      names = "--shot",
      paramLabel = "K",
      description = "Labelled inputs per class; default: 1.")
  private Optional<Integer> shot = Optional.empty();

  @Option(
      names = "--option",
      paramLabel = "DATASET.NAME=VALUE",
      description = "An option of the data set; see 'episodic describe ID'. Repeatable.")
  private List<String> options = List.of();

  /**
   * Returns the id of the data set.
   *
   * @throws UsageException if none is named
   */
  String dataset() {
    return dataset.orElseThrow(() -> new UsageException("Missing required option: '--dataset=ID'"));
  }

  String protocol() {
    return protocol;
  }

  void check() {
    CellOptions.requirePositive("--way", way);
    CellOptions.requirePositive("--shot", shot);
  }

  /**
   * Returns the choice.
   *
   * @throws UsageException naming everything that is wrong with it
   */
  TaskChoice choose(DatasetProvider provider, DatasetContext place, MetaSplit part) {
    return TaskChoice.of(
        provider, place, NamedValues.ofDataset(dataset(), options), protocol, way, shot, part);
  }
}
