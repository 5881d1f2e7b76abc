package org.episodic.harness.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.episodic.harness.plugin.PluginFault;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.option.Options;
import org.episodic.spi.result.CellKey;

/**
 * A data set with the options of a cell. Whatever its plugin throws, or null, is the user's to know
 * by the name of the data set, and no defect of the program.
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

  /** Returns a data set with the defaults of its options. */
  public static ChosenDataset byDefault(DatasetProvider provider) {
    return new ChosenDataset(
        provider, Options.resolve(provider.description().options(), new TreeMap<>()));
  }

  /** Returns a name that is the same for cells with the same choice. */
  public static String name(CellKey key) {
    return key.dataset() + key.datasetOptions();
  }

  /**
   * Returns what the data set is with its options, wherever it may lie.
   *
   * @throws UsageException if it cannot be told
   */
  public DatasetDescription description() {
    return ask(() -> provider.description(options));
  }

  /**
   * Returns what the data set is in a place.
   *
   * @throws UsageException if it cannot be used
   */
  public DatasetDescription description(DatasetContext location) {
    return ask(() -> provider.description(in(location).build()));
  }

  /**
   * Says whether it can be opened without a download.
   *
   * @throws UsageException if it cannot be told
   */
  public boolean isPresent(DatasetContext location) {
    return ask(() -> provider.isPresent(in(location).build()));
  }

  /** Returns the defaults of its options, by the names under which cells record them. */
  public SortedMap<String, String> defaults() {
    SortedMap<String, String> defaults = new TreeMap<>();
    byDefault(provider)
        .options()
        .asText()
        .forEach((name, value) -> defaults.put(CellKey.datasetOption(id(), name), value));
    return defaults;
  }

  /**
   * Makes it ready to be opened.
   *
   * @return the file, if there is one
   * @throws UsageException if it cannot be used
   */
  public Optional<Path> prepare(DatasetContext location) {
    DoubleConsumer progress = new PreparationLines(id(), location.notices(), System::nanoTime);
    return ask(() -> provider.prepare(in(location).progress(progress).build()));
  }

  /**
   * Opens it, after it is prepared unless the context has the file already.
   *
   * @throws UsageException if it cannot be used
   */
  public Dataset open(DatasetContext location) {
    Optional<Path> prepared = location.prepared().or(() -> prepare(location));
    return ask(() -> provider.open(in(location).prepared(prepared).build()));
  }

  /**
   * Returns what the plugin answers.
   *
   * @throws UsageException if it throws that or anything else, or answers null
   */
  <T> T ask(Supplier<T> question) {
    try {
      T answer = question.get();
      if (answer == null) {
        throw new UsageException(
            "Data set '%s' cannot be opened: it returned null".formatted(id()));
      }
      return answer;
    } catch (UsageException e) {
      throw e;
    } catch (Throwable e) {
      UsageException named =
          new UsageException(
              "Data set '%s' cannot be opened: %s".formatted(id(), PluginFault.inOneLine(e)));
      named.initCause(e);
      throw named;
    }
  }

  private DatasetContext.Builder in(DatasetContext location) {
    return location.copy().options(options);
  }

  private String id() {
    return provider.description().id();
  }
}
