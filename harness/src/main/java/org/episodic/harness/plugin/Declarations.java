package org.episodic.harness.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
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

/**
 * The providers of a service that jars declare, as {@code ServiceLoader} reads them, but with every
 * jar that declares one: {@code ServiceLoader} keeps silent about the second.
 *
 * @param providers for each class the jars or directories that declare it, in the order of their
 *     names and of their lines
 * @param problems one line for each file that cannot be read
 */
record Declarations(Map<String, SortedSet<Path>> providers, List<String> problems) {
  private static final String FOLDER = "META-INF/services/";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  static Declarations of(Class<?> service, ClassLoader loader) throws IOException {
    Map<String, SortedSet<Path>> providers = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    String resource = resource(service);
    // The order of the class path is that of a directory.
    SortedMap<Path, URL> files = new TreeMap<>();
    for (URL file : Collections.list(loader.getResources(resource))) {
      files.put(ClassPathEntry.of(file, resource), file);
    }
    files.forEach(
        (entry, file) -> {
          try (InputStream in = open(file)) {
            names(in)
                .forEach(name -> providers.computeIfAbsent(name, n -> new TreeSet<>()).add(entry));
          } catch (IOException e) {
            problems.add("%s: %s: %s".formatted(entry, resource, PluginFault.inOneLine(e)));
          }
        });
    return new Declarations(providers, problems);
  }

  /** Opens without the cache, which would keep the jar open. */
  private static InputStream open(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  /** Returns where a jar declares providers of a service. */
  static String resource(Class<?> service) {
    return FOLDER + service.getName();
  }

  /** Returns the classes that a file names; what follows a {@code #} is a comment. */
  static List<String> names(InputStream file) throws IOException {
    String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    return text.replaceFirst("^" + BYTE_ORDER_MARK, "")
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
