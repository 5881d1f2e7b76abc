package org.episodic.reports.page;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.matrix.Entry;
import org.episodic.reports.matrix.Names;
import org.episodic.reports.published.Kind;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.section.Labels;
import org.episodic.reports.verdict.Condition;
import org.episodic.reports.verdict.Judge;
import org.episodic.reports.view.Commands;
import org.episodic.reports.view.CurveChart;
import org.episodic.reports.view.Linked;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Text;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;

/** Gathers everything of each score. */
final class Details {
  private final Names names;
  private final SortedMap<String, Path> folders;
  private final Path report;
  private final Pictures pictures;

  Details(Names names, SortedMap<String, Path> folders, Path report, Pictures pictures) {
    this.names = names;
    this.folders = folders;
    this.report = report;
    this.pictures = pictures;
  }

  CellDetail of(Entry entry) {
    Compared compared = entry.compared();
    CellResult first = compared.measured().first();
    String algorithm = first.key().algorithm();
    String citation = names.citation(algorithm);
    return new CellDetail(
        entry,
        Linked.of(names.algorithm(algorithm) + (citation.isEmpty() ? "" : ". " + citation)),
        facts(entry),
        reasons(entry),
        compared.published().map(p -> conditions(first, p)).orElse(List.of()),
        Text.clean(unknownOptions(compared)),
        compared.published().map(p -> Linked.of(source(p))).orElse(List.of()),
        curve(entry),
        first.shown().stream().flatMap(e -> DrawnEpisode.of(e, pictures).stream()).toList(),
        compared.cells().stream().map(this::run).toList());
  }

  private static String facts(Entry entry) {
    Compared compared = entry.compared();
    String seeds = (compared.measured().seeds() == 1 ? "seed " : "seeds ") + entry.seeds();
    return Text.clean(
        "Rules: %s; %s, %s, budget %s, %s, %s test episodes%s, %s"
            .formatted(
                Names.protocolInWords(compared.key().protocol().id()),
                entry.mode(),
                Names.shape(compared.key()),
                Names.budget(compared.key()),
                seeds,
                Numbers.count(compared.measured().episodes()),
                Labels.episodeSeed(compared.key()),
                entry.time()));
  }

