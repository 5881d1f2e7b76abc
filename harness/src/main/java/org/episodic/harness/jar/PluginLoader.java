package org.episodic.harness.jar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads the classes of one plugin: those of Java first, then what is shared, then the plugin's own,
 * and only what it lacks from Episodic's libraries. So a plugin gets the versions that it brings.
 */
final class PluginLoader extends URLClassLoader {
  private static final ClassLoader JAVA = ClassLoader.getPlatformClassLoader();
  private static final String SERVICES = "META-INF/services/";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader shared;

  /**
   * @param name what stack traces call it
   * @param jars are searched in this order
   * @param shared has Episodic and its libraries
   */
  PluginLoader(String name, List<Path> jars, ClassLoader shared) {
    super(name, urls(jars), shared);
    this.shared = shared;
  }

  static URL[] urls(List<Path> jars) {
    return jars.stream().map(PluginLoader::url).toArray(URL[]::new);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      Class<?> type = loaded == null ? load(name) : loaded;
      if (resolve) {
        resolveClass(type);
      }
      return type;
    }
  }

  private Class<?> load(String name) throws ClassNotFoundException {
    if (SharedClasses.isShared(SharedClasses.resource(name))) {
      try {
        return shared.loadClass(name);
      } catch (ClassNotFoundException e) {
        return findClass(name);
      }
    }
    try {
      return JAVA.loadClass(name);
    } catch (ClassNotFoundException ofNoJava) {
      try {
        return findClass(name);
      } catch (ClassNotFoundException notOwn) {
        return shared.loadClass(name);
      }
    }
  }

  @Override
  public URL getResource(String name) {
    URL own = SharedClasses.isShared(name) ? null : findResource(name);
    return own == null ? super.getResource(name) : own;
  }

  /** The implementations of an interface that the plugin brings itself are those it brings too. */
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    if (name.startsWith(SERVICES) && isOwn(name.substring(SERVICES.length()))) {
      return findResources(name);
    }
    List<URL> own = Collections.list(findResources(name));
    List<URL> others = Collections.list(shared.getResources(name));
    List<URL> all = new ArrayList<>(SharedClasses.isShared(name) ? others : own);
    all.addAll(SharedClasses.isShared(name) ? own : others);
    return Collections.enumeration(all);
  }

  private boolean isOwn(String className) {
    String resource = SharedClasses.resource(className);
    return !SharedClasses.isShared(resource)
        && JAVA.getResource(resource) == null
        && findResource(resource) != null;
  }
}
