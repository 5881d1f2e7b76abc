package org.episodic.harness.jar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.episodic.spi.Sha256;

/**
 * A jar of a user, or a folder of jars, which are loaded together and apart from everything else.
 * It may be used by several threads.
 */
public final class JarSource implements AutoCloseable {
  private static final String JAR = ".jar";

  private final Path path;
  private final List<JarFacts> facts;
  private final ClassLoader shared;
  private PluginLoader loader;

  private JarSource(Path path, List<JarFacts> facts, ClassLoader shared) {
    this.path = path;
    this.facts = facts;
    this.shared = shared;
  }

  /**
   * Looks at a jar, or at the jars of a folder, and loads nothing.
   *
   * @param path an absolute path of what exists
   * @param shared has Episodic and its libraries
   * @throws UncheckedIOException if the folder cannot be read
   */
  public static JarSource of(Path path, ClassLoader shared) {
    List<Path> jars = jars(path);
    JarCheck check = new JarCheck(shared);
    List<JarFacts> facts = jars.stream().map(jar -> check.look(jar, jars)).toList();
    boolean used = facts.stream().anyMatch(JarFacts::provides);
    return new JarSource(path, used ? facts.stream().map(JarCheck::whole).toList() : facts, shared);
  }

  /** Returns the same without looking at what another process has looked at before. */
  public static JarSource known(Path path, ClassLoader shared) {
    List<JarFacts> facts =
        jars(path).stream().map(jar -> new JarFacts(jar, Optional.empty(), true, "", "")).toList();
    return new JarSource(path, facts, shared);
  }

  /** Returns the jars of a folder, in the order of their names, or the one jar itself. */
  public static List<Path> jars(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> isJar(file) && Files.isRegularFile(file))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says whether a file is called one. */
  public static boolean isJar(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(JAR);
  }

  /**
   * Returns the SHA-256 of a jar, hexadecimal; of a folder that of the names and contents of all
   * its jars.
   */
  public static String sha256(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        return Sha256.of(path);
      }
      Sha256 hash = new Sha256();
      for (Path jar : jars(path)) {
        hash.bytes(jar.getFileName().toString().getBytes(StandardCharsets.UTF_8)).file(jar);
      }
      return hash.hex();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the jar or the folder. */
  public Path path() {
    return path;
  }

  /** Returns its jars. */
  public List<Path> jars() {
    return facts.stream().map(JarFacts::jar).toList();
  }

  /** Returns why nothing of it is used, in one line that begins with the jar; nothing if it is. */
  public Optional<String> refusal() {
    return facts.stream()
        .flatMap(fact -> fact.problem().map(problem -> fact.jar() + ": " + problem).stream())
        .findFirst();
  }

  /** Says whether it declares a plugin or has published numbers. */
  public boolean provides() {
    return facts.stream().anyMatch(JarFacts::provides);
  }

  /** Returns the versions of the jars that provide something, joined by commas; may be empty. */
  public String version() {
    return joined(facts.stream().filter(JarFacts::provides).map(JarFacts::version));
  }

  /** Returns the versions of the plugin interface that its jars name; may be empty. */
  public String spiVersion() {
    return joined(facts.stream().map(JarFacts::spiVersion));
  }

  private static String joined(Stream<String> versions) {
    return String.join(", ", versions.filter(text -> !text.isEmpty()).distinct().toList());
  }

  /**
   * Returns what loads its classes, always the same; it holds the jars open until this is closed.
   *
   * @throws IllegalStateException if it is refused
   */
  public synchronized ClassLoader loader() {
    refusal()
        .ifPresent(
            line -> {
              throw new IllegalStateException(line);
            });
    if (loader == null) {
      loader = new PluginLoader(path.getFileName().toString(), jars(), shared);
    }
    return loader;
  }

  /** Closes the jars; what is not loaded yet cannot be loaded any more. */
  @Override
  public synchronized void close() throws IOException {
    if (loader != null) {
      loader.close();
    }
  }
}
