package org.episodic.harness.plugin;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which entries of a class path have a resource: all of them, not only the one that wins. */
final class ClassPathEntry {
  private ClassPathEntry() {}

  /** Returns the jars and directories that have the resource, by name. */
  static SortedSet<Path> allWith(String resource, ClassLoader loader) throws IOException {
    SortedSet<Path> entries = new TreeSet<>();
    for (URL url : Collections.list(loader.getResources(resource))) {
      entries.add(of(url, resource));
    }
    return entries;
  }

  /** Returns the jar or directory that the resource at this address lies in. */
  static Path of(URL url, String resource) throws IOException {
    try {
      if (url.openConnection() instanceof JarURLConnection jar) {
        return Path.of(jar.getJarFileURL().toURI());
      }
      Path entry = Path.of(url.toURI());
      for (int name = 0; name < Path.of(resource).getNameCount(); name++) {
        entry = entry.getParent();
      }
      return entry;
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("The address '" + url + "' names no file", e);
    }
  }

  /** Returns the resource of a class. */
  static String resource(String className) {
    return className.replace('.', '/') + ".class";
  }
}
