package org.episodic.harness.jar;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Episodic's classes, and besides them the data that jars of plugins offer to its reports, in
 * {@code META-INF/episodic}; none of their classes.
 */
public final class JarData extends ClassLoader implements AutoCloseable {
  private static final String OFFERED = "META-INF/episodic/";

  private final URLClassLoader jars;

  /**
   * @param shared has Episodic's classes
   * @param jars offer data
   */
  public JarData(ClassLoader shared, List<Path> jars) {
    super("plugin data", shared);
    this.jars = new URLClassLoader(PluginLoader.urls(jars), null);
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return name.startsWith(OFFERED) ? jars.findResources(name) : Collections.emptyEnumeration();
  }

  @Override
  public void close() throws IOException {
    jars.close();
  }
}
