package org.episodic.ci;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The artifacts of this build in a repository of their own, whose other artifacts are those of the
 * repository that the build uses, and a distribution to which plugins can be added.
 *
 * @param repository the repository
 * @param distribution the distribution
 * @param programs a folder with a {@code mvn} that uses the repository
 */
record BuiltArtifacts(Path repository, Path distribution, Path programs) {
  private static final String VERSION = "0.1.0-SNAPSHOT";

  /** Folders of modules with a jar, and of those that are a POM only, by their artifacts. */
  private static final Map<String, String> JARS =
      Map.of(
          "episodic-spi", "spi/api",
          "episodic-testkit", "spi/testkit",
          "episodic-algorithm-archetype", "spi/archetypes/algorithm",
          "episodic-dataset-archetype", "spi/archetypes/dataset");

  private static final Map<String, String> POMS =
      Map.of(
          "episodic-parent", "",
          "episodic-spi-parent", "spi",
          "episodic-archetypes", "spi/archetypes",
          "episodic-bom", "spi/bom");

  /** Lays them out below a folder; skips the test where they are not built. */
  static BuiltArtifacts in(Path folder) throws IOException {
    Path root = Documents.root();
    String home = System.getProperty("maven.home", "");
    Path used = Path.of(System.getProperty("maven.repository", ""));
    assumeTrue(Files.isDirectory(Path.of(home).resolve("bin")), "not started by Maven");
    Path repository = folder.resolve("repository");
    Path ours = Files.createDirectories(repository.resolve("org/episodic"));
    linkAllBut("org", used, repository);
    linkAllBut("episodic", used.resolve("org"), repository.resolve("org"));
    for (Map.Entry<String, String> module : POMS.entrySet()) {
      put(root.resolve(module.getValue()), module.getKey(), ours, false);
    }
    for (Map.Entry<String, String> module : JARS.entrySet()) {
      put(root.resolve(module.getValue()), module.getKey(), ours, true);
    }
    Path built = root.resolve("harness/target/episodic");
    assumeTrue(Files.isDirectory(built), "mvn package makes a distribution");
    Path distribution = Files.createDirectories(folder.resolve("episodic"));
    Files.createSymbolicLink(distribution.resolve("lib"), built.resolve("lib"));
    Path launcher = Files.createDirectories(distribution.resolve("bin")).resolve("episodic");
    Files.copy(built.resolve("bin/episodic"), launcher);
    executable(launcher);
    Path programs = Files.createDirectories(folder.resolve("programs"));
    Path mvn = programs.resolve("mvn");
    Files.writeString(
        mvn,
        "#!/bin/sh\nexec '%s/bin/mvn' -B -ntp '-Dmaven.repo.local=%s' \"$@\"\n"
            .formatted(home, repository));
    executable(mvn);
    return new BuiltArtifacts(repository, distribution, programs);
  }

  /** Makes commands use them. */
  void describeTo(Map<String, String> environment) {
    environment.put("EPISODIC", distribution.toString());
    environment.put("PATH", programs + ":" + environment.get("PATH"));
    environment.remove("EPISODIC_DATA");
  }

  private static void linkAllBut(String name, Path from, Path to) throws IOException {
    try (Stream<Path> folders = Files.list(from)) {
      for (Path folder : (Iterable<Path>) folders.filter(Files::isDirectory)::iterator) {
        if (!folder.endsWith(name)) {
          Files.createSymbolicLink(to.resolve(folder.getFileName()), folder);
        }
      }
    }
  }

  private static void put(Path module, String artifact, Path ours, boolean withJar)
      throws IOException {
    Path target = Files.createDirectories(ours.resolve(artifact).resolve(VERSION));
    String name = artifact + "-" + VERSION;
    Files.copy(module.resolve("pom.xml"), target.resolve(name + ".pom"));
    if (withJar) {
      Path jar = module.resolve("target").resolve(name + ".jar");
      assumeTrue(Files.exists(jar), "mvn package makes " + jar);
      Files.copy(jar, target.resolve(name + ".jar"));
    }
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
