package org.episodic.harness.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginFault;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;

/**
 * Chooses a block's data set: the one it names, or the first of several that is present.
 *
 * @param datasets those installed
 * @param context where they may lie
 * @param limits how long the download of a first choice may take; without them it is not tried
 */
record DatasetChoice(
    PluginRegistry<DatasetProvider> datasets,
    DatasetContext context,
    Optional<ShortFetch.Limits> limits) {

  private static final int LISTED = 5;

  /** Returns the data set, or nothing if there is a problem, which is then noted. */
  Optional<Plugin<DatasetProvider>> choose(List<Located<String>> candidates, Problems problems) {
    List<Plugin<DatasetProvider>> installed = new ArrayList<>();
    for (Located<String> candidate : candidates) {
      try {
        installed.add(datasets.get(candidate.value()));
      } catch (UsageException e) {
        problems.addAll(candidate.where(), e.problems());
      }
    }
    if (installed.isEmpty() || installed.size() < candidates.size()) {
      return Optional.empty();
    }
    String where = candidates.get(0).where();
    return candidates.size() == 1
        ? Optional.of(installed.get(0)).filter(only -> checkNamed(only, where, problems))
        : firstPresent(installed, where, problems);
  }

  private boolean checkNamed(Plugin<DatasetProvider> dataset, String where, Problems problems) {
    boolean missing = context.dataDirectory().isPresent() && !isPresent(dataset, context);
    if (missing) {
      problems.add(where, notIn(dataset) + found(dataset));
    }
    return !missing;
  }

  private Optional<Plugin<DatasetProvider>> firstPresent(
      List<Plugin<DatasetProvider>> candidates, String where, Problems problems) {
    Plugin<DatasetProvider> first = candidates.get(0);
    boolean fetchable =
        !isPresent(first, context) && ShortFetch.isWorthATry(first.provider(), context);
    String why = fetchable && limits.isPresent() ? fetch(first) : "";
    Optional<Plugin<DatasetProvider>> chosen =
        candidates.stream().filter(candidate -> isPresent(candidate, context)).findFirst();
    if (chosen.isEmpty()) {
      String ids = candidates.stream().map(Plugin::id).collect(Collectors.joining(", "));
      problems.add(where, "None of the data sets " + ids + " is present; name a folder by --data");
    } else if (chosen.get() != first) {
      // A folder that was named but is of no use is a mistake, not a reason to measure other data.
      if (context.dataDirectory().isPresent() && isPresent(chosen.get(), withoutFolder())) {
        problems.add(
            where,
            "%s; without --data '%s' is used%s"
                .formatted(notIn(first), chosen.get().id(), found(first)));
        return Optional.empty();
      }
      context
          .notices()
          .accept(
              fetchable && limits.isEmpty()
                  ? ("Data set '%s' is not present; shown for '%s'. A run takes it if its download"
                          + " ends within a minute.")
                      .formatted(first.id(), chosen.get().id())
                  : "Data set '%s' is not present%s; using '%s'. Name its folder by --data."
                      .formatted(first.id(), why, chosen.get().id()));
    }
    return chosen;
  }

  /** Returns why it is still not there, in brackets, or nothing. */
  private String fetch(Plugin<DatasetProvider> dataset) {
    Optional<String> why = new ShortFetch(limits.orElseThrow()).fetch(dataset.provider(), context);
    if (why.isEmpty() && isPresent(dataset, context)) {
      context.notices().accept("Data set '%s' was downloaded; using it".formatted(dataset.id()));
    }
    return why.map(reason -> " (" + reason + ")").orElse("");
  }

  private String notIn(Plugin<DatasetProvider> dataset) {
    return "Data set '%s' is not in '%s'"
        .formatted(dataset.id(), context.dataDirectory().orElseThrow());
  }

  /** Returns what the folder should hold and what it does, if the data set can tell. */
  private String found(Plugin<DatasetProvider> dataset) {
    String expected = dataset.provider().expected();
    return expected.isEmpty()
        ? ""
        : "; expected %s; found %s".formatted(expected, content(context.dataDirectory().get()));
  }

  private static String content(Path folder) {
    if (Files.isRegularFile(folder)) {
      return "a file";
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      String shown = names.stream().limit(LISTED).collect(Collectors.joining(", "));
      String rest = names.size() > LISTED ? ", … (%s in all)".formatted(names.size()) : "";
      return names.isEmpty() ? "nothing" : shown + rest;
    } catch (IOException e) {
      return "a folder that cannot be read (%s)".formatted(e);
    }
  }

  private DatasetContext withoutFolder() {
    return DatasetContext.of(context.cacheDirectory())
        .mayDownload(context.mayDownload())
        .notices(context.notices())
        .build();
  }

  private static boolean isPresent(Plugin<DatasetProvider> dataset, DatasetContext context) {
    try {
      return ChosenDataset.byDefault(dataset.provider()).isPresent(context);
    } catch (Throwable e) {
      context
          .notices()
          .accept(
              "Data set '%s' counts as not present: %s"
                  .formatted(dataset.id(), PluginFault.inOneLine(e)));
      return false;
    }
  }
}
