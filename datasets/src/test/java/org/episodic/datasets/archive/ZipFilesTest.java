package org.episodic.datasets.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.episodic.datasets.archive.ArchiveFiles.Entry;
import org.episodic.datasets.archive.Archives.Item;
import org.episodic.spi.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipFilesTest {
  private static final byte[] LOCAL = {'P', 'K', 3, 4};
  private static final byte[] CENTRAL = {'P', 'K', 1, 2};
  private static final byte[] TEXT = "a text, a text, a text".getBytes(StandardCharsets.UTF_8);
  private static final int MOST = 1 << 28;

  @TempDir Path folder;
  private Path archive;

  @BeforeEach
  void name() {
    archive = folder.resolve("a.zip");
  }

  @Test
  void severalThreadsReadFiles() throws IOException {
    List<Item> items =
        IntStream.range(0, 200)
            .mapToObj(i -> new Item("\u6f22/./n" + i, bytes(1000 + i, (byte) i)))
            .toList();
    Archives.zip(archive, items);
    ZipFiles zip = new ZipFiles(archive);
    IntStream.range(0, 2000).parallel().forEach(i -> assertRead(zip, items, i % 200));
    zip.close();
    assertRead(zip, items, 7);
    assertEquals("\u6f22/n7", zip.entries().get(7).path());
    assertEquals(archive + "!/\u6f22/n7", zip.shown(zip.entries().get(7)));
    zip.close();
  }

  private static void assertRead(ZipFiles zip, List<Item> items, int number) {
    try {
      Entry entry = zip.entries().get(number);
      assertArrayEquals(items.get(number).content(), zip.read(entry, MOST));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void pathsThatLeadOutAreRefused() throws IOException {
    for (String path :
        List.of(
            "../a.png",
            "a/../../b.png",
            "/a.png",
            "a\\..\\b.png",
            "C:\\a.png",
            "\\a.png",
            "../\n")) {
      Archives.zip(archive, List.of(new Item(path, TEXT)));
      assertEquals(
          "Archive '%s' has an entry '%s' that leads out of it; expected relative paths without '..'"
              .formatted(archive, path.replace('\\', '/').replace('\n', '?')),
          refusal());
    }
    String deep = "a/".repeat(2100) + "b.png";
    Archives.zip(archive, List.of(new Item(deep, TEXT)));
    assertTrue(refusal().endsWith("…'; expected at most 4096"), refusal());
  }

  @Test
  void whatCannotBeReadIsRefusedWhole() throws IOException {
    byte[] whole = whole();
    patch(whole, 8, 0x09);
    assertEquals(about("is encrypted; expected an archive without a password"), refusal());
    patch(whole, 10, 97);
    assertEquals(about("is packed by method 97; expected deflate"), refusal());
    byte[] link = whole.clone();
    link[find(link, CENTRAL) + 5] = 3;
    link[find(link, CENTRAL) + 41] = (byte) 0xa0;
    Files.write(archive, link);
    assertEquals(about("is a symbolic link; expected files and folders"), refusal());
    byte[] latin =
        new String(whole, StandardCharsets.ISO_8859_1)
            .replace("a/x.png", "a/\u00fc.png")
            .getBytes(StandardCharsets.ISO_8859_1);
    Files.write(archive, latin);
    assertTrue(
        refusal().endsWith("has a name that is not UTF-8; expected names in UTF-8"), refusal());
    Archives.zip(archive, List.of(new Item("a/x.png", TEXT), new Item("a//x.png", TEXT)));
    assertEquals(
        "Archive '%s': entry 'a//x.png' is there twice; expected it once".formatted(archive),
        refusal());
  }

  @Test
  void damagedArchivesAreRefused() throws IOException {
    byte[] whole = whole();
    for (byte[] bad : List.of(Arrays.copyOf(whole, whole.length - 30), TEXT, new byte[0])) {
      Files.write(archive, bad);
      String about = "Archive '%s' is damaged, cut short or no zip archive (".formatted(archive);
      assertTrue(refusal().startsWith(about), refusal());
      assertTrue(refusal().endsWith("); expected a whole one"), refusal());
    }
    byte[] wrong = whole.clone();
    wrong[find(wrong, CENTRAL) + 16] ^= 1;
    Files.write(archive, wrong);
    assertEquals(
        about("is damaged (its checksum is another one); expected a whole archive"), refusal());
    byte[] flipped = whole.clone();
    flipped[find(flipped, LOCAL) + 30 + "a/x.png".length()] ^= 7;
    Files.write(archive, flipped);
    assertTrue(refusal().startsWith(about("is damaged (")), refusal());
  }

  @Test
  void whatUnpacksToFarTooMuchIsRefusedWhateverItsHeaderSays() throws IOException {
    byte[] zeros = new byte[(16 << 20) + 1];
    Archives.zip(archive, List.of(new Item("a/x.png", zeros)));
    byte[] bomb = Files.readAllBytes(archive);
    assertTrue(bomb.length < 20_000, "bytes: " + bomb.length);
    String expected =
        "Entry '%s!/a/x.png' unpacks to more than 16777216 bytes; at most that many are read"
            .formatted(archive);
    assertEquals(expected, refusal());
    Arrays.fill(bomb, find(bomb, CENTRAL) + 24, find(bomb, CENTRAL) + 28, (byte) 0);
    Files.write(archive, bomb);
    assertEquals(expected, refusal());
    byte[] text = new byte[50];
    Archives.zip(archive, List.of(new Item("a/x.png", text)));
    assertEquals(
        "Entry '%s!/a/x.png' unpacks to more than 49 bytes; at most that many are read"
            .formatted(archive),
        refusal(new ZipFiles(archive), 49));
  }

  @Test
  void manyFilesThatUnpackToFarTooMuchTogetherAreRefused() throws IOException {
    byte[] zeros = new byte[100_000];
    List<Item> items = IntStream.range(0, 5).mapToObj(i -> new Item("a/" + i, zeros)).toList();
    long size = Files.size(Archives.zip(archive, items));
    assertEquals(
        "Archive '%s' unpacks to more than %s bytes; at most that many are read"
            .formatted(archive, 100 * size),
        refusal(new ZipFiles(archive, 1), MOST));
    try (ZipFiles zip = new ZipFiles(archive)) {
      assertEquals(zeros.length, zip.read(zip.entries().get(4), MOST).length);
    }
  }

  private byte[] whole() throws IOException {
    return Files.readAllBytes(Archives.zip(archive, List.of(new Item("a/x.png", TEXT))));
  }

  /** Changes a field of two bytes that both headers have, two bytes apart. */
  private void patch(byte[] whole, int offset, int value) throws IOException {
    byte[] patched = whole.clone();
    patched[find(patched, LOCAL) + offset - 2] = (byte) value;
    patched[find(patched, CENTRAL) + offset] = (byte) value;
    Files.write(archive, patched);
  }

  private static int find(byte[] bytes, byte[] signature) {
    return IntStream.range(0, bytes.length - 3)
        .filter(i -> Arrays.equals(bytes, i, i + 4, signature, 0, 4))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] bytes(int length, byte value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, value);
    return bytes;
  }

  private String about(String problem) {
    return "Archive '%s': entry 'a/x.png' %s".formatted(archive, problem);
  }

  private String refusal() {
    return refusal(new ZipFiles(archive), MOST);
  }

  private static String refusal(ZipFiles files, int most) {
    UsageException refusal =
        assertThrows(
            UsageException.class,
            () -> {
              try (files) {
                for (Entry entry : files.entries()) {
                  files.read(entry, most);
                }
              }
            });
    assertEquals(1, refusal.getMessage().lines().count(), refusal.getMessage());
    return refusal.getMessage();
  }
}
