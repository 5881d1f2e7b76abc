package org.episodic.harness.plugin;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.episodic.harness.jar.JarSource;
import org.episodic.spi.PluginId;

/**
 * A class that is declared as a provider.
 *
 * @param name of the class
 * @param declaredBy the jars or directories that say so, at least one
 * @param source what it is loaded from, apart from others; empty for the class path
 * @param installation where it is looked for
 */
record ProviderClass(
    String name,
    SortedSet<Path> declaredBy,
    Optional<JarSource> source,
    Installation installation) {

  /** A provider cannot be used; the message says in one line which and why. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /**
   * Makes the provider and asks what it is. Whatever its code throws ends here.
   *
   * @param id reads the id of a provider
   * @throws Unusable if there is no such provider, or several, or its code fails
   */
  <T> Plugin<T> make(Class<T> service, Function<T, String> id) throws Unusable {
    if (source.isPresent() && source.get().refusal().isPresent()) {
      throw new Unusable(source.get().refusal().get());
    }
    SortedSet<Path> entries = entries();
    if (entries.isEmpty()) {
      throw new Unusable("%s: Provider %s not found".formatted(declaredBy.first(), name));
    }
    if (installation.chosen().isEmpty() && entries.size() > 1) {
      String jars = entries.stream().map(Path::toString).collect(Collectors.joining(" and in "));
      throw new Unusable("Provider %s is in %s; remove all but one".formatted(name, jars));
    }
    PluginOrigin expected = new PluginOrigin(name, Optional.of(entries.first()));
    PluginCalls calls = installation.calls();
    try {
      PluginContext context = context();
      Class<?> type =
          calls.run(
              expected.toString(),
              "loading",
              () -> context.run(() -> Class.forName(name, false, loader())));
      PluginOrigin origin = PluginOrigin.of(type).from(source.map(JarSource::path));
      if (!service.isAssignableFrom(type)) {
        throw new Unusable(origin + ": does not implement " + service.getSimpleName());
      }
      Object provider =
          calls.run(origin.toString(), "its constructor", () -> context.run(() -> construct(type)));
      T guarded = GuardedPlugin.of(service, provider, origin.toString(), calls, context);
      return new Plugin<>(PluginId.require(id.apply(guarded)), guarded, origin);
    } catch (Unusable e) {
      throw e;
    } catch (ClassNotFoundException e) {
      throw new Unusable("%s: Provider %s not found".formatted(declaredBy.first(), name));
    } catch (Throwable e) {
      throw new Unusable(expected + ": " + PluginFault.inOneLine(e));
    }
  }

  private ClassLoader loader() {
    return source.map(JarSource::loader).orElse(installation.loader());
  }

  /** Our reports find in theirs what jars of plugins offer them. */
  private PluginContext context() {
    return source.isPresent()
        ? new PluginContext(loader(), true)
        : new PluginContext(installation.folder().data(), false);
  }

  /** Returns the jars or directories that have the class. */
  private SortedSet<Path> entries() throws Unusable {
    try {
      SortedSet<Path> entries =
          new TreeSet<>(ClassPathEntry.allWith(ClassPathEntry.resource(name), loader()));
      source.ifPresent(own -> entries.retainAll(own.jars()));
      return entries;
    } catch (IOException | RuntimeException e) {
      throw new Unusable(name + ": " + PluginFault.inOneLine(e));
    }
  }

  private static Object construct(Class<?> type) throws Exception {
    try {
      return type.getConstructor().newInstance();
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException(
          "it must be a public class with a public constructor without arguments");
    } catch (InvocationTargetException e) {
      throw GuardedPlugin.thrown(e.getCause());
    }
  }
}
