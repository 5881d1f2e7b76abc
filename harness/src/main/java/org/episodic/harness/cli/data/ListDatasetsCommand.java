package org.episodic.harness.cli.data;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.identity.Json;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginFault;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code episodic datasets list}: what is there of each data set. */
@Command(
    name = "list",
    description = "Says of each data set whether it is present, prepared, and downloaded.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "Example:", "  episodic datasets list --json"})
public final class ListDatasetsCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final PluginRegistry<DatasetProvider> datasets;

  @Mixin private DataOptions data;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Inject
  ListDatasetsCommand(Surroundings surroundings, PluginRegistry<DatasetProvider> datasets) {
    this.surroundings = surroundings;
    this.datasets = datasets;
  }

  /**
   * What is there.
   *
   * @param place the folder that is looked at; empty for data that no folder holds
   * @param preparedBytes size of all its prepared files, which data sets of the same images share
   * @param downloadBytes 0 if it has no download of its own
   * @param expected what the folder should hold
   */
  record State(
      String id,
      boolean present,
      String place,
      long preparedBytes,
      long downloadBytes,
      String expected) {}

  @Override
  public Integer call() {
    DatasetContext context =
        data.location(surroundings, Optional.empty()).context(surroundings.err()::println);
    List<State> states = datasets.all().stream().map(plugin -> state(plugin, context)).toList();
    if (json) {
      surroundings.out().print(Json.document(states));
      return ExitCode.OK;
    }
    TextTable table = new TextTable();
    for (State state : states) {
      table.row(
          state.id(),
          state.present() ? "present" : "not present",
          state.preparedBytes() == 0 ? "" : "prepared " + size(state.preparedBytes()),
          state.present() || state.downloadBytes() == 0
              ? ""
              : "to fetch " + size(state.downloadBytes()),
          state.place());
    }
    surroundings.out().print(table.render(""));
    return ExitCode.OK;
  }

  private State state(Plugin<DatasetProvider> plugin, DatasetContext context) {
    DatasetProvider provider = plugin.provider();
    boolean present = false;
    String prepared = plugin.id();
    try {
      prepared = provider.preparedName();
      present = ChosenDataset.byDefault(provider).isPresent(context);
    } catch (Throwable e) {
      context
          .notices()
          .accept("Data set '%s': %s".formatted(plugin.id(), PluginFault.inOneLine(e)));
    }
    Path place = context.place();
    String expected = provider.expected();
    return new State(
        plugin.id(),
        present,
        expected.isEmpty() ? "" : place.toString(),
        bytes(context.cacheDirectory().resolve("prepared").resolve(prepared)),
        provider.downloadBytes(),
        expected);
  }

  private static long bytes(Path folder) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(ListDatasetsCommand::length).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
