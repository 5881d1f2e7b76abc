package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What is run at GitHub, by rules that need no GitHub: bounded in time, with the least rights, by
 * pinned actions, without text of strangers in commands, and by the commands of the documents.
 */
final class WorkflowsTest {
  private static final Path GITHUB = Documents.root().resolve(".github");
  private static final Pattern ACTION =
      Pattern.compile("[\\w.-]+/[\\w./-]+@(v\\d+(\\.\\d+)*|[0-9a-f]{40})");
  private static final Pattern MAVEN = Pattern.compile("(?m)^ *(mvn .*)$");

  /** Rights besides reading, by workflow and job. */
  private static final Map<String, Map<String, String>> RIGHTS =
      Map.of("release/publish", Map.of("contents", "write"));

  @Test
  void everyFormAndWorkflowIsYaml() throws IOException {
    assertEquals(
        Set.of("build", "nightly", "release"),
        Set.copyOf(workflows().stream().map(Workflow::name).toList()));
    for (Path form : files(GITHUB.resolve("ISSUE_TEMPLATE"))) {
      Map<?, ?> content = map(load(form));
      if (!form.endsWith("config.yml")) {
        assertTrue(content.keySet().containsAll(Set.of("name", "description", "body")), "" + form);
      }
    }
  }

  @Test
  void everyWorkflowMayOnlyReadAndEndsTheOneBefore() throws IOException {
    for (Workflow workflow : workflows()) {
      assertEquals(Map.of("contents", "read"), workflow.content.get("permissions"), workflow.name);
      assertTrue(map(workflow.content.get("concurrency")).containsKey("group"), workflow.name);
    }
    assertEquals(List.of(), wrongJobs(job -> job.rights().equals(rightsOf(job))));
  }

  @Test
  void everyJobEnds() throws IOException {
    assertEquals(
        List.of(),
        wrongJobs(
            job -> job.content.get("timeout-minutes") instanceof Integer m && m > 0 && m <= 360));
  }

  @Test
  void everyActionIsPinned() throws IOException {
    assertEquals(
        List.of(),
        wrongSteps(
            step ->
                step.has("run") != step.has("uses")
                    && (!step.has("uses") || ACTION.matcher(step.text("uses")).matches())));
  }

  @Test
  void noCheckoutKeepsTheToken() throws IOException {
    assertEquals(
        List.of(),
        wrongSteps(
            step ->
                !step.text("uses").startsWith("actions/checkout@")
                    || Boolean.FALSE.equals(step.with("persist-credentials"))));
  }

  @Test
  void noExpressionIsPutIntoACommand() throws IOException {
    assertEquals(List.of(), wrongSteps(step -> !step.text("run").contains("${{")));
  }

  /** A report is wanted most when the benchmark failed. */
  @Test
  void reportsAreKeptAlsoOfAFailure() throws IOException {
    assertEquals(
        List.of(),
        wrongSteps(
            step ->
                !String.valueOf(step.with("path")).contains("ci/target/benchmark")
                    || step.text("if").contains("!cancelled()")));
  }

  @Test
  void everyMavenCommandIsOneOfTheDocuments() throws IOException {
    String documents =
        Files.readString(Documents.root().resolve("README.md"))
            + Files.readString(Documents.root().resolve("CONTRIBUTING.md"));
    Predicate<Step> documented =
        step ->
            MAVEN
                .matcher(step.text("run"))
                .results()
                .map(command -> Pattern.quote(command.group(1)) + "(`| +#)")
                .allMatch(command -> Pattern.compile(command).matcher(documents).find());
    assertEquals(List.of(), wrongSteps(documented));
    assertTrue(steps().stream().anyMatch(step -> step.text("run").equals("mvn verify")));
    assertTrue(
        steps().stream().anyMatch(step -> step.text("run").equals("mvn verify -Pbenchmark")));
  }

  @Test
  void theCitationIsOfThisVersion() throws IOException {
    Map<?, ?> citation = map(load(Documents.root().resolve("CITATION.cff")));
    Matcher version =
        Pattern.compile("(?m)^  <version>(.*?)(-SNAPSHOT)?</version>")
            .matcher(Files.readString(Documents.root().resolve("pom.xml")));
    assertTrue(version.find());
    assertEquals(version.group(1), citation.get("version"));
  }

  private record Workflow(String name, Map<?, ?> content) {}

  private record Job(String name, Map<?, ?> content) {
    Map<?, ?> rights() {
      return map(Objects.requireNonNullElse(content.get("permissions"), Map.of()));
    }
  }

  private record Step(String job, Map<?, ?> content) {
    boolean has(String key) {
      return content.containsKey(key);
    }

    String text(String key) {
      return Objects.toString(content.get(key), "");
    }

    Object with(String key) {
      return content.get("with") instanceof Map<?, ?> with ? with.get(key) : null;
    }
  }

  private static Map<String, String> rightsOf(Job job) {
    return RIGHTS.getOrDefault(job.name, Map.of());
  }

  private static List<String> wrongJobs(Predicate<Job> rule) throws IOException {
    return jobs().stream().filter(rule.negate()).map(Job::name).toList();
  }

  private static List<Step> wrongSteps(Predicate<Step> rule) throws IOException {
    return steps().stream().filter(rule.negate()).toList();
  }

  private static List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    for (Job job : jobs()) {
      for (Object step : (List<?>) job.content.get("steps")) {
        steps.add(new Step(job.name, map(step)));
      }
    }
    return steps;
  }

  private static List<Job> jobs() throws IOException {
    List<Job> jobs = new ArrayList<>();
    for (Workflow workflow : workflows()) {
      map(workflow.content.get("jobs"))
          .forEach((name, job) -> jobs.add(new Job(workflow.name + "/" + name, map(job))));
    }
    return jobs;
  }

  private static List<Workflow> workflows() throws IOException {
    List<Workflow> workflows = new ArrayList<>();
    for (Path file : files(GITHUB.resolve("workflows"))) {
      String name = file.getFileName().toString().replace(".yml", "");
      Map<?, ?> content = map(load(file));
      assertTrue(content.keySet().containsAll(Set.of("name", "on", "jobs")), name);
      workflows.add(new Workflow(name, content));
    }
    return workflows;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Object load(Path file) throws IOException {
    return new Load(LoadSettings.builder().setLabel(file.toString()).build())
        .loadFromString(Files.readString(file));
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }
}
