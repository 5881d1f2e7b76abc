package org.episodic.spi.result;

/**
 * What a plugin was loaded from. Text that is not known is empty.
 *
 * @param version version in the jar's manifest
 * @param sha256 hash of the jar, or of a directory of class files
 * @since 0.1.0
 */
public record PluginJar(String version, String sha256) {
  /** Nothing is known. */
  public static final PluginJar UNKNOWN = new PluginJar("", "");
}
