package org.episodic.harness.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.episodic.harness.jar.JarData;
import org.episodic.harness.jar.JarSource;

/**
 * The folder that users put plugins into, and what is wrong with the files there. Each jar in it,
 * and each folder of jars, is loaded apart from the others and from Episodic's own class path.
 */
public final class PluginFolder implements AutoCloseable {
  /** The system property that names the folder. */
  public static final String PROPERTY = "episodic.plugins";

  private final Optional<Path> folder;
  private final ClassLoader shared;
  private final List<JarSource> sources = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> libraries = new ArrayList<>();
  private Optional<JarData> data = Optional.empty();

  private PluginFolder(Optional<Path> folder, ClassLoader shared) {
    this.folder = folder.map(path -> path.toAbsolutePath().normalize());
    this.shared = shared;
  }

  /** Returns the folder that {@link #PROPERTY} names, or none. */
  public static PluginFolder ofProcess(ClassLoader shared) {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(path -> of(Path.of(path), shared))
        .orElseGet(() -> none(shared));
  }

  /** Returns that there is none. */
  public static PluginFolder none(ClassLoader shared) {
    return new PluginFolder(Optional.empty(), shared);
  }

  /** Returns one of some jars and folders of jars that another process has looked at before. */
  static PluginFolder known(List<Path> paths, ClassLoader shared) {
    PluginFolder folder = none(shared);
    paths.forEach(path -> folder.sources.add(JarSource.known(path, shared)));
    return folder;
  }

  /** Looks at one jar or folder of jars, wherever it lies. */
  static PluginFolder alone(Path source, ClassLoader shared) {
    PluginFolder folder = none(shared);
    folder.sources.add(JarSource.of(source, shared));
    return folder;
  }

  /**
   * Looks at every file of a folder, which may be missing; loads nothing.
   *
   * @param shared has Episodic's classes
   */
  public static PluginFolder of(Path path, ClassLoader shared) {
    PluginFolder folder = new PluginFolder(Optional.of(path), shared);
    if (Files.isDirectory(path)) {
      for (Path file : folder.list(folder.folder.get())) {
        folder.look(file);
      }
    }
    List<Path> offering =
        folder.sources.stream()
            .filter(source -> source.refusal().isEmpty() && source.provides())
            .flatMap(source -> source.jars().stream())
            .toList();
    if (!offering.isEmpty()) {
      folder.data = Optional.of(new JarData(shared, offering));
    }
    return folder;
  }

  /** Returns where it is, if there is one. */
  public Optional<Path> path() {
    return folder;
  }

  /** Returns the jars and folders of jars, refused or not, in the order of their names. */
  public List<JarSource> sources() {
    return List.copyOf(sources);
  }

  /** Returns one line for each file that cannot be used, with the reason. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Returns one line for each jar that is none of a plugin. */
  public List<String> libraries() {
    return List.copyOf(libraries);
  }

  /** Returns Episodic's class loader, with the data that the jars here offer to its reports. */
  ClassLoader data() {
    return data.map(ClassLoader.class::cast).orElse(shared);
  }

  /** Says whether a plugin comes from this folder and not with Episodic. */
  public boolean holds(PluginOrigin origin) {
    return origin.source().isPresent();
  }

  /** Closes the jars; what is not loaded yet cannot be loaded any more. */
  @Override
  public void close() {
    try {
      for (JarSource source : sources) {
        source.close();
      }
      if (data.isPresent()) {
        data.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void look(Path file) {
    if (!Files.exists(file)) {
      problems.add(file + ": cannot be read; it is a link to nothing");
    } else if (Files.isDirectory(file)) {
      lookInto(file);
    } else if (isClass(file)) {
      problems.add(file + ": is a loose class file; pack it into a jar");
    } else if (JarSource.isJar(file) && Files.isRegularFile(file)) {
      add(
          JarSource.of(file, shared),
          "provides no plugin; put a library into a folder with what needs it");
    }
  }

  private void lookInto(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> found = files.sorted().toList();
      found.stream()
          .filter(JarSource::isJar)
          .filter(jar -> !jar.getParent().equals(directory) && Files.isRegularFile(jar))
          .forEach(jar -> problems.add(jar + ": lies too deep; move it up to " + directory));
      if (found.stream().anyMatch(PluginFolder::isClass)) {
        problems.add(directory + ": holds loose class files; pack them into a jar");
      }
      if (!JarSource.jars(directory).isEmpty()) {
        add(JarSource.of(directory, shared), "provides no plugin");
      }
    } catch (IOException | RuntimeException e) {
      problems.add(directory + ": cannot be read (" + PluginFault.inOneLine(e) + ")");
    }
  }

  private void add(JarSource source, String nothing) {
    sources.add(source);
    source.refusal().ifPresent(problems::add);
    if (source.refusal().isEmpty() && !source.provides()) {
      libraries.add(source.path() + ": " + nothing);
    }
  }

  private List<Path> list(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted(Comparator.comparing(Path::toString)).toList();
    } catch (IOException e) {
      problems.add(directory + ": cannot be read (" + PluginFault.inOneLine(e) + ")");
      return List.of();
    }
  }

  private static boolean isClass(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".class");
  }
}
