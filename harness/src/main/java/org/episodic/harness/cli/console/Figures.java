package org.episodic.harness.cli.console;

import java.util.List;
import java.util.Locale;
import org.episodic.harness.identity.CellLabel;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Score;

/** Results as people read them on a terminal. */
public final class Figures {
  private Figures() {}

  /** Returns one line for each cell: what it is, its score ± half width, its status. */
  public static String summary(List<CellResult> results) {
    TextTable table = new TextTable().row("cell", "score (95 % interval)", "status");
    for (CellResult result : results) {
      table.row(CellLabel.of(result.key()), score(result), result.status());
    }
    return table.render("");
  }

  /**
   * Returns the score with its unit, or why there is none: a failure in red, the rest in yellow.
   */
  public static String outcome(CellResult result, Terminal terminal) {
    if (result.score().isPresent()) {
      return score(result);
    }
    String status = result.status().name();
    String text =
        result.message().startsWith(status) ? result.message() : status + ": " + result.message();
    return switch (result.status()) {
      case UNSUPPORTED, CANCELLED -> terminal.yellow(text);
      default -> terminal.red(text);
    };
  }

  /** Returns a number with four decimals. */
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** Returns a score of a cell: per cent, or a plain number for regression. */
  public static String score(CellKey key, double value) {
    // A regression task has one "class", its function.
    return key.shape().way() == 1
        ? number(value)
        : String.format(Locale.ROOT, "%.1f %%", 100 * value);
  }

  private static String score(CellResult result) {
    return result.score().map(Figures::score).orElse("-");
  }

  private static String score(Score score) {
    double scale = score.metric().isShare() ? 100 : 1;
    return String.format(
        Locale.ROOT,
        score.metric().isShare() ? "%s %.2f ± %.2f %%" : "%s %.4f ± %.4f",
        score.metric().title(),
        scale * score.mean(),
        scale * score.ci95HalfWidth());
  }
}
