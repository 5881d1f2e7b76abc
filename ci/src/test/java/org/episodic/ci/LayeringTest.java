package org.episodic.ci;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.Random;
import org.episodic.algorithms.maml.MamlProvider;
import org.episodic.algorithms.protonet.ProtoNetProvider;
import org.episodic.spi.algorithm.AlgorithmContext;

/** The arrows of {@code docs/design.md}, and what is banned everywhere. */
@AnalyzeClasses(
    packages = "org.episodic",
    importOptions = {DoNotIncludeTests.class, LayeringTest.DoNotIncludeBrokenPlugins.class})
final class LayeringTest {
  /** They are fixtures of tests, and breaking rules is what they are for. */
  static final class DoNotIncludeBrokenPlugins implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/org/episodic/broken/");
    }
  }

  private static final String[] SPI = {"java..", "org.episodic.spi.."};

  @ArchTest
  static final ArchRule THE_SPI_USES_NOTHING_BUT_THE_JDK =
      classes()
          .that()
          .resideInAPackage("org.episodic.spi..")
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage(SPI));

  @ArchTest
  static final ArchRule ALGORITHMS_SEE_ONLY_THE_SPI_AND_THE_TOOLKIT =
      noClasses()
          .that()
          .resideInAPackage("org.episodic.algorithms..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.episodic.datasets..", "org.episodic.reports..", "org.episodic.harness..");

  @ArchTest
  static final ArchRule ONE_CLASS_READS_WHERE_TENSORFLOW_COMPUTES =
      noClasses()
          .that()
          .resideInAnyPackage("org.episodic.algorithms..", "org.episodic.toolkit..")
          .and()
          .doNotHaveSimpleName("TensorFlowRuntime")
          .should()
          .callMethod(AlgorithmContext.class, "compute");

  @ArchTest
  static final ArchRule THE_TOOLKIT_SEES_NO_ALGORITHM =
      noClasses()
          .that()
          .resideInAPackage("org.episodic.toolkit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.episodic.algorithms..",
              "org.episodic.datasets..",
              "org.episodic.reports..",
              "org.episodic.harness..");

  @ArchTest
  static final ArchRule WHAT_REPORTS_SAY_KNOWS_NO_FORMAT =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.episodic.reports.published..",
              "org.episodic.reports.verdict..",
              "org.episodic.reports.comparison..",
              "org.episodic.reports.matrix..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.episodic.reports.page..",
              "org.episodic.reports.section..",
              "org.episodic.reports.site..",
              "org.episodic.reports.allure..");

  @ArchTest
  static final ArchRule DATA_SETS_SEE_ONLY_THE_SPI =
      noClasses()
          .that()
          .resideInAPackage("org.episodic.datasets..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.episodic.algorithms..",
              "org.episodic.toolkit..",
              "org.episodic.reports..",
              "org.episodic.harness..");

  @ArchTest
  static final ArchRule PICKLES_LOAD_NO_CLASSES_AND_START_NOTHING =
      noClasses()
          .that()
          .resideInAPackage("org.episodic.datasets.pickle..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.lang.reflect..", "javax..")
                  .or(type(ClassLoader.class))
                  .or(type(Runtime.class))
                  .or(type(ProcessBuilder.class))
                  .or(type(ObjectInputStream.class)))
          .orShould()
          .callMethod(Class.class, "forName", String.class);

  @ArchTest
  static final ArchRule PICKLES_SEE_NO_DATA_SET =
      noClasses()
          .that()
          .resideInAPackage("org.episodic.datasets.pickle..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.episodic.datasets..")
                  .and(not(resideInAPackage("org.episodic.datasets.pickle.."))));

  @ArchTest
  static final ArchRule ARCHIVES_SEE_NO_DATA_SET =
      noClasses()
          .that()
          .resideInAPackage("org.episodic.datasets.archive..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.episodic.datasets..")
                  .and(not(resideInAPackage("org.episodic.datasets.archive.."))));

  @ArchTest
  static final ArchRule REPORTS_SEE_ONLY_THE_SPI =
      noClasses()
          .that()
          .resideInAPackage("org.episodic.reports..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.episodic.algorithms..",
              "org.episodic.toolkit..",
              "org.episodic.datasets..",
              "org.episodic.harness..");

  @ArchTest
  static final ArchRule ALLURE_STAYS_IN_ITS_REPORT =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.episodic.reports.allure..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.qameta.allure..", "org.episodic.reports.allure..");

  @ArchTest
  static final ArchRule STATISTICS_SEE_NOTHING_OF_OURS =
      noClasses()
          .that()
          .resideInAPackage("org.episodic.statistics..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.episodic..")
                  .and(DescribedPredicate.not(resideInAnyPackage("org.episodic.statistics.."))));

  @ArchTest
  static final ArchRule THE_HARNESS_KNOWS_PLUGINS_ONLY_THROUGH_THE_SPI =
      noClasses()
          .that()
          .resideInAPackage("org.episodic.harness..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.episodic.algorithms..",
              "org.episodic.toolkit..",
              "org.episodic.datasets..",
              "org.episodic.reports..");

  @ArchTest
  static final ArchRule TENSORFLOW_STAYS_IN_TOOLKIT_AND_ALGORITHMS =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.episodic.toolkit..", "org.episodic.algorithms..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.tensorflow..", "org.bytedeco..");

  @ArchTest
  static final ArchRule GUICE_STAYS_IN_THE_HARNESS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.episodic.harness..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.inject..", "jakarta.inject..");

  @ArchTest
  static final ArchRule THE_INJECTOR_STAYS_IN_MAIN =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.episodic.harness.Main")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("com.google.inject.Injector");

  @ArchTest
  static final ArchRule NO_ALGORITHM_USES_ANOTHER =
      slices()
          .matching("org.episodic.algorithms.(*)..")
          .should()
          .notDependOnEachOther()
          // CACTUs is a way to use another meta-learner as it is, so it asks that one's provider.
          .ignoreDependency(
              resideInAnyPackage("org.episodic.algorithms.cactus"),
              belongToAnyOf(MamlProvider.class, ProtoNetProvider.class));

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLES =
      slices().matching("org.episodic.(*).(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_HIDDEN_RANDOMNESS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(java.util.Collections.class, "shuffle", java.util.List.class)
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule NO_HIDDEN_CLOCK =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDateTime.class, "now");

  /** They have {@code Profiler}. */
  @ArchTest
  static final ArchRule PLUGINS_MEASURE_NO_TIME_THEMSELVES =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.episodic.algorithms..", "org.episodic.datasets..", "org.episodic.reports..")
          .should()
          .accessTargetWhere(
              JavaAccess.Predicates.target(HasOwner.Predicates.With.owner(type(System.class)))
                  .and(JavaAccess.Predicates.target(HasName.Predicates.name("nanoTime"))));

  @ArchTest
  static final ArchRule ONLY_MAIN_ENDS_THE_PROCESS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.episodic.harness.Main")
          .and()
          .doNotHaveFullyQualifiedName("org.episodic.harness.process.OwnProcess")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);
}
