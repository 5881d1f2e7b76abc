package org.episodic.harness.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.Module;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLoaderTest {
  private static final ClassLoader SHARED = PluginLoaderTest.class.getClassLoader();
  private static final String MODULES = "META-INF/services/" + Module.class.getName();

  @TempDir private Path directory;

  private static byte[] bytes(Class<?> type) throws IOException {
    String resource = SharedClasses.resource(type.getName());
    try (InputStream in = SHARED.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  private Path jar(String name, Map<String, byte[]> entries) throws IOException {
    Path jar = directory.resolve(name);
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return jar;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void ownClassesComeFirstSharedOnesAreThoseOfEpisodicAndWhatIsLackingIsLookedForThere()
      throws Exception {
    Path jar =
        jar(
            "a.jar",
            Map.of(
                SharedClasses.resource(CSVFormat.class.getName()),
                bytes(CSVFormat.class),
                SharedClasses.resource(Seed.class.getName()),
                new byte[1]));
    try (JarSource source = JarSource.known(jar, SHARED)) {
      Class<?> own = source.loader().loadClass(CSVFormat.class.getName());
      assertNotSame(CSVFormat.class, own);
      assertEquals(CSVFormat.class.getName(), own.getName());
      assertSame(source.loader(), own.getClassLoader());
      assertSame(Seed.class, source.loader().loadClass(Seed.class.getName()));
      assertSame(Module.class, source.loader().loadClass(Module.class.getName()));
      assertSame(String.class, source.loader().loadClass("java.lang.String"));
      assertThrows(ClassNotFoundException.class, () -> source.loader().loadClass("acme.Nowhere"));
    }
  }

  /** Else an implementation of ours would be found for an interface of theirs. */
  @Test
  void implementationsOfAnInterfaceThatThePluginBringsAreItsOwn() throws Exception {
    assertTrue(SHARED.getResources(MODULES).hasMoreElements(), "jackson has modules");
    Path bare = jar("bare.jar", Map.of(MODULES, text("acme.M")));
    Path whole =
        jar(
            "whole.jar",
            Map.of(
                MODULES,
                text("acme.M"),
                SharedClasses.resource(Module.class.getName()),
                bytes(Module.class)));
    try (JarSource bringsNone = JarSource.known(bare, SHARED);
        JarSource brings = JarSource.known(whole, SHARED)) {
      List<URL> all = Collections.list(bringsNone.loader().getResources(MODULES));
      assertEquals(Collections.list(SHARED.getResources(MODULES)).size() + 1, all.size());
      assertTrue(all.get(0).toString().contains("bare.jar"), all.toString());
      List<URL> own = Collections.list(brings.loader().getResources(MODULES));
      assertEquals(1, own.size(), own.toString());
    }
  }

  @Test
  void aFolderIsHashedByTheNamesAndContentsOfAllItsJarsAlone() throws IOException {
    Path folder = directory.resolve("folder");
    jar("folder/a.jar", Map.of("x", text("1")));
    jar("folder/b.jar", Map.of("x", text("1")));
    String before = JarSource.sha256(folder);
    Files.writeString(folder.resolve("README.txt"), "of no matter");
    assertEquals(before, JarSource.sha256(folder));
    jar("folder/b.jar", Map.of("x", text("2")));
    String other = JarSource.sha256(folder);
    Files.move(folder.resolve("b.jar"), folder.resolve("c.jar"));
    assertEquals(3, Stream.of(before, other, JarSource.sha256(folder)).distinct().count());
  }

  @Test
  void aDamagedPluginIsRefusedThoughItsTableOfContentsIsWhole() throws IOException {
    String services = "META-INF/services/" + AlgorithmProvider.class.getName();
    Path jar = jar("a.jar", Map.of(services, text("acme.P"), "acme/noise.bin", noise()));
    assertEquals(List.of(), JarSource.of(jar, SHARED).refusal().stream().toList());
    damageNoise(jar);
    String refusal = JarSource.of(jar, SHARED).refusal().orElseThrow();
    assertEquals(jar + ": is damaged: the checksum of acme/noise.bin does not match", refusal);
  }

  @Test
  void aDamagedLibraryOfAPluginIsRefusedToo() throws IOException {
    String services = "META-INF/services/" + AlgorithmProvider.class.getName();
    jar("folder/a.jar", Map.of(services, text("acme.P")));
    Path library = jar("folder/library.jar", Map.of("acme/noise.bin", noise()));
    Path folder = library.getParent();
    assertEquals(List.of(), JarSource.of(folder, SHARED).refusal().stream().toList());
    damageNoise(library);
    String refusal = JarSource.of(folder, SHARED).refusal().orElseThrow();
    assertEquals(library + ": is damaged: the checksum of acme/noise.bin does not match", refusal);
  }

  private static byte[] noise() {
    byte[] noise = new byte[4096];
    new java.util.Random(7).nextBytes(noise);
    return noise;
  }

  private static void damageNoise(Path jar) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    int middle = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("noise.bin") + 2000;
    bytes[middle] ^= 1;
    Files.write(jar, bytes);
  }
}
