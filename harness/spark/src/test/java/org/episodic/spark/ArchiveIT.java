package org.episodic.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.episodic.harness.files.FileTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A machine that has no Episodic gets it from the driver. */
@Tag("nightly")
@Timeout(600)
class ArchiveIT {
  private static final String PLAN =
      """
      name: archive
      budget: smoke
      cells:
        - {algorithms: [protonet], dataset: glyphs, way: 2, shot: 1,
           options: {protonet: {filters: 4, train-way: 4}}}
      """;

  private final Path directory = Path.of("target/archive").toAbsolutePath();

  @Test
  void theCellRunsFromTheZip() throws Exception {
    FileTree.delete(directory);
    Files.createDirectories(directory);
    Installed installed = Installed.named("archive");
    String plan = Files.writeString(directory.resolve("archive.yaml"), PLAN).toString();
    Path zip = zip(directory.resolve("episodic.zip"));
    Path calm = directory.resolve("calm");
    Waiting.ok(installed, "run", "--plan", plan, "--threads", "1", "--out", calm.toString());
    Path out = directory.resolve("run");
    Path machines = directory.resolve("machines");
    try (Standalone cluster = new Standalone(installed, machines)) {
      cluster.worker("alpha", installed, builder -> builder.environment().remove("EPISODIC_HOME"));
      Waiting run =
          new Waiting(
              installed,
              directory.resolve("said.txt"),
              "run",
              "--plan",
              plan,
              "--threads",
              "1",
              "--master",
              cluster.uri(),
              "--spark-conf",
              "spark.episodic.archive=" + zip,
              "--out",
              out.toString());
      String unpacked = machines.resolve("alpha").toString();
      run.until(
          () ->
              cluster.processes("CellProcess").stream()
                  .anyMatch(cell -> Standalone.of(cell, "cmdline").contains(unpacked)));
      run.ok();
    }
    assertEquals(Runs.rows(calm), Runs.rows(out));
    assertEquals(Runs.files(calm, "episodes.csv"), Runs.files(out, "episodes.csv"));
    // They are large.
    FileTree.delete(machines);
    Files.delete(zip);
  }

  /** As the one of a release has it: one folder. */
  private static Path zip(Path zip) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (Path file : FileTree.files(Installed.ORDINARY)) {
        out.putNextEntry(new ZipEntry("episodic/" + Installed.ORDINARY.relativize(file)));
        Files.copy(file, out);
      }
    }
    return zip;
  }
}
