package org.episodic.harness.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.episodic.harness.cell.TrainingIdentity;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.store.SharedStates;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;

/** Which cells of a run are trained alike, so that what the first has trained serves the others. */
final class Trainings {
  private final Map<String, String> firstCells;
  private final Set<String> shared;

  private Trainings(Map<String, String> firstCells) {
    this.firstCells = firstCells;
    this.shared =
        firstCells.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(entry.getValue()))
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet());
  }

  /**
   * Finds them.
   *
   * @param plan all cells of the run, also those that have results
   */
  static Trainings of(List<PlannedCell> plan, Plugins plugins) {
    Map<TrainingIdentity, String> known = new HashMap<>();
    Map<String, String> firstCells = new HashMap<>();
    for (PlannedCell cell : plan) {
      String first =
          TrainingIdentity.of(cell.identity().key(), plugins)
              .map(training -> known.computeIfAbsent(training, unseen -> cell.cellId()))
              .orElse(cell.cellId());
      firstCells.put(cell.cellId(), first);
    }
    return new Trainings(firstCells);
  }

  /** Trains each cell by itself. */
  static Trainings alone(List<PlannedCell> plan) {
    return new Trainings(
        plan.stream()
            .map(PlannedCell::cellId)
            .distinct()
            .collect(Collectors.toMap(id -> id, id -> id)));
  }

  /** Returns where the states of a cell's training are, if others share it. */
  Optional<Path> trajectory(PlannedCell cell, Path run) {
    return Optional.of(firstCells.get(cell.cellId()))
        .filter(shared::contains)
        .map(first -> SharedStates.of(run, first).path());
  }

  /** Deletes the states of the training of a group, unless one of it is still to be done. */
  void forget(List<PlannedCell> group, Path run, Map<String, CellResult> results) {
    boolean done =
        group.stream().allMatch(cell -> results.get(cell.cellId()).status() == CellStatus.OK);
    try {
      if (done) {
        SharedStates.of(run, firstCells.get(group.get(0).cellId())).delete();
      }
    } catch (IOException e) {
      throw new StorageException(run, e);
    }
  }

  /** Puts cells that are trained alike together, each group where its first cell stands. */
  List<List<PlannedCell>> groups(List<PlannedCell> cells) {
    Map<String, List<PlannedCell>> groups = new LinkedHashMap<>();
    cells.forEach(
        cell ->
            groups
                .computeIfAbsent(firstCells.get(cell.cellId()), first -> new ArrayList<>())
                .add(cell));
    return List.copyOf(groups.values());
  }
}
