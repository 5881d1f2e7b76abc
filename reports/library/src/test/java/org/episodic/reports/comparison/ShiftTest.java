package org.episodic.reports.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.reports.HtmlReport;
import org.episodic.reports.MarkdownReport;
import org.episodic.reports.Results;
import org.episodic.reports.published.PublishedResults;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.ReportInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is lost where test inputs are shifted. */
class ShiftTest {
  private static final CellResult UNSHIFTED = cell(1, 1.0, 0.8, 0.6);

  @TempDir Path directory;

  private static CellResult cell(long seed, double... scores) {
    List<EpisodeScore> episodes = Results.episodes(scores);
    double mean = episodes.stream().mapToDouble(EpisodeScore::score).average().orElseThrow();
    CellResult scored = Results.accuracy("maml", Results.FINN, seed, mean, 0.01);
    List<CurvePoint> curve = Results.accuracy("maml", Results.FINN, seed, 0.5, 0.01).curve();
    return Results.cell(scored.key(), scored.score().orElseThrow(), episodes, curve);
  }

  private static CellResult shifted(CellResult cell, String option, String value) {
    String digit = Integer.toString(Math.floorMod((option + value).hashCode(), 10));
    return Results.onStream(Results.given(cell, "omniglot." + option, value), digit);
  }

  private static List<Shift> shifts(CellResult... cells) {
    PublishedResults published = PublishedResults.load(ShiftTest.class.getClassLoader());
    return Comparison.of(List.of(cells), published).shifts();
  }

  @Test
  void theDropIsThatOfTheSameTasks() {
    List<Shift> shifts = shifts(UNSHIFTED, shifted(cell(1, 0.8, 0.8, 0.4), "test-shear", "4"));
    assertEquals(1, shifts.size());
    Shift shift = shifts.get(0);
    assertEquals(0.8, shift.before(), 1e-12);
    assertEquals(2.0 / 3, shift.after(), 1e-12);
    // lost 0.2, 0 and 0.2: deviation 0.115470, t(0.975, 2) = 4.302653
    assertEquals(0.4 / 3, shift.lost().difference().mean(), 1e-12);
    assertEquals(0.286844, shift.lost().difference().halfWidth(), 1e-6);
    assertEquals(Optional.empty(), shift.lostOverSeeds());
    assertTrue(shift.sameTraining());
  }

  @Test
  void aGreaterErrorIsALoss() {
    CellResult inside = Results.sinusoid("maml", Results.episodes(0.1, 0.3));
    CellResult outside = Results.sinusoid("maml", Results.episodes(0.6, 0.6));
    CellResult shifted =
        Results.onStream(Results.given(outside, "sinusoid.test-phase", "1.0,1.25"), "9");
    assertEquals(0.4, shifts(inside, shifted).get(0).lost().difference().mean(), 1e-12);
  }

  @Test
  void ofSeveralSeedsThoseThatBothHaveArePaired() {
    Shift shift =
        shifts(
                UNSHIFTED,
                cell(2, 0.8, 0.8, 0.8),
                cell(3, 0.1, 0.1, 0.1),
                shifted(cell(1, 0.8, 0.8, 0.4), "test-shear", "4"),
                shifted(cell(2, 0.8, 0.6, 0.8), "test-shear", "4"))
            .get(0);
    assertEquals(2, shift.shifted().size());
    // per task: 0.1, 0.1 and 0.1; per seed: 0.133333 and 0.066667, t(0.975, 1) = 12.7062
    assertEquals(0.1, shift.lost().difference().mean(), 1e-12);
    assertEquals(0, shift.lost().difference().halfWidth(), 1e-9);
    assertEquals(0.423540, shift.lostOverSeeds().orElseThrow().halfWidth(), 1e-5);
  }

