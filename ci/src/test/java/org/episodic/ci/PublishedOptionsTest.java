package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.episodic.reports.published.Kind;
import org.episodic.reports.published.MetBy;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.published.PublishedResults;
import org.episodic.reports.published.Target;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.junit.jupiter.api.Test;

/** What the published numbers say of our algorithms and their options is so. */
final class PublishedOptionsTest {
  private static final InputShape DRAWING = new InputShape(28, 28, 1);
  private static final InputShape PHOTOGRAPH = new InputShape(84, 84, 3);
  private static final Set<String> GREY = Set.of("omniglot", "mnist");

  private final Map<String, AlgorithmDescription> ours =
      ServiceLoader.load(AlgorithmProvider.class).stream()
          .filter(p -> p.type().getName().startsWith("org.episodic.algorithms."))
          .map(p -> p.get().description())
          .collect(Collectors.toMap(AlgorithmDescription::id, d -> d));
  private final PublishedResults published =
      PublishedResults.load(PublishedResults.class.getClassLoader());

  @Test
  void anIdThatLooksLikeOneOfOursIsOne() {
    TreeMap<String, String> looks = new TreeMap<>();
    for (AlgorithmDescription algorithm : ours.values()) {
      looks.put(look(algorithm.id()), algorithm.id());
      looks.put(look(algorithm.title()), algorithm.id());
    }
    TreeSet<String> wrong = new TreeSet<>();
    for (PublishedResult row : published.all()) {
      String id = row.target().algorithm();
      if (!looks.getOrDefault(look(id), id).equals(id)) {
        wrong.add(id + " is " + looks.get(look(id)));
      }
    }
    assertEquals(Set.of(), wrong);
    assertEquals("protonet", looks.get(look("Prototypical-network")));
  }

  /** Letters only, and one form of the words that people write in several. */
  private static String look(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z]", "")
        .replace("neighbor", "neighbour")
        .replace("network", "net")
        .replaceAll("s$", "");
  }

  @Test
  void optionsAndValuesExist() {
    int named = 0;
    for (PublishedResult row : published.all()) {
      SortedMap<String, String> settings = row.training().settings();
      TreeSet<String> known = new TreeSet<>();
      for (MetBy metBy : row.metBy()) {
        AlgorithmDescription algorithm = ours.get(metBy.algorithm());
        if (algorithm == null) {
          assertEquals(Map.of(), metBy.options(), row::toString);
          continue;
        }
        TreeMap<String, String> given = new TreeMap<>(settings);
        Set<String> names =
            algorithm.options().stream().map(Option::name).collect(Collectors.toSet());
        given.keySet().retainAll(names);
        known.addAll(given.keySet());
        given.putAll(metBy.options());
        // Refuses options that the algorithm does not have and values it does not allow.
        resolve(row, algorithm, given);
        named += given.size();
      }
      assertEquals(settings.keySet(), known, row::toString);
    }
    assertTrue(named > 60, "options named: " + named);
  }

  @Test
  void defaultsArePapersButForThoseKnown() {
    TreeSet<String> differing = new TreeSet<>();
    int equal = 0;
    for (PublishedResult row : published.all()) {
      AlgorithmDescription algorithm = ours.get(row.target().algorithm());
      if (algorithm != null && row.kind() == Kind.ORIGINAL) {
        Map<String, String> defaults = resolve(row, algorithm, Map.of());
        TreeMap<String, String> papers = new TreeMap<>(row.training().settings());
        papers.keySet().retainAll(defaults.keySet());
        Map<String, String> options = resolve(row, algorithm, papers);
        for (String name : papers.keySet()) {
          if (options.get(name).equals(defaults.get(name))) {
            equal++;
          } else {
            differing.add(
                "%s on %s: %s %s, not %s"
                    .formatted(
                        algorithm.id(),
                        row.target().dataset(),
                        name,
                        defaults.get(name),
                        options.get(name)));
          }
        }
      }
    }
    assertEquals(
        Set.of(
            "matchingnet on miniimagenet: scoring sum, not attention",
            "matchingnet on omniglot: scale 20.0, not 1.0",
            "siamese on omniglot-verification: distortions false, not true",
            "siamese on omniglot-verification: network conv-4, not koch",
            "siamese on omniglot-within-alphabet: distortions false, not true",
            "siamese on omniglot-within-alphabet: network conv-4, not koch"),
        differing);
    assertTrue(equal > 400, "values equal: " + equal);
  }

  @Test
  void defaultsMeetEveryOriginalNumber() {
    TreeMap<String, Integer> met = new TreeMap<>();
    for (PublishedResult row : published.all()) {
      AlgorithmDescription algorithm = ours.get(row.target().algorithm());
      if (algorithm != null && row.kind() == Kind.ORIGINAL) {
        Map<String, String> defaults = resolve(row, algorithm, Map.of());
        assertTrue(published.targets(row.target(), defaults).contains(row), row::toString);
        met.merge(algorithm.id(), 1, Integer::sum);
      }
    }
    TreeSet<String> unmet = new TreeSet<>(ours.keySet());
    unmet.removeAll(met.keySet());
    assertEquals(Set.of("chance", "embedding-knn", "sinusoid-oracle"), unmet);
  }

  @Test
  void whatIsNoTargetIsMetByItsOptionsAndNotByDefaults() {
    List<PublishedResult> rows = new ArrayList<>();
    for (PublishedResult row : published.all()) {
      for (MetBy metBy : row.metBy()) {
        if (!metBy.options().isEmpty()) {
          AlgorithmDescription algorithm = ours.get(metBy.algorithm());
          assertFalse(
              metBy.isMetBy(algorithm.id(), resolve(row, algorithm, Map.of())), row::toString);
          Map<String, String> options = resolve(row, algorithm, metBy.options());
          Target target = of(algorithm.id(), row.target());
          assertTrue(published.targets(target, options).contains(row), row::toString);
          rows.add(row);
        }
      }
    }
    assertTrue(rows.size() > 40, "rows with options: " + rows.size());
  }

  private static Target of(String algorithm, Target target) {
    return new Target(
        algorithm,
        target.dataset(),
        target.way(),
        target.shot(),
        target.metric(),
        target.innerSteps());
  }

  /** Returns the options of a measurement of the task that a number is of. */
  private static Map<String, String> resolve(
      PublishedResult row, AlgorithmDescription algorithm, Map<String, String> given) {
    Target target = row.target();
    boolean regression = target.dataset().equals("sinusoid");
    if (!regression && !target.metric().equals("accuracy")) {
      return Options.resolve(algorithm.options(), given).asText();
    }
    boolean grey = GREY.stream().anyMatch(target.dataset()::startsWith);
    InputShape image = grey ? DRAWING : PHOTOGRAPH;
    TaskShape shape = new TaskShape(target.way().orElse(5), target.shot().orElse(1), 1);
    TaskSpec task =
        regression
            ? new TaskSpec(TaskType.REGRESSION, InputShape.vector(1), shape)
            : new TaskSpec(TaskType.CLASSIFICATION, image, shape);
    return Options.resolve(algorithm.options(), task, given).asText();
  }
}
