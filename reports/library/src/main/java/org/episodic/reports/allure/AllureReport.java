package org.episodic.reports.allure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.reports.ReportFile;
import org.episodic.reports.comparison.Attempts;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.comparison.Comparison;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;

/**
 * The cells as test results from which Allure makes its pages: {@code allure-results/}, replaced as
 * a whole. Of a cell that was run more than once there is what {@link Attempts} shows.
 *
 * <p>It reads two things beside the input, both optional and in the report's directory: {@code
 * verdict.json} with what a gate decided (see {@link Verdicts}), and {@code allure-history/}, the
 * folder {@code history} of an earlier Allure page, from which Allure draws trends.
 */
public final class AllureReport implements ReportWriter {
  private static final String HISTORY = "allure-history";

  @Override
  public String id() {
    return "allure";
  }

  @Override
  public String title() {
    return "A test for each cell, as results for Allure (allure-results/)";
  }

  @Override
  public Path write(ReportInput input, Path directory) throws IOException {
    Comparison comparison = ReportFile.compare(input.results());
    Map<String, Integer> others = otherAttempts(comparison);
    Map<String, List<Compared>> compared = compared(comparison);
    Verdicts verdicts = Verdicts.in(directory);
    try (ResultsFolder folder = ResultsFolder.in(directory)) {
      for (CellResult cell : comparison.cells()) {
        String uuid = uuid(cell);
        CellTest test =
            new CellTest(
                cell,
                compared.getOrDefault(uuid, List.of()),
                Optional.ofNullable(input.algorithms().get(cell.key().algorithm())),
                verdicts.of(cell),
                others.getOrDefault(uuid, 0));
        Attachments attachments =
            new Attachments(
                cell, uuid, Optional.ofNullable(input.folders().get(cell.runId())), folder);
        folder.write(uuid + "-result.json", Json.bytes(test.result(attachments.write())));
      }
      folder.write("categories.json", Json.bytes(Category.all()));
      folder.write(
          ResultsFolder.MARK, Environment.of(comparison.cells(), input.unfinished()).bytes());
      folder.copyFolder(directory.resolve(HISTORY), "history");
      return folder.publish();
    }
  }

  private static Map<String, List<Compared>> compared(Comparison comparison) {
    Map<String, List<Compared>> compared = new HashMap<>();
    for (Compared each : comparison.compared()) {
      for (CellResult cell : each.cells()) {
        compared.computeIfAbsent(uuid(cell), u -> new ArrayList<>()).add(each);
      }
    }
    return compared;
  }

  private static Map<String, Integer> otherAttempts(Comparison comparison) {
    Map<String, Integer> others = new HashMap<>();
    for (Attempts attempts : comparison.repeated()) {
      long copies = attempts.copies();
      others.put(uuid(attempts.shown()), attempts.others().size() - Math.toIntExact(copies));
    }
    return others;
  }

  private static String uuid(CellResult cell) {
    return TestIdentity.of(cell).uuid();
  }
}
