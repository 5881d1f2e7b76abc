package org.episodic.harness.verify;

import java.util.List;
import java.util.OptionalInt;
import org.episodic.harness.store.Manifest;
import org.episodic.harness.store.RunFiles.CellFiles;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.CurvePoint;

/** Checks how far a cell was trained. */
record CurveCheck(CellFiles files, Manifest cell, Findings findings) {

  /**
   * Runs the check.
   *
   * @param planned how many meta-iterations the algorithm asks for, if that is known
   */
  void check(OptionalInt planned) {
    int trained = cell.cost().iterationsTrained();
    planned.ifPresent(most -> checkTrained(trained, most));
    findings.read(files.curve(), files::readCurve).ifPresent(curve -> checkCurve(curve, trained));
  }

  private void checkTrained(int trained, int planned) {
    boolean whole = cell.status() == CellStatus.OK;
    if (whole ? trained != planned : trained > planned) {
      findings.error(
          files.manifest(),
          "iterationsTrained is %s; expected %s%s",
          trained,
          whole ? "" : "at most ",
          planned);
    }
  }

  private void checkCurve(List<CurvePoint> curve, int trained) {
    int last = 0;
    for (CurvePoint point : curve) {
      if (point.iteration() <= last) {
        findings.error(
            files.curve(), "iteration %s comes after %s; expected more", point.iteration(), last);
      }
      last = point.iteration();
    }
    // The last validation of a finished training comes after its last iteration.
    boolean isCut = cell.status() == CellStatus.OK && !curve.isEmpty() && last < trained;
    if (last > trained || isCut) {
      findings.error(files.curve(), "ends at iteration %s; expected %s, as trained", last, trained);
    }
  }
}
