package org.episodic.ci;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.stream.Stream;

/** The walls within the harness: which of its packages each may see, from the ground up. */
@AnalyzeClasses(packages = "org.episodic.harness", importOptions = DoNotIncludeTests.class)
final class HarnessWallsTest {
  private static final String HARNESS = "org.episodic.harness";

  @ArchTest
  static final ArchRule WHAT_RESULTS_ARE_KNOWS_NOTHING_OF_HOW_THEY_ARE_MADE =
      CompositeArchRule.of(
          List.of(
              sees("files"),
              sees("identity", "files"),
              sees("table", "files", "identity"),
              sees("store", "files", "identity", "table"),
              sees("merge", "identity", "store"),
              sees("compare", "identity"),
              sees("gate", "compare", "files", "identity", "table"),
              sees("verify", "cell", "data", "identity", "plugin", "store", "table")));

  @ArchTest
  static final ArchRule PLANS_AND_PLUGINS_KNOW_NOTHING_OF_RUNS =
      CompositeArchRule.of(
          List.of(
              sees("jar", "files"),
              sees("plugin", "files", "jar"),
              sees("plan", "data", "identity", "plugin")));

  @ArchTest
  static final ArchRule WHAT_IS_MEASURED_KNOWS_NOTHING_OF_CELLS =
      CompositeArchRule.of(
          List.of(
              sees("host"),
              sees("device", "files"),
              sees("profile"),
              sees("picture"),
              sees("episode", "profile"),
              sees("data", "files", "identity", "plugin"),
              sees(
                  "frozen",
                  "cell",
                  "data",
                  "episode",
                  "files",
                  "identity",
                  "plan",
                  "procedure",
                  "store",
                  "table"),
              sees("process", "host", "profile")));

  @ArchTest
  static final ArchRule A_CELL_DOES_NOT_KNOW_WHERE_IT_RUNS =
      CompositeArchRule.of(
          List.of(
              sees("cell", "data", "episode", "files", "identity", "plugin", "profile"),
              sees("checkpoint", "cell", "files", "identity"),
              sees(
                  "procedure",
                  "cell",
                  "checkpoint",
                  "data",
                  "episode",
                  "files",
                  "host",
                  "picture",
                  "plugin",
                  "profile",
                  "store"),
              sees(
                  "execute",
                  "cell",
                  "data",
                  "device",
                  "episode",
                  "files",
                  "host",
                  "procedure",
                  "profile")));

  @ArchTest
  static final ArchRule AN_ENGINE_KNOWS_NOTHING_OF_CELLS =
      CompositeArchRule.of(
          List.of(
              sees("engine"),
              sees("execute.message", "cell", "identity"),
              sees(
                  "execute.remote",
                  "cell",
                  "engine",
                  "execute",
                  "execute.message",
                  "identity",
                  "store"),
              sees(
                  "execute.fork",
                  "cell",
                  "data",
                  "device",
                  "engine",
                  "execute",
                  "execute.message",
                  "execute.remote",
                  "files",
                  "identity",
                  "plugin",
                  "process",
                  "profile",
                  "store"),
              sees(
                  "execute.agent",
                  "cell",
                  "data",
                  "device",
                  "engine",
                  "execute",
                  "execute.fork",
                  "execute.message",
                  "files",
                  "host",
                  "identity",
                  "plugin",
                  "process",
                  "store")));

  @ArchTest
  static final ArchRule A_RUN_KNOWS_NOTHING_OF_PROCESSES =
      CompositeArchRule.of(
          List.of(
              sees("suite", "cell", "data", "execute", "identity", "plugin", "profile", "store"),
              sees("forecast", "cell", "identity", "plugin", "profile", "suite")));

  @ArchTest
  static final ArchRule SPEED_IS_MEASURED_WITHOUT_A_RUN =
      sees(
          "bench",
          "cell",
          "data",
          "device",
          "episode",
          "files",
          "host",
          "identity",
          "plugin",
          "procedure",
          "process",
          "profile");

  @ArchTest
  static final ArchRule ONLY_THE_PROGRAM_KNOWS_ITS_COMMANDS =
      noClasses()
          .that(resideOutsideOfPackage(HARNESS + ".cli..").and(resideOutsideOfPackage(HARNESS)))
          .should()
          .dependOnClassesThat(resideInAPackage(HARNESS + ".cli.."));

  @ArchTest
  static final ArchRule ONLY_OPTIONS_CHOOSE_A_PROCESS_FOR_EACH_CELL =
      noClasses()
          .that(resideOutsideOfPackage(HARNESS + ".cli..").and(resideOutsideOfPackage(HARNESS)))
          .and()
          .resideOutsideOfPackages(HARNESS + ".execute.fork", HARNESS + ".execute.agent")
          .should()
          .dependOnClassesThat(resideInAPackage(HARNESS + ".execute.fork"));

  private static ArchRule sees(String name, String... others) {
    String self = HARNESS + "." + name;
    String[] allowed =
        Stream.concat(Stream.of(self), Stream.of(others).map(other -> HARNESS + "." + other))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(self)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed).or(resideOutsideOfPackage(HARNESS + "..")));
  }
}
