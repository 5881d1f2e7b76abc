package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.ci.Episodic.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The result of a real learner passes the linter and comes out the same a second time. */
final class TrustTest {
  @TempDir Path directory;

  @Test
  void aRealCellVerifiesCleanAndIsReproducedExactly() throws Exception {
    Path run = directory.resolve("run");
    List<String> cell =
        List.of(
            "run --algorithm protonet --dataset glyphs --way 5 --shot 1 --budget smoke --threads 2"
                .split(" "));
    List<String> options = List.of("--option", "filters=4", "--option", "train-way=5");
    assertWell(
        Stream.of(cell, options, List.of("--out", run.toString()))
            .flatMap(List::stream)
            .toArray(String[]::new));
    Ended verified = assertWell("verify", run.toString());
    assertTrue(verified.errors().stream().allMatch(line -> line.contains(": warning: ")));

    Path row;
    try (Stream<Path> cells = Files.list(run.resolve("cells"))) {
      row = cells.findFirst().orElseThrow();
    }
    Path again = directory.resolve("again");
    assertWell("reproduce", row.toString(), "--out", again.toString());
    Path repeated = again.resolve("cells").resolve(row.getFileName()).resolve("episodes.csv");
    assertEquals(Files.readString(row.resolve("episodes.csv")), Files.readString(repeated));
    assertWell("verify", run.toString(), again.toString());
    aSiteLeavesOutWhatDoesNotVerify(run, again, again.resolve("cells").resolve(row.getFileName()));
  }

  private void aSiteLeavesOutWhatDoesNotVerify(Path sound, Path forged, Path cell)
      throws Exception {
    Path site = directory.resolve("site");
    assertWell("site", sound.toString(), forged.toString(), "--out", site.toString());
    String pages = Files.readString(site.resolve("algorithms/protonet.html"));
    assertEquals(
        2, pages.split("glyphs, 5-way 1-shot, standard<", -1).length - 1, "its history: " + pages);

    Path manifest = cell.resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replaceFirst("\"mean\"\\s*:\\s*[0-9.]+", "\"mean\":0.99"));
    Ended ended =
        Episodic.here("site", sound.toString(), forged.toString(), "--out", site.toString());
    assertEquals(3, ended.exitCode());
    assertTrue(
        ended.errors().stream().anyMatch(line -> line.startsWith("Left out: " + forged)),
        () -> String.join("\n", ended.errors()));
    assertTrue(Files.readString(site.resolve("index.html")).contains("one run"));
  }

  private static Ended assertWell(String... arguments) {
    Ended ended = Episodic.here(arguments);
    assertEquals(0, ended.exitCode(), () -> String.join("\n", ended.errors()));
    return ended;
  }
}
