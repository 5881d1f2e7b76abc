package org.episodic.harness.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a process is told of a provider that it needs.
 *
 * @param className its class
 * @param source the jar or folder of jars that it is loaded from, apart from others; empty if it is
 *     on the class path
 */
public record ProviderName(String className, Optional<Path> source) {
  private static final String IN = "=";

  /** Reads what {@link #toString} returns. */
  static ProviderName parse(String text) {
    int end = text.indexOf(IN);
    return end < 0
        ? new ProviderName(text, Optional.empty())
        : new ProviderName(
            text.substring(0, end), Optional.of(Path.of(text.substring(end + IN.length()))));
  }

  /** Returns {@code class}, or {@code class=source}. */
  @Override
  public String toString() {
    return className + source.map(path -> IN + path).orElse("");
  }
}
