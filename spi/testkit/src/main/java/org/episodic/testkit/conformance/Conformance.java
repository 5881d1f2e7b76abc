package org.episodic.testkit.conformance;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.episodic.testkit.conformance.RuleResult.Case;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Watches the rules of a suite, each a test method whose name begins with its {@link RuleKind}, and
 * writes the report when all have run. Where, and what is known of the jar, are configuration
 * parameters of JUnit: system properties, or lines of {@code junit-platform.properties}.
 *
 * @since 0.1.0
 */
public final class Conformance
    implements TestWatcher, AfterAllCallback, LifecycleMethodExecutionExceptionHandler {
  /** Names the folder of reports, {@code target/episodic-conformance} by default; empty: none. */
  public static final String DIRECTORY = "episodic.conformance.directory";

  /** Gives the plugin's version. */
  public static final String VERSION = "episodic.plugin.version";

  /** Gives the SHA-256 of the plugin's jar, hexadecimal. */
  public static final String SHA256 = "episodic.plugin.sha256";

  private static final String DEFAULT_DIRECTORY = "target/episodic-conformance";
  private static final String SET_UP = "required_canBeSetUpAndClosed";

  private final Supplier<Subject> subject;
  private final Supplier<String> name;
  private final Consumer<ConformanceReport> reader;
  private final Map<String, List<Case>> cases = new TreeMap<>();

  /**
   * Watches a suite.
   *
   * @param subject says which plugin it is run on
   * @param name says what the files of the report are called
   * @param reader receives the report
   */
  public Conformance(
      Supplier<Subject> subject, Supplier<String> name, Consumer<ConformanceReport> reader) {
    this.subject = subject;
    this.name = name;
    this.reader = reader;
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    add(context, Outcome.HELD, "");
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    add(context, Outcome.FAILED, line(cause));
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    boolean unclaimed = cause instanceof NotClaimed;
    String reason = line(cause).replaceFirst("^Assumption failed: ", "");
    add(context, unclaimed ? Outcome.NOT_CLAIMED : Outcome.SKIPPED, reason);
  }

  private void add(ExtensionContext context, Outcome outcome, String reason) {
    Method method = context.getRequiredTestMethod();
    boolean hasCases = method.isAnnotationPresent(ParameterizedTest.class);
    String of = hasCases && !reason.isEmpty() ? "(" + context.getDisplayName() + ") " : "";
    add(method.getName(), new Case(outcome, of + reason));
  }

  private void add(String rule, Case found) {
    cases.computeIfAbsent(rule, key -> new ArrayList<>()).add(found);
  }

  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    add(SET_UP, new Case(Outcome.FAILED, line(thrown)));
    throw thrown;
  }

  @Override
  public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    handleBeforeAllMethodExecutionException(context, thrown);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    cases.putIfAbsent(SET_UP, List.of(new Case(Outcome.HELD, "")));
    Optional<Subject> known = known(context);
    String testkit =
        Optional.ofNullable(Conformance.class.getPackage().getImplementationVersion()).orElse("");
    ConformanceReport report =
        new ConformanceReport(
            known.orElse(new Subject("", "", "", "", new TreeMap<>())), testkit, rules(context));
    String directory = context.getConfigurationParameter(DIRECTORY).orElse(DEFAULT_DIRECTORY);
    reader.accept(report);
    if (known.isPresent() && !directory.isBlank()) {
      report.writeTo(Path.of(directory), name.get());
    }
  }

  /** A plugin that cannot even describe itself has broken rules, but no name for a report. */
  private Optional<Subject> known(ExtensionContext context) {
    try {
      Subject plain = subject.get();
      String version = context.getConfigurationParameter(VERSION).orElse(plain.version());
      String sha256 = context.getConfigurationParameter(SHA256).orElse(plain.jarSha256());
      return Optional.of(plain.in(version, sha256));
    } catch (RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  private List<RuleResult> rules(ExtensionContext context) {
    List<RuleResult> rules = new ArrayList<>();
    rules.add(
        RuleResult.of(
            SET_UP,
            "What the rules need can be made and closed",
            RuleKind.REQUIRED,
            cases.get(SET_UP)));
    ReflectionSupport.findMethods(
            context.getRequiredTestClass(),
            method -> RuleKind.of(method).isPresent(),
            HierarchyTraversalMode.TOP_DOWN)
        .forEach(
            method ->
                rules.add(
                    RuleResult.of(
                        method.getName(),
                        meaning(method),
                        RuleKind.of(method).orElseThrow(),
                        cases.getOrDefault(method.getName(), List.of()))));
    rules.sort(Comparator.comparing(RuleResult::id));
    return rules;
  }

  private static String meaning(Method rule) {
    DisplayName name = rule.getAnnotation(DisplayName.class);
    return name == null ? "" : name.value();
  }

  private static String line(Throwable thrown) {
    String message = thrown.getMessage() == null ? "" : thrown.getMessage();
    String first = message.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
    boolean speaksForItself =
        thrown instanceof AssertionError || thrown instanceof org.opentest4j.TestAbortedException;
    return speaksForItself && !first.isEmpty()
        ? first
        : thrown.getClass().getSimpleName() + ": " + first;
  }
}
