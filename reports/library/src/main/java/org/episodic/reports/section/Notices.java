package org.episodic.reports.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.episodic.reports.comparison.Attempts;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.view.Text;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.UnfinishedRun;

/** What to know of the files that a report is made from before its numbers are believed. */
public final class Notices {
  private Notices() {}

  /**
   * Returns a line for each; none if all is well.
   *
   * @param unfinished those of the input, sorted
   */
  public static List<String> of(
      ReportInput input, Comparison comparison, List<UnfinishedRun> unfinished) {
    List<String> notices = new ArrayList<>();
    unfinished.stream().map(Missing::notice).forEach(notices::add);
    notices.addAll(Repeated.disagreements(comparison));
    long copies = comparison.repeated().stream().mapToLong(Attempts::copies).sum();
    if (copies > 0) {
      notices.add(
          "%s %s there twice, to the last character, and %s counted once."
              .formatted(
                  copies, copies == 1 ? "result is" : "results are", copies == 1 ? "is" : "are"));
    }
    say(
        comparison,
        notices,
        c -> c.score().filter(s -> !Double.isFinite(s.mean())).isPresent(),
        "a score that is not a finite number");
    say(
        comparison,
        notices,
        c -> c.episodes().stream().anyMatch(e -> !Double.isFinite(e.score())),
        "a test episode whose score is not a finite number; no other cell is held against it");
    say(
        comparison,
        notices,
        c -> c.score().filter(s -> c.episodes().size() != s.episodes()).isPresent(),
        "a score of more or fewer test episodes than its file has, so it is held against other"
            + " cells only as far as they go");
    say(
        comparison,
        notices,
        c -> !c.key().options().isEmpty() && c.provenance().optionDefaults().isEmpty(),
        "files of an older format that lack the defaults of options, so changed settings and the"
            + " share of the training are often not known");
    say(
        comparison,
        notices,
        c -> !c.provenance().trainedBy().isEmpty(),
        "a score from the training of another cell of its run, which is trained alike: "
            + shared(comparison));
    if (!input.folders().isEmpty()) {
      String absent =
          comparison.cells().stream()
              .map(CellResult::runId)
              .filter(id -> !input.folders().containsKey(id))
              .collect(Collectors.toCollection(TreeSet::new))
              .stream()
              .collect(Collectors.joining(", "));
      if (!absent.isEmpty()) {
        notices.add("The files of these runs are not at hand, so none is linked: " + absent + ".");
      }
    }
    return notices.stream().map(Text::clean).toList();
  }

  private static String shared(Comparison comparison) {
    Map<String, String> labels =
        comparison.cells().stream()
            .collect(Collectors.toMap(CellResult::cellId, Labels::cell, (one, same) -> one));
    Map<String, Long> scored =
        comparison.cells().stream()
            .map(c -> c.provenance().trainedBy())
            .filter(trainer -> !trainer.isEmpty())
            .collect(Collectors.groupingBy(t -> t, LinkedHashMap::new, Collectors.counting()));
    return scored.entrySet().stream()
        .map(
            t ->
                "%s from that of %s"
                    .formatted(t.getValue(), labels.getOrDefault(t.getKey(), "cell " + t.getKey())))
        .collect(Collectors.joining("; "));
  }

  private static void say(
      Comparison comparison, List<String> notices, Predicate<CellResult> of, String what) {
    long count = comparison.cells().stream().filter(of).count();
    if (count > 0) {
      notices.add(
          "%s of %s cells %s %s."
              .formatted(count, comparison.cells().size(), count == 1 ? "has" : "have", what));
    }
  }
}
