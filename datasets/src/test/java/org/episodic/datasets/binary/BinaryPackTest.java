package org.episodic.datasets.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.episodic.datasets.pack.PackFolder;
import org.episodic.spi.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryPackTest {
  /** Line feeds among the bits must not be taken for ends of names. */
  private static final BinaryImages IMAGES =
      new BinaryImages(
          4, 2, List.of("a", "ß"), List.of(new byte[] {10, 1, 10, 2}, new byte[] {0, 10, 3, -1}));

  @TempDir Path folder;

  private static void content(OutputStream out) throws IOException {
    BinaryPack.write(IMAGES, out);
  }

  @Test
  void whatIsWrittenIsReadAndItsNameIsItsHash() throws IOException {
    PackFolder packed = new PackFolder(folder.resolve("deep/in"));
    assertEquals(Optional.empty(), packed.find("source"));
    Path file = packed.obtain("source", BinaryPackTest::content);
    assertEquals(Optional.of(file), packed.find("source"));
    assertEquals(Optional.empty(), packed.find("another"));
    assertEquals(IMAGES.sha256(), PackFolder.sha256(file));
    assertEquals(IMAGES.sha256(), Sha256.of(file));
    BinaryImages read = BinaryPack.read(file);
    assertEquals(IMAGES.classes(), read.classes());
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(IMAGES.bits().get(i), read.bits().get(i));
    }
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(3, files.count(), "the file, and note and lock of its source");
    }
  }

  @Test
  void aDamagedFileIsAsGoodAsNone() throws IOException {
    PackFolder packed = new PackFolder(folder);
    Path file = packed.obtain("source", BinaryPackTest::content);
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertEquals(Optional.empty(), packed.find("source"));
      IOException damage = assertThrows(IOException.class, () -> BinaryPack.read(file));
      assertTrue(damage.getMessage().endsWith("is damaged; delete it"), damage.getMessage());
    }
    whole[whole.length - 1] ^= 1;
    Files.write(file, whole);
    assertEquals(Optional.empty(), packed.find("source"));
    assertThrows(IOException.class, () -> BinaryPack.read(file));
    packed.obtain("source", BinaryPackTest::content);
    assertEquals(Optional.of(file), packed.find("source"));
  }
}
