package org.episodic.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.episodic.testkit.conformance.RuleKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Each test of a contract is a rule: it has a kind, and says in one line what it means. */
final class RulesTest {
  private static final Set<Class<?>> CONTRACTS =
      Set.of(
          AlgorithmContract.class,
          ClassificationDatasetContract.class,
          RegressionDatasetContract.class);

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(ParameterizedTest.class);
  }

  private static Stream<Method> methods(Class<?> contract) {
    return ReflectionSupport.findMethods(contract, m -> true, HierarchyTraversalMode.TOP_DOWN)
        .stream();
  }

  @Test
  void everyTestIsANamedRuleAndEveryRuleATest() {
    for (Class<?> contract : CONTRACTS) {
      List<Method> tests = methods(contract).filter(RulesTest::isTest).toList();
      assertTrue(tests.size() > 15, contract + " has too few");
      for (Method test : tests) {
        assertTrue(RuleKind.of(test).isPresent(), test.getName());
        DisplayName meaning = test.getAnnotation(DisplayName.class);
        assertTrue(meaning != null && !meaning.value().contains("\n"), test.getName());
        if (RuleKind.of(test).orElseThrow() == RuleKind.STOCHASTIC) {
          String text = meaning.value();
          assertTrue(text.contains("fixed seeds"), text);
          assertTrue(text.contains("α") || text.contains("as its author says"), text);
        }
      }
      List<String> names = new ArrayList<>(tests.stream().map(Method::getName).toList());
      assertEquals(names.size(), new HashSet<>(names).size(), "a rule is its name");
      assertEquals(
          List.of(),
          methods(contract)
              .filter(method -> RuleKind.of(method).isPresent() && !isTest(method))
              .toList());
    }
  }
}
