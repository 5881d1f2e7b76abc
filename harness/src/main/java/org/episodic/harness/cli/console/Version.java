package org.episodic.harness.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.episodic.harness.host.HostSurvey;
import org.episodic.spi.result.Host;
import picocli.CommandLine.IVersionProvider;

/** Prints versions; the program's own comes from the manifest of its jar. */
public final class Version implements IVersionProvider {
  private static final String TENSORFLOW =
      "/META-INF/maven/org.tensorflow/tensorflow-core-api/pom.properties";

  @Override
  public String[] getVersion() {
    String own =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("(not from a jar)");
    List<String> lines = new ArrayList<>(List.of("episodic " + own + commit()));
    tensorFlow().ifPresent(version -> lines.add("TensorFlow Java " + version));
    lines.add(
        "Java %s, %s %s"
            .formatted(
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch")));
    return lines.toArray(String[]::new);
  }

  private static String commit() {
    Host host = HostSurvey.survey(HostSurvey.program());
    return host.gitCommit().isEmpty()
        ? ""
        : ", commit " + host.gitCommit() + (host.gitDirty() ? " with changes" : "");
  }

  private static Optional<String> tensorFlow() {
    try (InputStream in = Version.class.getResourceAsStream(TENSORFLOW)) {
      if (in == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(in);
      return Optional.ofNullable(properties.getProperty("version"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
