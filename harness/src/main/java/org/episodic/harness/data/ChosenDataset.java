package org.episodic.harness.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.option.Options;
import org.episodic.spi.result.CellKey;

/**
 * A data set with the options of a cell.
 *
 * @param provider opens it
 * @param options a value of each option it declares
 */
public record ChosenDataset(DatasetProvider provider, Options options) {

  /**
   * Returns the choice of a cell, with defaults for what it does not say.
   *
   * @throws UsageException if the data set has no such option, or no such value
   */
  public static ChosenDataset of(DatasetProvider provider, CellKey key) {
    return new ChosenDataset(
        provider, Options.resolve(provider.description().options(), key.datasetOptions()));
  }

  /** Returns a name that is the same for cells with the same choice. */
  public static String name(CellKey key) {
    return key.dataset() + key.datasetOptions();
  }

  /** Returns what the data set is with its options, wherever it may lie. */
  public DatasetDescription description() {
    return provider.description(options);
  }

  /**
   * Returns what the data set is in a place.
   *
   * @throws UsageException if it cannot be used
   */
  public DatasetDescription description(DatasetContext location) {
    return provider.description(location.copy().options(options).build());
  }

  /** Returns the defaults of its options, by the names under which cells record them. */
  public SortedMap<String, String> defaults() {
    DatasetDescription plain = provider.description();
    SortedMap<String, String> defaults = new TreeMap<>();
    Options.resolve(plain.options(), new TreeMap<>())
        .asText()
        .forEach((name, value) -> defaults.put(CellKey.datasetOption(plain.id(), name), value));
    return defaults;
  }

  /**
   * Makes it ready to be opened.
   *
   * @return the file, if there is one
   * @throws UsageException if it cannot be used
   */
  public Optional<Path> prepare(DatasetContext location) {
    DoubleConsumer progress =
        new PreparationLines(provider.description().id(), location.notices(), System::nanoTime);
    return provider.prepare(location.copy().options(options).progress(progress).build());
  }

  /**
   * Opens it, after it is prepared unless the context has the file already.
   *
   * @throws UsageException if it cannot be used
   */
  public Dataset open(DatasetContext location) {
    Optional<Path> prepared = location.prepared().or(() -> prepare(location));
    return provider.open(location.copy().options(options).prepared(prepared).build());
  }
}
