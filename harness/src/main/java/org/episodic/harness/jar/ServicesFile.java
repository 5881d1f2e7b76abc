package org.episodic.harness.jar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The file in which a jar declares providers, as {@code ServiceLoader} reads it. */
public final class ServicesFile {
  private static final String FOLDER = "META-INF/services/";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ServicesFile() {}

  /** Returns where a jar declares providers of a service. */
  public static String resource(Class<?> service) {
    return FOLDER + service.getName();
  }

  /** Returns the classes that a file names; what follows a {@code #} is a comment. */
  public static List<String> names(InputStream file) throws IOException {
    String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    return text.replaceFirst("^" + BYTE_ORDER_MARK, "")
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
