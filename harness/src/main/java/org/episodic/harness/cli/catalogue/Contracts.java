package org.episodic.harness.cli.catalogue;

import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.episodic.harness.jar.JarSource;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;

/**
 * The contract suites of the testkit, which with JUnit lie in {@code lib/verify}: no other command
 * has them on its class path. They live as long as the process.
 */
final class Contracts {
  private static final String TESTKIT = "org.episodic.testkit.JarContracts";

  private static final String LAUNCHER = "org.junit.platform.launcher.Launcher";

  private final Class<?> suites;

  private Contracts(Class<?> suites) {
    this.suites = suites;
  }

  /**
   * Finds them: on the class path, where they are in tests, or beside it.
   *
   * @throws UsageException if this installation has none
   */
  static Contracts installed() {
    ClassLoader ours = Contracts.class.getClassLoader();
    try {
      Class.forName(LAUNCHER, false, ours);
      return new Contracts(Class.forName(TESTKIT, true, ours));
    } catch (ClassNotFoundException notOnTheClassPath) {
      Optional<Path> folder =
          PluginOrigin.of(Contracts.class).location().map(jar -> jar.resolveSibling("verify"));
      List<Path> jars = folder.filter(Files::isDirectory).map(JarSource::jars).orElse(List.of());
      try {
        return new Contracts(Class.forName(TESTKIT, true, new URLClassLoader(urls(jars), ours)));
      } catch (ClassNotFoundException | MalformedURLException e) {
        throw new UsageException(
            "This installation has no contract suites; lib/verify of the distribution holds them");
      }
    }
  }

  private static URL[] urls(List<Path> jars) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  /**
   * Holds an algorithm against its contract.
   *
   * @param make makes a new provider
   * @param parameters of the suites, such as where the report goes
   * @param loader the class loader of the plugin
   * @param rules receives each rule that applies and what is wrong, or an empty text
   */
  void algorithm(
      Supplier<?> make,
      Map<String, String> options,
      Map<String, String> parameters,
      ClassLoader loader,
      BiConsumer<String, String> rules) {
    call("algorithm", Map.class, make, options, parameters, loader, rules);
  }

  /** Holds a data set against its contract, likewise. */
  void dataset(
      Supplier<?> make,
      DatasetContext context,
      Map<String, String> parameters,
      ClassLoader loader,
      BiConsumer<String, String> rules) {
    call("dataset", DatasetContext.class, make, context, parameters, loader, rules);
  }

  private void call(String method, Class<?> second, Object... arguments) {
    try {
      suites
          .getMethod(method, Supplier.class, second, Map.class, ClassLoader.class, BiConsumer.class)
          .invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof UsageException wrong) {
        throw wrong;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The contract suites are of another version", e);
    }
  }
}
