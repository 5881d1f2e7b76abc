package org.episodic.spark;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.logging.log4j.core.config.Configurator;

/** Spark says much, which is of use to whoever looks for what is wrong with a cluster. */
final class SparkLog {
  /** Spark tries for a minute whoever has no secret or another one, and tells nobody else why. */
  private static final Pattern SECRET =
      Pattern.compile("Caused by: .*(SaslMessage|SaslException|[Aa]uthentication).*");

  private final Path file;
  private final long before;

  private SparkLog(Path file, long before) {
    this.file = file;
    this.before = before;
  }

  /** Lets everything go to the end of a file from now on. */
  static SparkLog writeTo(Path file) {
    long before = file.toFile().length();
    System.setProperty("episodic.spark.log", file.toString());
    try {
      Configurator.reconfigure(SparkLog.class.getResource("log4j2.properties").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Code comes from a file", e);
    }
    return new SparkLog(file, before);
  }

  /** Returns whether the master did not take the secret, or the lack of one. */
  boolean tellsOfSecret() {
    try (InputStream text = Files.newInputStream(file)) {
      text.skipNBytes(before);
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .anyMatch(line -> SECRET.matcher(line).matches());
    } catch (IOException e) {
      return false;
    }
  }
}
