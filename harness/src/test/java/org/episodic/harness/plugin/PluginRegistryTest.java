package org.episodic.harness.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.episodic.harness.fake.CountReport;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRegistryTest {
  @TempDir private Path directory;

  /** Fails when it is constructed. */
  public static final class Failing implements ReportWriter {
    public Failing() {
      throw new IllegalStateException("no licence");
    }

    @Override
    public String id() {
      return "failing";
    }

    @Override
    public String title() {
      return "Failing";
    }

    @Override
    public Path write(ReportInput input, Path target) {
      return target;
    }
  }

  /** Takes the id of another plugin. */
  public static final class Twin implements ReportWriter {
    @Override
    public String id() {
      return "count";
    }

    @Override
    public String title() {
      return "Twin";
    }

    @Override
    public Path write(ReportInput input, Path target) {
      return target;
    }
  }

  /** Is as it should be. */
  public static final class Third implements ReportWriter {
    @Override
    public String id() {
      return "third";
    }

    @Override
    public String title() {
      return "Third";
    }

    @Override
    public Path write(ReportInput input, Path target) {
      return target;
    }
  }

  /** Has an id that is not allowed. */
  public static final class Shouting implements ReportWriter {
    @Override
    public String id() {
      return "LOUD";
    }

    @Override
    public String title() {
      return "Loud";
    }

    @Override
    public Path write(ReportInput input, Path target) {
      return target;
    }
  }

  private PluginRegistry<ReportWriter> discover(String... classes) throws IOException {
    Path services = directory.resolve("META-INF/services/" + ReportWriter.class.getName());
    Files.createDirectories(services.getParent());
    Files.writeString(services, String.join("\n", classes));
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, ReportWriter.class.getClassLoader())) {
      return PluginRegistry.discover("Report", ReportWriter.class, ReportWriter::id, loader);
    }
  }

  @Test
  void oneBrokenProviderDoesNotStopTheOthers() throws IOException {
    PluginRegistry<ReportWriter> registry =
        discover("org.example.Missing", Failing.class.getName(), Shouting.class.getName());
    assertEquals(List.of("count"), registry.all().stream().map(Plugin::id).toList());
    assertEquals(3, registry.broken().size());
    assertTrue(registry.broken().get(0).contains("Provider org.example.Missing not found"));
    assertTrue(registry.broken().get(1).contains("no licence"), registry.broken().get(1));
    assertTrue(registry.broken().get(2).contains("Plugin id 'LOUD' is not allowed"));
  }

  @Test
  void anUnknownIdListsWhatThereIs() throws IOException {
    PluginRegistry<ReportWriter> registry = discover();
    UsageException refusal = assertThrows(UsageException.class, () -> registry.get("cuont"));
    assertEquals(
        List.of("Report 'cuont' is not installed; available: count. Did you mean 'count'?"),
        refusal.problems());
    assertEquals(
        "Report 'html' is not installed; available: count",
        assertThrows(UsageException.class, () -> registry.get("html")).getMessage());
  }

  @Test
  void neitherOfTwoProvidersOfOneIdIsUsedAndTheOthersAre() throws IOException {
    PluginRegistry<ReportWriter> registry = discover(Twin.class.getName(), Third.class.getName());
    String message = assertThrows(UsageException.class, () -> registry.get("count")).getMessage();
    assertTrue(message.startsWith("Report 'count' is installed twice, as "), message);
    assertTrue(message.contains(CountReport.class.getName() + " in "), message);
    assertTrue(message.contains(Twin.class.getName() + " in "), message);
    assertEquals(List.of(message), registry.broken());
    assertEquals(List.of("third"), registry.all().stream().map(Plugin::id).toList());
  }

  @Test
  void aJarGivesItsVersionAndHash() throws IOException {
    Path jar = directory.resolve("plugin.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "3.2");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      entries.finish();
    }
    PluginOrigin origin = new PluginOrigin("org.example.A", Optional.of(jar));
    assertEquals("3.2", origin.version());
    assertEquals(64, origin.sha256().length());
  }

  @Test
  void aDirectoryIsHashedByNamesAndContents() throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes/a"));
    PluginOrigin origin =
        new PluginOrigin("org.example.A", Optional.of(directory.resolve("classes")));
    Files.writeString(classes.resolve("x"), "1");
    String before = origin.sha256();
    assertEquals("", origin.version());
    assertEquals(before, origin.sha256());
    Files.writeString(classes.resolve("x"), "2");
    assertTrue(!before.equals(origin.sha256()));
  }
}
