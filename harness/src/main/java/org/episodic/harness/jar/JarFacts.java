package org.episodic.harness.jar;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known of a jar before anything of it is loaded.
 *
 * @param jar where it lies
 * @param problem why nothing of it is used, if so
 * @param provides whether it declares a plugin or has published numbers
 * @param version the {@code Implementation-Version} of its manifest, or an empty text
 * @param spiVersion the version of the plugin interface that it names, or an empty text
 */
record JarFacts(
    Path jar, Optional<String> problem, boolean provides, String version, String spiVersion) {
  /** Returns the same with a problem. */
  JarFacts with(String found) {
    return new JarFacts(jar, Optional.of(found), provides, version, spiVersion);
  }

  static JarFacts unreadable(Path jar, String problem) {
    return new JarFacts(jar, Optional.of(problem), false, "", "");
  }
}
