package org.episodic.harness.table;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.episodic.spi.result.CurvePoint;

/** {@code curve.csv}: one row for each point of the learning curve. */
public final class CurveCsv {
  private static final List<String> COLUMNS =
      List.of("iteration", "train_loss", "validation_score", "seconds", "resident_bytes");

  private CurveCsv() {}

  /** Returns the text of the file. */
  public static String write(List<CurvePoint> curve) {
    StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    for (CurvePoint point : curve) {
      text.append(
              ResultsCsv.FORMAT.format(
                  point.iteration(),
                  point.trainLoss(),
                  point.validationScore(),
                  point.seconds(),
                  point.residentBytes()))
          .append('\n');
    }
    return text.toString();
  }

  /**
   * Reads the text of the file.
   *
   * @throws IOException if it has other columns or is cut off
   */
  public static List<CurvePoint> read(String text) throws IOException {
    ResultsCsv.requireWhole(text, COLUMNS);
    List<CurvePoint> curve = new ArrayList<>();
    try (CSVParser parser =
        ResultsCsv.FORMAT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(text))) {
      for (CSVRecord row : parser) {
        curve.add(
            new CurvePoint(
                Integer.parseInt(row.get("iteration")),
                Double.parseDouble(row.get("train_loss")),
                Double.parseDouble(row.get("validation_score")),
                Double.parseDouble(row.get("seconds")),
                Long.parseLong(row.get("resident_bytes"))));
      }
    }
    return curve;
  }
}