  private static List<String> reasons(Entry entry) {
    List<String> reasons = new ArrayList<>();
    if (!entry.differenceInWords().isEmpty()) {
      reasons.add(entry.differenceInWords() + ".");
    }
    entry.assessment().differing().forEach(d -> reasons.add(d + "."));
    if (entry.assessment().stillRising()) {
      reasons.add("Validation was still getting better when training ended.");
    }
    entry.assessment().footnotes().forEach(f -> reasons.add(f + "."));
    return reasons.stream().map(Text::clean).map(Details::capital).toList();
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static List<CellDetail.Line> conditions(CellResult cell, PublishedResult published) {
    List<CellDetail.Line> lines = new ArrayList<>();
    Judge.rules(cell, published).forEach(c -> lines.add(line(c)));
    lines.add(
        line(
            "test episodes",
            published.conditions().testEpisodes(),
            cell.score().orElseThrow().episodes(),
            false));
    OptionalInt iterations = published.training().iterations();
    int declared = cell.cost().paperIterations();
    if (iterations.isEmpty() && declared > 0 && published.training().stated()) {
      iterations = OptionalInt.of(declared);
    }
    lines.add(line("meta-iterations", iterations, cell.cost().iterationsTrained(), true));
    if (cell.cost().paperPretrainingSteps() > 0) {
      lines.add(
          line(
              "steps before meta-training",
              OptionalInt.of(cell.cost().paperPretrainingSteps()),
              cell.cost().pretrainingSteps(),
              true));
    }
    Judge.settings(cell, published).stream()
        .filter(c -> c.paper().isPresent())
        .forEach(c -> lines.add(line(c)));
    return lines;
  }

  private static CellDetail.Line line(Condition c) {
    return line(c.name(), c.paper().orElse("not stated"), c.here(), c.mark());
  }

  private static CellDetail.Line line(
      String name, OptionalInt paper, int here, boolean moreIsEnough) {
    boolean same =
        paper.isPresent() && (moreIsEnough ? here >= paper.getAsInt() : here == paper.getAsInt());
    return line(
        name,
        paper.isPresent() ? Numbers.count(paper.getAsInt()) : "not stated",
        Numbers.count(here),
        paper.isEmpty() ? "?" : same ? "=" : "≠");
  }

  private static CellDetail.Line line(String name, String paper, String here, String mark) {
    String words =
        switch (mark) {
          case "=" -> "the same";
          case "≠" -> "differs";
          default -> "not known";
        };
    return new CellDetail.Line(Text.clean(name), Text.clean(paper), Text.clean(here), mark, words);
  }

  /** Options of which nothing is held against the paper, as they were set. */
  private static String unknownOptions(Compared compared) {
    CellResult cell = compared.measured().first();
    return cell.key().options().entrySet().stream()
        .filter(
            o ->
                compared.published().isEmpty()
                    || Judge.settings(cell, compared.published().get()).stream()
                        .anyMatch(c -> c.name().equals(o.getKey()) && c.paper().isEmpty()))
        .map(o -> o.getKey() + "=" + o.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String source(PublishedResult published) {
    List<String> parts = new ArrayList<>(List.of(published.source()));
    parts.add(published.location());
    parts.add(published.variant());
    parts.add(published.note());
    parts.add(published.kind() == Kind.ORIGINAL ? "" : "quoted by others");
    return parts.stream().filter(p -> !p.isBlank()).collect(Collectors.joining("; "));
  }

  private static Optional<CurveChart> curve(Entry entry) {
    double scale = entry.metric().isShare() ? 100 : 1;
    String unit = entry.metric().isShare() ? ", %" : "";
    List<List<CurveChart.Value>> validation = curves(entry, p -> scale * p.validationScore());
    if (!validation.isEmpty()) {
      Compared compared = entry.compared();
      return Optional.of(
          CurveChart.of(
              "Validation " + entry.metric().title() + unit,
              validation,
              finite(scale, compared.published().map(PublishedResult::value)),
              finite(scale, Optional.of(compared.measured().mean()))));
    }
    List<List<CurveChart.Value>> loss = curves(entry, CurvePoint::trainLoss);
    return loss.isEmpty()
        ? Optional.empty()
        : Optional.of(
            CurveChart.of("Training loss", loss, OptionalDouble.empty(), OptionalDouble.empty()));
  }

  private static OptionalDouble finite(double scale, Optional<Double> value) {
    return value.filter(Double::isFinite).isPresent()
        ? OptionalDouble.of(scale * value.get())
        : OptionalDouble.empty();
  }

  private static List<List<CurveChart.Value>> curves(
      Entry entry, ToDoubleFunction<CurvePoint> value) {
    return entry.compared().cells().stream()
        .map(
            c ->
                c.curve().stream()
                    .map(p -> new CurveChart.Value(p.iteration(), value.applyAsDouble(p)))
                    .filter(v -> Double.isFinite(v.value()))
                    .toList())
        .filter(c -> !c.isEmpty())
        .toList();
  }

  private CellDetail.Run run(CellResult cell) {
    CellFiles files = CellFiles.of(cell, folders, report);
    String trainer = cell.provenance().trainedBy();
    String tuned = cell.provenance().tuned();
    String origin =
        "cell %s of run %s, started %s, %s training%s, %s scoring%s, %s; numbers version %s, data %s, split %s, episodes %s"
            .formatted(
                cell.cellId(),
                cell.runId(),
                cell.provenance().startedAt().truncatedTo(ChronoUnit.SECONDS),
                Numbers.duration(cell.cost().metaTrainSeconds()),
                trainer.isEmpty() ? "" : " of cell " + trainer,
                Numbers.duration(cell.cost().evaluationSeconds()),
                tuned.isEmpty() ? "" : " with " + tuned + ", best on validation tasks",
                "commit " + Labels.commit(cell),
                Labels.numbersVersion(cell),
                Labels.hash(cell.provenance().datasetSha256()),
                Labels.hash(cell.provenance().splitSha256()),
                Labels.hash(cell.score().orElseThrow().episodeStreamSha256()));
    return new CellDetail.Run(
        String.valueOf(cell.key().seed()),
        Commands.parts(cell),
        Commands.reproduce(files.directory()),
        files.links(),
        String.join(", ", files.absent()),
        Text.clean(capital(origin)));
  }
}
