package org.episodic.reports.allure;

import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.matrix.Names;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.section.Labels;
import org.episodic.reports.verdict.Measurement;
import org.episodic.reports.verdict.Verdict;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Text;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.Score;
import org.episodic.spi.result.TrainingCost;

/**
 * One cell as a test.
 *
 * @param cell the cell
 * @param compared its scores beside published ones; empty if it has no score
 * @param algorithm what its algorithm says of itself, if it is installed
 * @param failure what a gate has against it, if anything
 * @param others how many other results of the same cell there are
 */
record CellTest(
    CellResult cell,
    List<Compared> compared,
    Optional<AlgorithmDescription> algorithm,
    Optional<Verdicts.Failure> failure,
    int others) {
  private static final Pattern ARXIV = Pattern.compile("arXiv:(\\d{4}\\.\\d{4,5}|[a-z-]+/\\d{7})");
  private static final double LONGEST_SECONDS = 1e9;

  TestResult result(List<Attachment> attachments) {
    TestIdentity identity = TestIdentity.of(cell);
    Optional<Category> category = category();
    long start = cell.provenance().startedAt().toEpochMilli();
    long scoring = start + millis(cell.cost().metaTrainSeconds());
    long stop = scoring + millis(cell.cost().evaluationSeconds());
    Status status = category.map(Category::status).orElse(Status.PASSED);
    return new TestResult()
        .setUuid(identity.uuid())
        .setHistoryId(identity.historyId())
        .setTestCaseId(identity.testCaseId())
        .setFullName(identity.fullName())
        .setName(identity.name())
        .setDescription(description())
        .setStatus(status)
        .setStatusDetails(category.map(c -> details(c)).orElse(null))
        .setStage(Stage.FINISHED)
        .setStart(start)
        .setStop(stop)
        .setSteps(steps(status, start, scoring, stop))
        .setParameters(parameters(identity))
        .setLabels(labels())
        .setLinks(links())
        .setAttachments(attachments);
  }

  private Optional<Category> category() {
    Optional<Category> unscored = Category.of(cell.status());
    if (unscored.isPresent()) {
      return unscored;
    }
    if (failure.isPresent()) {
      return failure.map(Verdicts.Failure::category);
    }
    boolean comparable =
        compared.isEmpty()
            || compared.stream().anyMatch(c -> c.assessment().verdict() != Verdict.NOT_COMPARABLE);
    return comparable ? Optional.empty() : Optional.of(Category.NOT_COMPARABLE);
  }

  private StatusDetails details(Category category) {
    String why =
        switch (category) {
          case REGRESSION, FLOOR, NUMBERS -> failure.orElseThrow().reason();
          case NOT_COMPARABLE ->
              String.join(
                  "; ",
                  compared.stream()
                      .flatMap(c -> c.assessment().differing().stream())
                      .distinct()
                      .toList());
          default -> cell.message();
        };
    return new StatusDetails().setMessage(Text.clean(category.message(why)));
  }

  /** In Markdown, which is why no text of others is in it. */
  private String description() {
    List<String> paragraphs = new ArrayList<>();
    cell.score()
        .ifPresent(
            s ->
                paragraphs.add(
                    "**%s** %s: mean of %s test episodes with its 95 %% interval, %s."
                        .formatted(value(s), s.metric().id(), s.episodes(), Names.id(s.mode()))));
    for (Compared each : compared) {
      each.published().ifPresent(p -> paragraphs.add(besidePublished(each, p)));
    }
    paragraphs.add("Trained for " + iterations() + " meta-iterations.");
    if (others > 0) {
      paragraphs.add(
          "It was run more than once; other results of this cell: %s.".formatted(others));
    }
    return String.join("\n\n", paragraphs);
  }

  private static String besidePublished(Compared compared, PublishedResult published) {
    Metric metric = compared.metric();
    Measurement measured = compared.measured();
    return "Published%s: %s. Measured%s: %s, **%s**."
        .formatted(
            Labels.steps(compared),
            Numbers.interval(metric, published.value(), published.halfWidth().orElse(Double.NaN)),
            measured.seeds() == 1 ? "" : ", mean of %s seeds".formatted(measured.seeds()),
            Numbers.interval(metric, measured.mean(), measured.halfWidth()),
            compared.assessment().verdict().title());
  }

  private static String value(Score score) {
    return Numbers.interval(score.metric(), score.mean(), score.ci95HalfWidth());
  }

  private String iterations() {
    TrainingCost cost = cell.cost();
    return cost.paperIterations() == 0
        ? String.valueOf(cost.iterationsTrained())
        : "%s of the paper's %s".formatted(cost.iterationsTrained(), cost.paperIterations());
  }

  /** What it did not get as far as is no step; what it ended in has its status. */
  private List<StepResult> steps(Status status, long start, long scoring, long stop) {
    List<StepResult> steps = new ArrayList<>();
    if (scoring > start || cell.score().isPresent()) {
      steps.add(
          step("meta-training", start, scoring)
              .setParameters(List.of(TestIdentity.excluded("meta-iterations", iterations()))));
    }
    if (stop > scoring || cell.score().isPresent()) {
      steps.add(
          step("scoring", scoring, stop)
              .setParameters(
                  List.of(
                      TestIdentity.excluded(
                          "test episodes", String.valueOf(cell.key().protocol().testEpisodes())))));
    }
    if (!steps.isEmpty()) {
      steps.get(steps.size() - 1).setStatus(status);
    }
    return steps;
  }

  private static StepResult step(String name, long start, long stop) {
    return new StepResult()
        .setName(name)
        .setStatus(Status.PASSED)
        .setStage(Stage.FINISHED)
        .setStart(start)
        .setStop(stop);
  }

  private static long millis(double seconds) {
    return seconds > 0 ? Math.round(1000 * Math.min(seconds, LONGEST_SECONDS)) : 0;
  }

  private List<Parameter> parameters(TestIdentity identity) {
    List<Parameter> parameters = new ArrayList<>();
    identity.parameters().forEach((n, v) -> parameters.add(new Parameter().setName(n).setValue(v)));
    cell.score().ifPresent(s -> parameters.add(TestIdentity.excluded("score", value(s))));
    for (Compared each : compared) {
      if (each.published().isPresent()) {
        String name = "against the paper" + Labels.steps(each);
        parameters.add(
            TestIdentity.excluded(
                name,
                Text.clean(each.assessment().words() + "; " + each.published().get().source())));
      }
    }
    if (!identity.parameters().containsKey("seed")) {
      parameters.add(TestIdentity.excluded("seed", String.valueOf(cell.key().seed())));
    }
    parameters.add(TestIdentity.excluded("run", Text.clean(cell.runId())));
    parameters.add(TestIdentity.excluded("cell", Text.clean(cell.cellId())));
    return parameters;
  }

  private List<Label> labels() {
    CellKey key = cell.key();
    String task = Names.shape(key) + ", " + key.protocol().id();
    List<Label> labels = new ArrayList<>();
    add(labels, "parentSuite", key.dataset());
    add(labels, "suite", task);
    add(labels, "subSuite", key.algorithm());
    add(labels, "package", "episodic." + key.dataset() + "." + key.protocol().id());
    add(labels, "epic", algorithm.map(AlgorithmDescription::family).orElse(Family.OTHER).title());
    add(labels, "feature", algorithm.map(AlgorithmDescription::title).orElse(key.algorithm()));
    add(labels, "story", key.dataset() + " " + task);
    add(labels, "tag", Names.budget(key));
    add(labels, "tag", Names.id(key.protocol().mode()));
    algorithm.ifPresent(a -> add(labels, "tag", Names.id(a.supervision())));
    add(labels, "framework", "episodic");
    add(labels, "host", cell.provenance().host().cpu());
    add(labels, "thread", cell.runId());
    return labels;
  }

  private static void add(List<Label> labels, String name, String value) {
    labels.add(new Label().setName(name).setValue(Text.clean(value)));
  }

  private List<Link> links() {
    String citation = algorithm.map(AlgorithmDescription::citation).orElse("");
    return ARXIV
        .matcher(citation)
        .results()
        .map(MatchResult::group)
        .distinct()
        .map(id -> new Link().setName(id).setUrl(url(id)).setType("paper"))
        .toList();
  }

  private static String url(String id) {
    return "https://arxiv.org/abs/" + id.substring(id.indexOf(':') + 1);
  }
}
