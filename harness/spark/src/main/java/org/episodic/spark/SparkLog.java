package org.episodic.spark;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.logging.log4j.core.config.Configurator;

/** Spark says much, which is of use to whoever looks for what is wrong with a cluster. */
final class SparkLog {
  private SparkLog() {}

  /** Lets everything go to the end of a file from now on. */
  static void writeTo(Path file) {
    System.setProperty("episodic.spark.log", file.toString());
    try {
      Configurator.reconfigure(SparkLog.class.getResource("log4j2.properties").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Code comes from a file", e);
    }
  }
}
