package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.episodic.ci.Episodic.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own changes nothing of what a real learner scores. */
final class ForkTest {
  private static final String PLAN =
      """
      name: fork
      budget: smoke
      seeds: [3]
      cells:
        - algorithms: [maml, protonet]
          dataset: glyphs
          way: 5
          shot: 1
          options:
            maml: {filters: 16}
            protonet: {filters: 16, train-way: 20}
      """;

  @TempDir Path directory;

  @Test
  void aForkedCellGivesTheSameEpisodeFileAsOneInThisProcess() throws IOException {
    SortedMap<String, String> here = episodes("here", "--no-fork");
    assertEquals(2, here.size());
    assertEquals(here, episodes("forked", "--timeout", "5m"));
    assertEquals(here, episodes("together", "--jobs", "2"));
  }

  private SortedMap<String, String> episodes(String name, String... more) throws IOException {
    Path plan = Files.writeString(directory.resolve("fork.yaml"), PLAN);
    Path run = directory.resolve(name);
    List<String> always =
        List.of("run", "--plan", plan.toString(), "--out", run.toString(), "--threads", "2");
    Ended ended =
        Episodic.here(Stream.concat(always.stream(), Stream.of(more)).toArray(String[]::new));
    assertEquals(0, ended.exitCode(), () -> String.join("\n", ended.errors()));
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> cells = Files.list(run.resolve("cells"))) {
      for (Path cell : cells.toList()) {
        files.put(cell.getFileName().toString(), Files.readString(cell.resolve("episodes.csv")));
      }
    }
    return files;
  }
}
