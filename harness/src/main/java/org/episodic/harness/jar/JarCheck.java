package org.episodic.harness.jar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.episodic.spi.SpiVersion;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.ReportWriter;

/** Looks at a jar without loading anything of it. */
final class JarCheck {
  private static final List<Class<?>> SERVICES =
      List.of(AlgorithmProvider.class, DatasetProvider.class, ReportWriter.class);
  private static final String PUBLISHED = "META-INF/episodic/published-results.csv";
  private static final String NO_ZIP = "is not a zip, or not a whole one";
  private static final int BUFFER = 1 << 16;

  private final ClassLoader shared;

  /**
   * @param shared has Episodic's classes
   */
  JarCheck(ClassLoader shared) {
    this.shared = shared;
  }

  /**
   * Looks at a jar, not at the content of its files.
   *
   * @param path an existing file
   * @param together the jars that it is loaded with, itself among them
   */
  JarFacts look(Path path, List<Path> together) {
    // ZipFile does not tell a file that must not be read from one that is broken.
    try (InputStream in = Files.newInputStream(path)) {
      in.read();
    } catch (AccessDeniedException e) {
      return JarFacts.unreadable(path, "cannot be read; its permissions do not allow it");
    } catch (IOException e) {
      return JarFacts.unreadable(path, "cannot be read (" + e.getMessage() + ")");
    }
    try (ZipFile jar = new ZipFile(path.toFile())) {
      Attributes manifest = manifest(jar);
      boolean declares = declaresAny(jar);
      Optional<String> problem =
          reserved(jar).or(() -> newer(manifest)).or(() -> elsewhere(path, manifest, together));
      return new JarFacts(
          path,
          problem,
          declares || jar.getEntry(PUBLISHED) != null,
          value(manifest, Attributes.Name.IMPLEMENTATION_VERSION.toString()),
          value(manifest, SpiVersion.ATTRIBUTE));
    } catch (ZipException | RuntimeException e) {
      // A broken table of contents shows as any exception.
      return JarFacts.unreadable(path, NO_ZIP);
    } catch (IOException e) {
      return JarFacts.unreadable(path, NO_ZIP + " (" + e.getMessage() + ")");
    }
  }

  /** Returns the same with what is damaged of its content, all of which is read. */
  static JarFacts whole(JarFacts facts) {
    if (facts.problem().isPresent()) {
      return facts;
    }
    try (ZipFile jar = new ZipFile(facts.jar().toFile())) {
      return damage(jar).map(facts::with).orElse(facts);
    } catch (IOException | RuntimeException e) {
      return facts.with(NO_ZIP);
    }
  }

  private static Attributes manifest(ZipFile jar) throws IOException {
    ZipEntry entry = jar.getEntry(JarFile.MANIFEST_NAME);
    if (entry == null) {
      return new Attributes();
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return new Manifest(in).getMainAttributes();
    }
  }

  private static String value(Attributes manifest, String name) {
    return Optional.ofNullable(manifest.getValue(name)).map(String::strip).orElse("");
  }

  private static boolean declaresAny(ZipFile jar) throws IOException {
    for (Class<?> service : SERVICES) {
      ZipEntry entry = jar.getEntry(ServicesFile.resource(service));
      if (entry != null && !ServicesFile.names(jar.getInputStream(entry)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Ours would be used in their place, or a second native library would be loaded. */
  private Optional<String> reserved(ZipFile jar) {
    List<String> reserved =
        jar.stream()
            .map(ZipEntry::getName)
            .filter(name -> SharedClasses.isReserved(name, shared))
            .sorted()
            .toList();
    if (reserved.isEmpty()) {
      return Optional.empty();
    }
    String first = reserved.get(0);
    String owner = SharedClasses.owner(first);
    return Optional.of(
        "contains classes of %s (%s of them, such as %s); declare %s with scope provided"
            .formatted(owner, reserved.size(), first, owner));
  }

  /** Tells of an interface that is not here; what is no number is none of ours. */
  private static Optional<String> newer(Attributes manifest) {
    String version = value(manifest, SpiVersion.ATTRIBUTE);
    return version.isEmpty() || isHere(version)
        ? Optional.empty()
        : Optional.of(
            "was built against version %s of the plugin interface, this is version %s; a newer Episodic is needed"
                .formatted(version.replaceAll("\\p{Cntrl}", " "), SpiVersion.current()));
  }

  private static boolean isHere(String version) {
    try {
      return Integer.parseInt(version) <= SpiVersion.current();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** What a jar pulls in besides would be in no cell's identity. */
  private static Optional<String> elsewhere(Path jar, Attributes manifest, List<Path> together) {
    List<String> names =
        List.of(value(manifest, Attributes.Name.CLASS_PATH.toString()).split(" +"));
    for (String name : names.stream().filter(text -> !text.isEmpty()).toList()) {
      Optional<Path> other = beside(jar, name);
      if (other.filter(Files::exists).isPresent() && !together.contains(other.get())) {
        return Optional.of(
            "names '%s' in the Class-Path of its manifest; put both into a folder of their own"
                .formatted(name));
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> beside(Path jar, String name) {
    try {
      return Optional.of(Path.of(jar.toUri().resolve(name)).normalize());
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty(); // An address of a network, which plugin loaders do not ask.
    }
  }

  /** Java does not hold classes against the checksums that a zip has. */
  private static Optional<String> damage(ZipFile jar) {
    byte[] buffer = new byte[BUFFER];
    for (ZipEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
      CRC32 sum = new CRC32();
      try (InputStream in = jar.getInputStream(entry)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          sum.update(buffer, 0, read);
        }
      } catch (IOException e) {
        return Optional.of(NO_ZIP);
      }
      if (sum.getValue() != entry.getCrc()) {
        return Optional.of(
            "is damaged: the checksum of %s does not match"
                .formatted(entry.getName().replaceAll("\\p{Cntrl}", " ")));
      }
    }
    return Optional.empty();
  }
}
