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
import java.util.stream.Stream;
import org.episodic.datasets.archive.ArchiveFiles.Entry;
import org.episodic.datasets.archive.Archives.Item;
import org.episodic.spi.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarFilesTest {
  private static final byte[] TEXT = "a text".getBytes(StandardCharsets.UTF_8);
  private static final List<String> TOP = List.of("top", "images");

  @TempDir Path folder;
  private Path archive;
  private Path cache;

  @BeforeEach
  void name() throws IOException {
    archive = folder.resolve("a.tgz");
    cache = Files.createDirectory(folder.resolve("cache"));
  }

  @Test
  void severalThreadsReadWhatLiesInOneFolderAndNothingIsLeft() throws IOException {
    List<Item> items =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    new Item(
                        "./top/images/c/n" + i,
                        ("n" + i).repeat(99).getBytes(StandardCharsets.UTF_8)))
            .toList();
    Item other = new Item("top/other/big", new byte[10_000]);
    Item empty = new Item("top/images/empty/", new byte[0]);
    Archives.tar(archive, Stream.of(List.of(other, empty), items).flatMap(List::stream).toList());
    try (TarFiles tar = TarFiles.open(archive, TOP, 1 << 20, cache)) {
      List<Entry> entries = tar.entries();
      assertEquals(List.of("empty"), entries.get(0).parts());
      assertTrue(entries.get(0).isFolder());
      assertEquals(101, entries.size());
      IntStream.range(0, 2000)
          .parallel()
          .forEach(
              i ->
                  assertArrayEquals(
                      items.get(i % 100).content(), read(tar, entries.get(1 + i % 100))));
      assertEquals(
          "Entry '%s!/top/images/c/n1' unpacks to more than 100 bytes; at most that many are read"
              .formatted(archive),
          assertThrows(UsageException.class, () -> tar.read(entries.get(2), 100)).getMessage());
    }
    assertNothingIsLeft();
  }

  private static byte[] read(TarFiles tar, Entry entry) {
    try {
      return tar.read(entry, 1 << 20);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsNoFileOrLeadsOutIsRefusedWhereverItLies() throws IOException {
    Archives.tar(archive, List.of(new Item("other/../../x", TEXT)));
    assertEquals(
        "Archive '%s' has an entry 'other/../../x' that leads out of it; expected relative paths without '..'"
            .formatted(archive),
        refusal(1 << 20));
    Archives.tarOfLink(archive, "top/images/c/x.png", "/etc/passwd");
    assertEquals(
        "Archive '%s': entry 'top/images/c/x.png' is a link, a sparse file or a device; expected files and folders"
            .formatted(archive),
        refusal(1 << 20));
    Item item = new Item("top/images/c/x.png", TEXT);
    Archives.tar(archive, List.of(item, item));
    assertEquals(
        "Archive '%s': entry 'top/images/c/x.png' is there twice; expected it once"
            .formatted(archive),
        refusal(1 << 20));
    assertNothingIsLeft();
  }

  @Test
  void whatUnpacksToTooMuchIsRefusedThoughItIsNotLookedAt() throws IOException {
    Archives.tar(archive, List.of(new Item("other/zeros", new byte[3 << 20])));
    assertTrue(Files.size(archive) < 5000);
    assertEquals(
        "Archive '%s' unpacks to more than 1048576 bytes; at most that many are read"
            .formatted(archive),
        refusal(1 << 20));
    assertNothingIsLeft();
  }

  @Test
  void damagedArchivesAreRefused() throws IOException {
    Item item = new Item("top/images/c/x.png", new byte[100_000]);
    byte[] whole = Files.readAllBytes(Archives.tar(archive, List.of(item)));
    for (byte[] bad : List.of(Arrays.copyOf(whole, whole.length / 2), TEXT, new byte[0])) {
      Files.write(archive, bad);
      String refusal = refusal(1 << 20);
      assertTrue(
          refusal.startsWith("Archive '%s' is damaged or cut short (".formatted(archive)), refusal);
    }
    assertNothingIsLeft();
  }

  private String refusal(long most) {
    UsageException refusal =
        assertThrows(UsageException.class, () -> TarFiles.open(archive, TOP, most, cache).close());
    assertEquals(1, refusal.getMessage().lines().count(), refusal.getMessage());
    return refusal.getMessage();
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(cache)) {
      assertEquals(List.of(), left.toList());
    }
  }
}
