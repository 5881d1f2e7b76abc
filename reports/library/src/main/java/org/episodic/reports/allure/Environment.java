package org.episodic.reports.allure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.episodic.reports.section.Labels;
import org.episodic.reports.view.Text;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Provenance;
import org.episodic.spi.result.UnfinishedRun;

/**
 * What the page says of all tests together.
 *
 * @param values by name, in the order in which they are written
 */
record Environment(Map<String, String> values) {
  static Environment of(List<CellResult> cells, List<UnfinishedRun> unfinished) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("Episodic", all(cells, c -> c.provenance().host().harnessVersion()));
    values.put("Commit", all(cells, Labels::commit));
    values.put("Java", all(cells, c -> c.provenance().host().javaVersion()));
    values.put("OS", all(cells, c -> c.provenance().host().os()));
    values.put("CPU", all(cells, c -> c.provenance().host().cpu()));
    values.put("GPU", all(cells, c -> c.provenance().host().gpu()));
    values.put("Library", all(cells, c -> c.provenance().executed().library()));
    values.put("Device", all(cells, Environment::device));
    values.put("Data", all(cells, Environment::data));
    values.put("Run", all(cells, CellResult::runId));
    values.put("Cells without a row", missing(unfinished));
    return new Environment(values);
  }

  private static String all(List<CellResult> cells, Function<CellResult, String> value) {
    TreeSet<String> distinct = new TreeSet<>();
    cells.forEach(c -> distinct.add(Text.clean(value.apply(c))));
    distinct.remove("");
    return String.join("; ", distinct);
  }

  private static String device(CellResult cell) {
    Provenance p = cell.provenance();
    return "%s, threads: %s".formatted(p.executed().device(), p.requested().threads());
  }

  private static String data(CellResult cell) {
    return cell.key().dataset() + " " + Labels.hash(cell.provenance().datasetSha256());
  }

  private static String missing(List<UnfinishedRun> unfinished) {
    List<String> runs = new ArrayList<>();
    for (UnfinishedRun run : unfinished) {
      runs.add(
          "%s of %s in run %s, %s"
              .formatted(
                  run.missing().size(),
                  run.planned(),
                  Text.clean(run.runId()),
                  run.goingOn() ? "which was still going on" : "which was cut short"));
    }
    return String.join("; ", runs.stream().sorted().toList());
  }

  /** Returns the lines of a properties file; what is empty is left out, except the first line. */
  byte[] bytes() {
    StringBuilder out = new StringBuilder();
    values.forEach(
        (name, value) -> {
          if (!value.isEmpty() || out.isEmpty()) {
            out.append(escape(name)).append('=').append(escape(value)).append('\n');
          }
        });
    return out.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (" \\=:#!".indexOf(c) >= 0) {
        escaped.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        escaped.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
