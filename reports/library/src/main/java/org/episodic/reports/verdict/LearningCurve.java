package org.episodic.reports.verdict;

import java.util.List;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;
import org.episodic.statistics.Slope;

/** Whether training was over when it ended. */
final class LearningCurve {
  private static final int FEWEST_POINTS = 3;
  private static final double STANDARD_ERRORS = 2;

  private LearningCurve() {}

  /**
   * Says whether validation was still getting better: the least-squares slope of the last third of
   * the validation curve is more than two of its standard errors on the better side of 0. Says no
   * if that third has fewer than three points.
   */
  static boolean isStillRising(CellResult cell) {
    List<CurvePoint> points =
        cell.curve().stream().filter(p -> Double.isFinite(p.validationScore())).toList();
    List<CurvePoint> last = points.subList(points.size() - points.size() / 3, points.size());
    if (last.size() < FEWEST_POINTS || cell.score().isEmpty()) {
      return false;
    }
    boolean higher = cell.score().orElseThrow().metric().higherIsBetter();
    Slope slope =
        Slope.of(
            last.stream().mapToDouble(CurvePoint::iteration).toArray(),
            last.stream()
                .mapToDouble(p -> higher ? p.validationScore() : -p.validationScore())
                .toArray());
    return slope.value() > STANDARD_ERRORS * slope.standardError();
  }
}
