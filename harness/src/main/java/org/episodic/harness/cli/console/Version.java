package org.episodic.harness.cli.console;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Prints versions; the program's own comes from the manifest of its jar. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String own =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("(not from a jar)");
    return new String[] {
      "episodic " + own,
      "Java %s, %s %s"
          .formatted(
              System.getProperty("java.version"),
              System.getProperty("os.name"),
              System.getProperty("os.arch"))
    };
  }
}
