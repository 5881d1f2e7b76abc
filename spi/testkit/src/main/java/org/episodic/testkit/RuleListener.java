package org.episodic.testkit;

import java.util.Locale;
import java.util.function.BiConsumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Puts the tests of a contract into words.
 *
 * @param rules receives each rule that applies and what is wrong, or an empty text
 * @param start is run before the first test
 */
record RuleListener(BiConsumer<String, String> rules, Runnable start)
    implements TestExecutionListener {
  private static final String SET_UP = "can be set up for the other rules";

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    start.run();
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
    String problem = failed ? result.getThrowable().map(RuleListener::line).orElse("") : "";
    if (failed && problem.isEmpty()) {
      problem = "it fails";
    }
    if (failed || test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
      rules.accept(rule(test), problem);
    }
  }

  private static String rule(TestIdentifier test) {
    String method =
        test.getSource()
            .filter(MethodSource.class::isInstance)
            .map(source -> ((MethodSource) source).getMethodName())
            .orElse("");
    if (method.isEmpty()) {
      return SET_UP;
    }
    String words = method.replaceAll("([A-Z0-9]+)", " $1").toLowerCase(Locale.ROOT);
    String of = test.getDisplayName();
    return of.startsWith("[") ? words + " (" + of.replaceFirst("^\\[[0-9]+] *", "") + ")" : words;
  }

  private static String line(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    String first = message.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
    return thrown instanceof AssertionError && !first.isEmpty()
        ? first
        : thrown.getClass().getSimpleName() + ": " + first;
  }
}
