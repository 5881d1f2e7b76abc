package org.episodic.harness.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.jar.JarSource;
import org.episodic.spi.Sha256;
import org.episodic.spi.result.PluginJar;

/**
 * Where a plugin's class was loaded from.
 *
 * @param className the provider's class
 * @param location its jar, or the directory of its class files; empty if the class loader hides it
 * @param source the jar or the folder of jars that it was loaded from, apart from others; empty if
 *     it is on the class path
 */
public record PluginOrigin(String className, Optional<Path> location, Optional<Path> source) {

  /** Makes one of the class path. */
  public PluginOrigin(String className, Optional<Path> location) {
    this(className, location, Optional.empty());
  }

  /** Says where a class was loaded from. */
  public static PluginOrigin of(Class<?> provider) {
    CodeSource source = provider.getProtectionDomain().getCodeSource();
    try {
      return new PluginOrigin(
          provider.getName(),
          source == null ? Optional.empty() : Optional.of(Path.of(source.getLocation().toURI())));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return new PluginOrigin(provider.getName(), Optional.empty());
    }
  }

  /** Returns the same, loaded apart from others. */
  PluginOrigin from(Optional<Path> jars) {
    return new PluginOrigin(className, location, jars);
  }

  /** Returns what the process of a cell finds the provider by. */
  public ProviderName name() {
    return new ProviderName(className, source);
  }

  /** Returns the {@code Implementation-Version} of the jar's manifest, or an empty text. */
  public String version() {
    if (location.isEmpty() || !Files.isRegularFile(location.get())) {
      return "";
    }
    try (JarFile jar = new JarFile(location.get().toFile())) {
      return Optional.ofNullable(jar.getManifest())
          .map(manifest -> manifest.getMainAttributes().getValue("Implementation-Version"))
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the SHA-256 of the jar, hexadecimal; of a folder of jars that of all of them. A
   * directory of class files is hashed as the name and content of every file in it, by name; an
   * unknown location gives an empty text.
   */
  public String sha256() {
    if (source.isPresent()) {
      return JarSource.sha256(source.get());
    }
    if (location.isEmpty()) {
      return "";
    }
    Path path = location.get();
    try {
      if (!Files.isDirectory(path)) {
        return Sha256.of(path);
      }
      Sha256 hash = new Sha256();
      for (Path file : filesIn(path)) {
        hash.bytes(unixName(path, file).getBytes(StandardCharsets.UTF_8)).file(file);
      }
      return hash.hex();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns version and hash. */
  public PluginJar jar() {
    return new PluginJar(version(), sha256());
  }

  /** Returns {@code class in jar}, as messages print it. */
  @Override
  public String toString() {
    return className + location.map(path -> " in " + path).orElse("");
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    return FileTree.files(directory).stream()
        .sorted(Comparator.comparing(file -> unixName(directory, file)))
        .toList();
  }

  private static String unixName(Path directory, Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }
}
