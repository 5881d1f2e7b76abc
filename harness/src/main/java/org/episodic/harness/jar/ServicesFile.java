package org.episodic.harness.jar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.episodic.harness.files.ByteOrderMark;

/** The file in which a jar declares providers, as {@code ServiceLoader} reads it. */
public final class ServicesFile {
  private static final String FOLDER = "META-INF/services/";

  private ServicesFile() {}

  /** Returns where a jar declares providers of a service. */
  public static String resource(Class<?> service) {
    return FOLDER + service.getName();
  }

  /** Returns the classes that a file names; what follows a {@code #} is a comment. */
  public static List<String> names(InputStream file) throws IOException {
    String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    return ByteOrderMark.strip(text)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
