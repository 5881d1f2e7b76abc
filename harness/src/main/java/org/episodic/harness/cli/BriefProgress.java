package org.episodic.harness.cli;

import java.io.PrintStream;
import org.episodic.harness.result.CellLabel;
import org.episodic.harness.run.CellProfile;
import org.episodic.harness.run.RunListener;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;

/** Shows cells that run side by side: a line as each starts and one as it ends. */
final class BriefProgress implements RunListener {
  private final PrintStream out;

  BriefProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void cellStarted(CellKey key, int number, int cells) {
    out.println("[%s/%s] %s".formatted(number, cells, CellLabel.of(key)));
  }

  @Override
  public void cellFinished(CellResult result, CellProfile profile) {
    out.println("  %s: %s".formatted(CellLabel.of(result.key()), Figures.outcome(result)));
  }
}
