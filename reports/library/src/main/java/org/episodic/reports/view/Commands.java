package org.episodic.reports.view;

import java.util.List;
import org.episodic.spi.result.CellCommand;
import org.episodic.spi.result.CellResult;

/** The commands that make a cell, for a POSIX shell. */
public final class Commands {
  private Commands() {}

  /** Returns lines to copy, with comments. */
  public static List<String> of(CellResult cell) {
    return List.of(
        "# Run this cell; add --data DIR if the data set's files are not in their usual place.",
        run(cell),
        "# Run it again in the folder of run "
            + Text.clean(cell.runId())
            + " and compare every test episode.",
        reproduce(cell));
  }

  /** Returns the command that runs the cell alone, as it was run. */
  public static String run(CellResult cell) {
    return String.join(" ", parts(cell));
  }

  /** Returns the same in parts between which a line may break. */
  public static List<String> parts(CellResult cell) {
    return CellCommand.of(cell).stream().map(Text::clean).toList();
  }

  /** Returns the command that runs the recorded cell again, in the folder of its run. */
  public static String reproduce(CellResult cell) {
    return String.join(" ", reproduce("cells/" + cell.cellId()));
  }

  /** Returns the command that runs the cell of that directory again, in parts. */
  public static List<String> reproduce(String directory) {
    return List.of("episodic reproduce", CellCommand.quote(Text.clean(directory)));
  }
}
