package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.episodic.ci.Episodic.Ended;
import org.episodic.spi.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code episodic plugins}. */
final class PluginsCommandTest {
  private static final int DAMAGED = 200;

  @TempDir Path directory;
  private Path plugins;

  @BeforeEach
  void makeFolder() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
  }

  private String run(int exitCode, String... arguments) throws Exception {
    Ended ended = Episodic.withPlugins(plugins, directory, arguments);
    assertEquals(exitCode, ended.exitCode(), ended.output());
    assertFalse(ended.output().contains("\tat "), ended.output());
    return ended.output();
  }

  private static String line(String output, String start) {
    return output
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line starts with '" + start + "' in\n" + output));
  }

  @Test
  void listSaysOfEachCandidateWhatItProvidesOrWhyItIsNotUsed() throws Exception {
    new PluginJars().algorithm("good", "TITLE", "\"Good\"").writeTo(plugins);
    new PluginJars().dataset("data", "PRESENT", "return true;").writeTo(plugins.resolve("data"));
    PluginJars.library(plugins.resolve("data/lib.jar"), "acme.Lib", "1");
    new PluginJars()
        .algorithm("throws_it", "CONSTRUCTOR", "throw new IllegalStateException(\"lost\");")
        .writeTo(plugins);
    new PluginJars().algorithm("newer").writeTo(plugins);
    PluginJars.manifest(plugins.resolve("newer.jar"), "Episodic-SPI-Version: 9");
    Path good = plugins.resolve("good.jar");
    PluginJars.manifest(good, "Implementation-Version: 1.5\nEpisodic-SPI-Version: 1");
    PluginJars.jar(
        plugins.resolve("numbers.jar"),
        Map.of("META-INF/episodic/published-results.csv", new byte[0]));
    String list = run(0, "plugins", "list");
    assertEquals("Plugins in " + plugins, list.lines().findFirst().orElseThrow());
    List<String> row = List.of(line(list, "  good ").trim().split("  +"));
    String sha256 = Sha256.of(good);
    assertEquals(List.of("good", "algorithm", "Good", "1.5", "1", "1", "good.jar", sha256), row);
    assertTrue(line(list, "  data ").contains("  data set  "), list);
    String where = "  " + plugins.resolve("throws_it.jar");
    assertTrue(list.contains("throws_it.P in" + where.substring(1) + ": IllegalState"), list);
    assertTrue(line(list, "  " + plugins.resolve("newer.jar")).contains(" version 9 "), list);
    assertTrue(list.contains("numbers alone\n  " + plugins.resolve("numbers.jar")), list);
    JsonNode json = new ObjectMapper().readTree(run(0, "plugins", "list", "--json"));
    assertEquals(plugins.toString(), json.get("folder").asText());
    List<String> sources = new ArrayList<>();
    json.get("candidates").forEach(one -> sources.add(one.get("source").asText()));
    assertEquals(
        List.of("data", "good.jar", "newer.jar", "numbers.jar", "throws_it.jar"),
        sources.stream().map(source -> plugins.relativize(Path.of(source)).toString()).toList());
    JsonNode folder = json.get("candidates").get(0);
    assertEquals(
        List.of("data.jar", "lib.jar"),
        List.of(folder.get("jars").get(0).asText(), folder.get("jars").get(1).asText()));
    String shown = run(0, "plugins", "describe", "data");
    assertTrue(shown.startsWith("data: T\n"), shown);
    assertTrue(line(shown, "  licence").endsWith(" L"), shown);
    assertTrue(line(shown, "  lib.jar").contains(Sha256.of(plugins.resolve("data/lib.jar"))));
    assertEquals(
        "No algorithm, data set or report is called 'quick'",
        run(2, "plugins", "describe", "quick").split(";")[0]);
  }

  @Test
  void noDamageOfAJarStopsTheList() throws Exception {
    new PluginJars().algorithm("good").writeTo(directory.resolve("whole"));
    byte[] whole = Files.readAllBytes(directory.resolve("whole/good.jar"));
    Random random = new Random(1);
    for (int i = 0; i < DAMAGED; i++) {
      byte[] damaged = whole.clone();
      if (i % 2 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(whole.length));
      } else {
        damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(plugins.resolve("damaged-%s.jar".formatted(i)), damaged);
    }
    new PluginJars().algorithm("last").writeTo(plugins);
    String list = run(0, "plugins", "list");
    assertTrue(list.contains("\n  last "), list);
    for (int i = 0; i < DAMAGED; i++) {
      String jar = "damaged-%s.jar".formatted(i);
      assertTrue(
          list.lines().anyMatch(line -> line.contains("/" + jar) || line.contains("  " + jar)),
          jar + " is missing in\n" + list);
    }
    assertTrue(run(0, "list").contains("\n  last "), "the plain list goes on too");
  }
}