  @Test
  void anotherNumberOfTasksOrAnotherTrainingOptionMakesNoPair() {
    CellResult shifted = shifted(cell(1, 0.8, 0.8, 0.4), "test-shear", "4");
    assertEquals(List.of(), shifts(UNSHIFTED, shifted(cell(1, 0.8, 0.8), "test-shear", "4")));
    assertEquals(List.of(), shifts(UNSHIFTED, Results.given(shifted, "inner-steps", "7")));
    assertEquals(List.of(), shifts(UNSHIFTED, shifted(cell(1, 0.8, 0.8, 0.4), "image-size", "8")));
    assertEquals(List.of(), shifts(shifted));
  }

  @Test
  void trainingsThatWentAnotherWayAreSaidTo() throws IOException {
    CellResult shifted = shifted(cell(1, 0.8, 0.8, 0.4), "test-shear", "4");
    CellResult other =
        Results.cell(shifted.key(), shifted.score().orElseThrow(), shifted.episodes(), List.of());
    assertFalse(shifts(UNSHIFTED, other).get(0).sameTraining());
    assertTrue(markdown(UNSHIFTED, other).contains("| trainings differ |"));
    assertFalse(markdown(UNSHIFTED, shifted).contains("trainings differ"));
  }

  @Test
  void levelsAscendByOption() {
    CellResult level = cell(1, 0.8, 0.8, 0.4);
    List<Shift> shifts =
        shifts(
            shifted(level, "test-stroke", "1"),
            shifted(level, "test-scale", "1.5"),
            shifted(level, "test-stroke", "-1"),
            shifted(level, "test-scale", "0.5"),
            UNSHIFTED,
            shifted(level, "test-scale", "10"));
    assertEquals(
        List.of(
            Map.of("test-scale", "0.5"),
            Map.of("test-scale", "1.5"),
            Map.of("test-scale", "10"),
            Map.of("test-stroke", "-1"),
            Map.of("test-stroke", "1")),
        shifts.stream().map(s -> s.key().shift()).toList());
  }

  @Test
  void aShiftedScoreIsHeldAgainstNoPublishedNumber() {
    PublishedResults published = PublishedResults.load(ShiftTest.class.getClassLoader());
    CellResult shifted = shifted(UNSHIFTED, "test-shear", "4");
    List<Compared> compared = Comparison.of(List.of(UNSHIFTED, shifted), published).compared();
    assertEquals(
        List.of(true, false), compared.stream().map(c -> c.published().isPresent()).toList());
  }

  private String markdown(CellResult... cells) throws IOException {
    ReportInput input = ReportInput.of(List.of(cells));
    return Files.readString(new MarkdownReport().write(input, directory));
  }

  @Test
  void reportsSayWhatIsLostAndTellLevelsApart() throws IOException {
    CellResult shifted = shifted(cell(1, 0.8, 0.8, 0.4), "test-shear", "4");
    CellResult rival =
        Results.onStream(
            Results.with(
                Results.given(
                    Results.accuracy("fomaml", Results.FINN, 1, 0.5, 0.01),
                    "omniglot.test-shear",
                    "4"),
                Results.episodes(0.5, 0.4, 0.6)),
            shifted.score().orElseThrow().episodeStreamSha256().substring(0, 1));
    String row =
        "| omniglot | maml, 5-way 1-shot, paper:finn, quick | test-shear 4 | 80.00 % | 66.67 %"
            + " | +13.33 ± 28.68 pp | 0.87 |";
    String report = markdown(UNSHIFTED, shifted, rival);
    assertTrue(report.contains("\n" + row + "\n"), report);
    assertTrue(report.contains("(finn, transductive, test-shear 4): 1. maml"), report);
    Path page =
        new HtmlReport().write(ReportInput.of(List.of(UNSHIFTED, shifted, rival)), directory);
    assertTrue(Files.readString(page).contains("<a href=\"#shift\">under shift</a>"));
    assertTrue(Files.readString(page).contains("+13.33 ± 28.68 pp"));
    assertFalse(markdown(UNSHIFTED).contains("under shift"));
  }
}
