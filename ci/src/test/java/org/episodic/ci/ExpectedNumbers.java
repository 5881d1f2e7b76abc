package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.episodic.harness.host.MachineClass;
import org.episodic.spi.Sha256;
import org.episodic.spi.result.CellResult;

/**
 * The hashes that the cells of the plan {@code tiny} are known to have, in {@code
 * expected-numbers.csv}: a line for each processor, algorithm, task and numbers version. Other
 * processors round otherwise, so what is not known of this one is not checked, but said.
 *
 * <p>A change of bits is accepted by raising the numbers version of the algorithm, naming it in the
 * CHANGELOG, and {@code -Dexpected-numbers.write=true}, which writes the file anew.
 */
final class ExpectedNumbers {
  private static final String FILE = "ci/src/test/resources/expected-numbers.csv";
  private static final String HEADER =
      "processor,algorithm,dataset,way,shot,numbers_version,sha256 of episodes.csv";

  private ExpectedNumbers() {}

  /** Compares a run with what is known, or writes down what it gave. */
  static void check(Collection<CellResult> cells, Path run) throws IOException {
    Path file = root().resolve(FILE);
    SortedMap<String, String> expected = read(file);
    SortedMap<String, String> actual = new TreeMap<>();
    cells.forEach(cell -> actual.put(key(cell), hash(cell, run)));
    if (Boolean.getBoolean("expected-numbers.write")) {
      expected.keySet().removeIf(key -> key.startsWith(MachineClass.processor() + ","));
      expected.putAll(actual);
      write(file, expected);
      return;
    }
    List<String> problems = changed(expected, actual);
    problems.addAll(unexplained(cells));
    assertTrue(
        problems.isEmpty(),
        () ->
            "Numbers have changed: %s%nIf that is meant, raise the algorithm's numbersVersion, add a line 'Numbers: <algorithm> <version>: why' to CHANGELOG.md and run this with -Dexpected-numbers.write=true"
                .formatted(String.join(System.lineSeparator(), problems)));
  }

  /**
   * Returns what is not as expected. What is known of other processors only is said, and no
   * problem.
   *
   * @param expected hashes by their keys
   * @param actual those of this run
   */
  static List<String> changed(Map<String, String> expected, Map<String, String> actual) {
    Set<String> ofAnyProcessor =
        expected.keySet().stream()
            .map(ExpectedNumbers::withoutProcessor)
            .collect(Collectors.toSet());
    List<String> problems = new ArrayList<>();
    actual.forEach(
        (key, hash) -> {
          String known = expected.get(key);
          if (known == null && ofAnyProcessor.contains(withoutProcessor(key))) {
            System.err.println("Not known of this processor, so not checked: " + key);
          } else if (!hash.equals(known)) {
            problems.add(key + " gave " + hash + ", expected " + known);
          }
        });
    return problems;
  }

  private static String withoutProcessor(String key) {
    return key.substring(key.indexOf(','));
  }

  /** Returns the versions after the first that the CHANGELOG does not tell of. */
  private static List<String> unexplained(Collection<CellResult> cells) throws IOException {
    String changes = Files.readString(root().resolve("CHANGELOG.md"));
    return cells.stream()
        .filter(cell -> cell.provenance().numbersVersion() > 1)
        .map(
            cell ->
                "Numbers: %s %s:"
                    .formatted(cell.key().algorithm(), cell.provenance().numbersVersion()))
        .filter(line -> !changes.contains(line))
        .map(line -> "CHANGELOG.md has no line '" + line + " …'")
        .distinct()
        .toList();
  }

  private static String key(CellResult cell) {
    var key = cell.key();
    return "%s,%s,%s,%s,%s,%s"
        .formatted(
            MachineClass.processor(),
            key.algorithm(),
            key.dataset(),
            key.shape().way(),
            key.shape().shot(),
            cell.provenance().numbersVersion());
  }

  private static String hash(CellResult cell, Path run) {
    Path episodes = run.resolve("cells").resolve(cell.cellId()).resolve("episodes.csv");
    return new Sha256().bytes(Cells.read(episodes).getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static SortedMap<String, String> read(Path file) {
    SortedMap<String, String> hashes = new TreeMap<>();
    if (Files.exists(file)) {
      Cells.read(file)
          .lines()
          .skip(1)
          .forEach(
              line ->
                  hashes.put(
                      line.substring(0, line.lastIndexOf(',')),
                      line.substring(line.lastIndexOf(',') + 1)));
    }
    return hashes;
  }

  private static void write(Path file, SortedMap<String, String> hashes) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    hashes.forEach((key, hash) -> lines.add(key + "," + hash));
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** Returns the checkout, which tests of a module run in a folder of. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("CHANGELOG.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
