package org.episodic.harness.plugin;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.episodic.spi.PluginId;

/**
 * A class that is declared as a provider.
 *
 * @param name of the class
 * @param declaredBy the jars or directories that say so, at least one
 * @param installation where it is looked for
 */
record ProviderClass(String name, SortedSet<Path> declaredBy, Installation installation) {

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
    List<Path> entries = usable(entries());
    if (installation.chosen().isEmpty() && entries.size() > 1) {
      String jars = entries.stream().map(Path::toString).collect(Collectors.joining(" and in "));
      throw new Unusable("Provider %s is in %s; remove all but one".formatted(name, jars));
    }
    PluginOrigin expected =
        new PluginOrigin(
            name, entries.stream().findFirst().or(() -> Optional.of(declaredBy.first())));
    try {
      Class<?> type =
          installation
              .calls()
              .run(
                  expected.toString(),
                  "loading",
                  () -> Class.forName(name, false, installation.loader()));
      PluginOrigin origin = PluginOrigin.of(type);
      Optional<String> refusal = origin.location().flatMap(installation.folder()::refusal);
      if (refusal.isPresent()) {
        throw new Unusable(refusal.get());
      }
      if (!service.isAssignableFrom(type)) {
        throw new Unusable(origin + ": does not implement " + service.getSimpleName());
      }
      Object provider =
          installation.calls().run(origin.toString(), "its constructor", () -> construct(type));
      T guarded = GuardedPlugin.of(service, provider, origin.toString(), installation.calls());
      return new Plugin<>(PluginId.require(id.apply(guarded)), guarded, origin);
    } catch (Unusable e) {
      throw e;
    } catch (ClassNotFoundException e) {
      throw new Unusable("%s: Provider %s not found".formatted(declaredBy.first(), name));
    } catch (Throwable e) {
      throw new Unusable(expected + ": " + PluginFault.inOneLine(e));
    }
  }

  private SortedSet<Path> entries() throws Unusable {
    try {
      return ClassPathEntry.allWith(ClassPathEntry.resource(name), installation.loader());
    } catch (IOException e) {
      throw new Unusable(name + ": " + PluginFault.inOneLine(e));
    }
  }

  /** Returns the entries that are not refused, for a provider that is left with some. */
  private List<Path> usable(SortedSet<Path> entries) throws Unusable {
    List<Path> usable = entries.stream().filter(entry -> refusal(entry).isEmpty()).toList();
    Optional<Path> declaring =
        declaredBy.stream().filter(entry -> refusal(entry).isEmpty()).findFirst();
    if (declaring.isEmpty()) {
      throw new Unusable(refusal(declaredBy.first()).orElseThrow());
    }
    if (usable.isEmpty() && !entries.isEmpty()) {
      throw new Unusable(refusal(entries.first()).orElseThrow());
    }
    return usable;
  }

  private Optional<String> refusal(Path entry) {
    return installation.folder().refusal(entry);
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
