package org.episodic.harness.cli.reporting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.store.RunDirectory;
import org.episodic.harness.suite.Credits;
import org.episodic.spi.Credit;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;

/**
 * Whose the algorithms and data sets of runs are.
 *
 * @param plugins what is installed
 */
record RunCredits(Plugins plugins) {

  /** Returns what the runs recorded and, of what they did not, what is installed here. */
  List<Credit> of(Reports.Runs runs) {
    List<Credit> recorded = new ArrayList<>();
    runs.folders().values().stream()
        .distinct()
        .forEach(
            folder -> {
              try {
                recorded.addAll(RunDirectory.manifest(folder).credits());
              } catch (UsageException e) {
                // The first runs have no run.json, and their results are reported without.
              }
            });
    Set<String> algorithms = ids(recorded, Credit.Kind.ALGORITHM);
    Set<String> datasets = ids(recorded, Credit.Kind.DATASET);
    runs.results().stream()
        .map(CellResult::key)
        .distinct()
        .flatMap(key -> installed(key).stream())
        .filter(
            credit ->
                !(credit.kind() == Credit.Kind.DATASET ? datasets : algorithms)
                    .contains(credit.id()))
        .forEach(recorded::add);
    return recorded.stream().distinct().sorted(Credit.ORDER).toList();
  }

  private List<Credit> installed(CellKey key) {
    try {
      return Credits.of(List.of(key), plugins);
    } catch (RuntimeException e) {
      // What is installed may know neither the cell's options nor how to describe itself.
      return List.of();
    }
  }

  private static Set<String> ids(List<Credit> credits, Credit.Kind kind) {
    Set<String> ids = new HashSet<>();
    credits.stream().filter(credit -> credit.kind() == kind).forEach(c -> ids.add(c.id()));
    return ids;
  }
}
