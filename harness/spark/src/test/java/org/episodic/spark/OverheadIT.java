package org.episodic.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.episodic.harness.files.FileTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a short cell costs on a cluster beyond what it costs at home. */
@Tag("nightly")
@Timeout(600)
class OverheadIT {
  private static final double MOST_SECONDS = 5;

  private static final String PLAN =
      """
      name: overhead
      budget: smoke
      seeds: [1, 2, 3, 4, 5, 6, 7, 8]
      cells:
        - {algorithms: [chance], dataset: glyphs, way: 2, shot: 1}
      """;

  private final Path directory = Path.of("target/overhead").toAbsolutePath();

  @Test
  void aShortCellCostsLittleMore() throws Exception {
    FileTree.delete(directory);
    Files.createDirectories(directory);
    Installed installed = Installed.named("overhead");
    String plan = Files.writeString(directory.resolve("overhead.yaml"), PLAN).toString();
    Path home = directory.resolve("home");
    List<String> run = List.of("run", "--plan", plan, "--threads", "1", "--jobs", "1", "--out");
    Waiting.ok(installed, with(run, home.toString()));
    Path away = directory.resolve("away");
    try (Standalone cluster = new Standalone(installed, directory.resolve("machines"))) {
      cluster.worker("alpha", installed);
      cluster.worker("beta", installed);
      Waiting.ok(installed, with(run, away.toString(), "--master", cluster.uri()));
    }
    double local = seconds(home);
    double remote = seconds(away);
    System.out.println(
        "median of a short cell: %s s here, %s s on a cluster, %s s more"
            .formatted(local, remote, remote - local));
    assertTrue(remote - local <= MOST_SECONDS, "seconds: " + (remote - local));
  }

  private static String[] with(List<String> run, String... more) {
    List<String> all = new ArrayList<>(run);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** Returns the median time from the start of a cell to the start of the one after it. */
  private static double seconds(Path run) throws Exception {
    List<String> lines = Files.readAllLines(run.resolve("results.csv"));
    int column = Arrays.asList(lines.get(0).split(",")).indexOf("started_at");
    List<Instant> starts =
        lines.stream()
            .skip(1)
            .map(line -> Instant.parse(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)[column]))
            .sorted()
            .toList();
    List<Double> gaps = new ArrayList<>();
    for (int i = 1; i < starts.size(); i++) {
      gaps.add(Duration.between(starts.get(i - 1), starts.get(i)).toMillis() / 1000.0);
    }
    gaps.sort(null);
    return gaps.get(gaps.size() / 2);
  }
}
