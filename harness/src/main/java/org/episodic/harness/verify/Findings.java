package org.episodic.harness.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects findings. */
final class Findings {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private final List<Finding> all = new ArrayList<>();

  /** Reads a file. */
  interface Reader<T> {
    T read() throws IOException;
  }

  List<Finding> all() {
    return all;
  }

  void error(Path file, String format, Object... arguments) {
    all.add(new Finding(true, file, format.formatted(arguments)));
  }

  void warning(Path file, String format, Object... arguments) {
    all.add(new Finding(false, file, format.formatted(arguments)));
  }

  void expect(Path file, String field, Object expected, Object found) {
    if (!found.equals(expected)) {
      error(file, "%s is %s; expected %s", field, found, expected);
    }
  }

  void expectHash(Path file, String field, String value) {
    if (!SHA_256.matcher(value).matches()) {
      error(file, "%s is '%s'; expected 64 hexadecimal digits", field, value);
    }
  }

  void expectText(Path file, String field, String value) {
    if (value.isBlank()) {
      error(file, "%s is empty; a result needs its provenance", field);
    }
  }

  <T> Optional<T> read(Path file, Reader<T> reader) {
    if (!Files.isRegularFile(file)) {
      error(file, "is missing");
      return Optional.empty();
    }
    try {
      return Optional.of(reader.read());
    } catch (IOException | RuntimeException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      error(file, "cannot be read: %s: %s", e.getClass().getSimpleName(), reason);
      return Optional.empty();
    }
  }
}
