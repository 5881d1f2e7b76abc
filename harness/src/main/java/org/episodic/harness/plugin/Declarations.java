package org.episodic.harness.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.episodic.harness.jar.JarSource;
import org.episodic.harness.jar.ServicesFile;

/**
 * The providers of a service that jars declare, as {@code ServiceLoader} reads them, but with every
 * jar that declares one: {@code ServiceLoader} keeps silent about the second.
 *
 * @param providers for each class the jars or directories that declare it, in the order of their
 *     names and of their lines
 * @param problems one line for each file that cannot be read
 */
record Declarations(Map<String, SortedSet<Path>> providers, List<String> problems) {
  /** Opens a file; nothing if it is not there. */
  private interface Opening {
    InputStream open() throws IOException;
  }

  private Declarations() {
    this(new LinkedHashMap<>(), new ArrayList<>());
  }

  /** Reads what the class path of a class loader declares. */
  static Declarations of(Class<?> service, ClassLoader loader) throws IOException {
    String resource = ServicesFile.resource(service);
    // The order of the class path is that of a directory.
    SortedMap<Path, URL> files = new TreeMap<>();
    for (URL file : Collections.list(loader.getResources(resource))) {
      files.put(ClassPathEntry.of(file, resource), file);
    }
    Declarations declared = new Declarations();
    files.forEach((entry, file) -> declared.add(entry, resource, () -> open(file)));
    return declared;
  }

  /** Reads what the jars of a source declare, which may be refused. */
  static Declarations of(Class<?> service, JarSource source) {
    Declarations declared = new Declarations();
    if (source.provides()) {
      for (Path path : source.jars()) {
        try (ZipFile jar = new ZipFile(path.toFile())) {
          ZipEntry entry = jar.getEntry(ServicesFile.resource(service));
          if (entry != null) {
            declared.add(path, entry.getName(), () -> jar.getInputStream(entry));
          }
        } catch (IOException | RuntimeException e) {
          declared.problems.add(path + ": " + PluginFault.inOneLine(e));
        }
      }
    }
    return declared;
  }

  private void add(Path entry, String resource, Opening file) {
    try (InputStream in = file.open()) {
      ServicesFile.names(in)
          .forEach(name -> providers.computeIfAbsent(name, n -> new TreeSet<>()).add(entry));
    } catch (IOException e) {
      problems.add("%s: %s: %s".formatted(entry, resource, PluginFault.inOneLine(e)));
    }
  }

  /** Opens without the cache, which would keep the jar open. */
  private static InputStream open(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }
}
