package org.episodic.harness.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.episodic.spi.SpiVersion;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.ReportWriter;

/**
 * The folder that users put plugins into, and what is wrong with the files there. The launcher puts
 * its jars onto the class path, after Episodic's own.
 */
public final class PluginFolder {
  /** The system property that names the folder. */
  public static final String PROPERTY = "episodic.plugins";

  private static final String OURS = "org/episodic/";
  private static final String PUBLISHED = "META-INF/episodic/published-results.csv";
  private static final List<Class<?>> SERVICES =
      List.of(AlgorithmProvider.class, DatasetProvider.class, ReportWriter.class);

  private final Optional<Path> folder;
  private final List<String> problems = new ArrayList<>();
  private final List<String> libraries = new ArrayList<>();
  private final SortedMap<Path, String> refusals = new TreeMap<>();

  private PluginFolder(Optional<Path> folder) {
    this.folder = folder.map(path -> path.toAbsolutePath().normalize());
  }

  /** Returns the folder that {@link #PROPERTY} names, or none. */
  public static PluginFolder ofProcess(ClassLoader loader) {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(path -> of(Path.of(path), loader))
        .orElseGet(PluginFolder::none);
  }

  /** Returns that there is none. */
  public static PluginFolder none() {
    return new PluginFolder(Optional.empty());
  }

  /**
   * Looks at every file of a folder, which may be missing.
   *
   * @param loader has Episodic's classes
   */
  public static PluginFolder of(Path path, ClassLoader loader) {
    PluginFolder folder = new PluginFolder(Optional.of(path));
    if (Files.isDirectory(path)) {
      for (Path file : folder.list(folder.folder.get())) {
        folder.look(file, loader);
      }
    }
    return folder;
  }

  /** Returns one line for each file that cannot be used, with the reason. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Returns one line for each jar that is none of a plugin, which may be as it should. */
  public List<String> libraries() {
    return List.copyOf(libraries);
  }

  /** Returns why no plugin of that jar or directory is used, if so. */
  Optional<String> refusal(Path entry) {
    return Optional.ofNullable(refusals.get(entry.toAbsolutePath().normalize()));
  }

  /** Says whether a plugin comes from this folder and not with Episodic. */
  public boolean holds(PluginOrigin origin) {
    return folder.isPresent() && origin.location().filter(this::holds).isPresent();
  }

  private boolean holds(Path entry) {
    return entry.toAbsolutePath().normalize().startsWith(folder.orElseThrow());
  }

  private void look(Path file, ClassLoader loader) {
    String name = file.getFileName().toString();
    boolean isJar = hasEnding(name, ".jar");
    if (!Files.exists(file)) {
      problems.add(file + ": cannot be read; it is a link to nothing");
    } else if (Files.isDirectory(file) && !isJar) {
      lookInto(file);
    } else if (hasEnding(name, ".class")) {
      problems.add(file + ": is a loose class file; pack it into a jar");
    } else if (isJar && Files.isRegularFile(file)) {
      lookAtJar(file, loader);
    }
  }

  private void lookInto(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> found = files.sorted().toList();
      found.stream()
          .filter(file -> hasEnding(file.toString(), ".jar"))
          .forEach(
              jar ->
                  problems.add(jar + ": lies in a folder of its own; move it up to " + folder()));
      if (found.stream().anyMatch(file -> hasEnding(file.toString(), ".class"))) {
        problems.add(directory + ": holds loose class files; pack them into a jar");
      }
    } catch (IOException | RuntimeException e) {
      problems.add(directory + ": cannot be read (" + PluginFault.inOneLine(e) + ")");
    }
  }

  private void lookAtJar(Path file, ClassLoader loader) {
    // ZipFile does not tell a file that must not be read from one that is broken.
    try (InputStream in = Files.newInputStream(file)) {
      in.read();
    } catch (AccessDeniedException e) {
      problems.add(file + ": cannot be read; its permissions do not allow it");
      return;
    } catch (IOException e) {
      problems.add(file + ": cannot be read (" + PluginFault.inOneLine(e) + ")");
      return;
    }
    try (ZipFile jar = new ZipFile(file.toFile())) {
      List<String> bundled = bundled(jar, loader);
      Optional<String> version = newerVersion(jar);
      if (!bundled.isEmpty()) {
        refuse(
            file,
            "contains classes of Episodic (%s of them, such as %s); declare Episodic with scope provided"
                .formatted(bundled.size(), bundled.get(0)));
      } else if (version.isPresent()) {
        refuse(
            file,
            "was built against version %s of the plugin interface, this is version %s; a newer Episodic is needed"
                .formatted(version.get(), SpiVersion.current()));
      } else if (!providesAnything(jar)) {
        libraries.add(file + ": provides no plugin (a library?)");
      }
    } catch (ZipException e) {
      problems.add(file + ": is not a zip, or not a whole one");
    } catch (IOException e) {
      problems.add(file + ": cannot be read (" + PluginFault.inOneLine(e) + ")");
    }
  }

  private void refuse(Path file, String reason) {
    problems.add(file + ": " + reason);
    refusals.put(file, file + ": " + reason);
  }

  /** Returns the version of the interface that a jar needs, unless it is here, or none is named. */
  private static Optional<String> newerVersion(ZipFile jar) throws IOException {
    ZipEntry entry = jar.getEntry(JarFile.MANIFEST_NAME);
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream in = jar.getInputStream(entry)) {
      String version = new Manifest(in).getMainAttributes().getValue(SpiVersion.ATTRIBUTE);
      return Optional.ofNullable(version).map(String::strip).filter(PluginFolder::isNewer);
    }
  }

  private static boolean isNewer(String version) {
    try {
      return Integer.parseInt(version) > SpiVersion.current();
    } catch (NumberFormatException e) {
      return true; // Whatever it means, it is none of ours.
    }
  }

  /** Returns the classes that Episodic has too: the jar's would be used, or not, by chance. */
  private List<String> bundled(ZipFile jar, ClassLoader loader) throws IOException {
    List<String> bundled = new ArrayList<>();
    for (String name : jar.stream().map(ZipEntry::getName).sorted().toList()) {
      if (name.startsWith(OURS)
          && hasEnding(name, ".class")
          && !ClassPathEntry.allWith(name, loader).stream().allMatch(this::holds)) {
        bundled.add(name);
      }
    }
    return bundled;
  }

  private static boolean providesAnything(ZipFile jar) throws IOException {
    for (Class<?> service : SERVICES) {
      ZipEntry entry = jar.getEntry(Declarations.resource(service));
      if (entry != null && !Declarations.names(jar.getInputStream(entry)).isEmpty()) {
        return true;
      }
    }
    return jar.getEntry(PUBLISHED) != null;
  }

  private List<Path> list(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted(Comparator.comparing(Path::toString)).toList();
    } catch (IOException e) {
      problems.add(directory + ": cannot be read (" + PluginFault.inOneLine(e) + ")");
      return List.of();
    }
  }

  private Path folder() {
    return folder.orElseThrow();
  }

  private static boolean hasEnding(String name, String ending) {
    return name.toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
