package org.episodic.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.episodic.harness.files.FileTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two machines with networks and folders of their own, of which one has other data. */
@Tag("nightly")
@Timeout(600)
class NamespacesIT {
  private static final String PLAN =
      """
      name: machines
      budget: smoke
      seeds: [1, 2]
      cells:
        - {algorithms: [protonet], dataset: glyphs, way: 2, shot: 1,
           options: {protonet: {filters: 4, train-way: 4}}}
        - {algorithms: [chance], dataset: image-folder, way: 2, shot: 1,
           options: {image-folder: {size: 8, queries: 2, split-shares: "50,25,25"}}}
      """;

  private final Path directory = Path.of("target/machines").toAbsolutePath();

  @Test
  void aMachineWithOtherDataIsNamedAndItsCellsRunElsewhere() throws Exception {
    FileTree.delete(directory);
    Path data = images(directory.resolve("data"), 0);
    Path otherData = images(directory.resolve("other"), 1);
    Path cache = Files.createDirectories(directory.resolve("cache"));
    Path otherCache = Files.createDirectories(directory.resolve("other-cache"));
    Path plan = Files.writeString(directory.resolve("machines.yaml"), PLAN);
    Installed installed = Installed.named("machines");
    List<String> run =
        List.of(
            "run",
            "--plan",
            plan.toString(),
            "--threads",
            "1",
            "--data",
            data.toString(),
            "--cache",
            cache.toString(),
            "--out");
    Path calm = directory.resolve("calm");
    ok(said(installed, List.of(), run, calm));
    try (Namespaces network = new Namespaces();
        Standalone cluster =
            new Standalone(
                installed,
                directory.resolve("logs"),
                Namespaces.address("driver"),
                network.on("driver"))) {
      cluster.worker("alpha", installed, Namespaces.address("alpha"), network.on("alpha"));
      List<String> otherFolders = new ArrayList<>(network.on("beta"));
      otherFolders.addAll(
          List.of(
              "sh",
              "-c",
              "mount --bind '%s' '%s' && mount --bind '%s' '%s' && exec \"$@\""
                  .formatted(otherData, data, otherCache, cache),
              "sh"));
      cluster.worker("beta", installed, Namespaces.address("beta"), otherFolders);
      Path out = directory.resolve("run");
      List<String> said =
          said(installed, network.on("driver"), run, out, "--master", cluster.uri());
      ok(said);
      assertTrue(
          said.stream()
              .anyMatch(
                  line ->
                      line.startsWith("Cells run elsewhere: machine beta has another data set: ")),
          String.join("\n", said));
      assertEquals(Runs.rows(calm), Runs.rows(out));
      assertEquals(Runs.files(calm, "episodes.csv"), Runs.files(out, "episodes.csv"));
      ok(installed.run("verify", out.toString()));
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).startsWith("[ip,")) {
        abort("no namespaces can be made here: " + e.getMessage());
      }
      throw e;
    }
  }

  private static List<String> said(
      Installed installed, List<String> on, List<String> run, Path out, String... more)
      throws Exception {
    List<String> arguments = new ArrayList<>(run);
    arguments.add(out.toString());
    arguments.addAll(List.of(more));
    ProcessBuilder program = installed.program(arguments.toArray(String[]::new));
    program.command().addAll(0, on);
    program
        .environment()
        .put("SPARK_LOCAL_IP", on.isEmpty() ? "127.0.0.1" : Namespaces.address("driver"));
    Process process = program.redirectErrorStream(true).start();
    List<String> lines = new ArrayList<>(process.inputReader().lines().toList());
    lines.add(String.valueOf(process.waitFor()));
    return lines;
  }

  private static void ok(List<String> said) {
    assertEquals("0", said.get(said.size() - 1), String.join("\n", said));
  }

  /** Writes twelve classes of three images; another shade is other data. */
  private static Path images(Path folder, int shade) throws IOException {
    for (int c = 0; c < 12; c++) {
      Path type = Files.createDirectories(folder.resolve("class" + c));
      for (int i = 0; i < 3; i++) {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(c % 8, i, 0xff0000 + 16 * c + shade);
        ImageIO.write(image, "png", type.resolve(i + ".png").toFile());
      }
    }
    return folder;
  }
}
