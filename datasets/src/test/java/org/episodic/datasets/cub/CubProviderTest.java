package org.episodic.datasets.cub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.episodic.datasets.archive.Archives;
import org.episodic.datasets.archive.Archives.Item;
import org.episodic.datasets.folder.DrawnFolder;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.option.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CubProviderTest {
  private final BirdTable table = BirdTable.load();

  @TempDir Path folder;

  @Test
  void chensSplitIsEverySecondThenEveryFourthName() {
    Map<MetaSplit, List<String>> parts = ClassSplit.named("chen", table.splits()).parts();
    for (int i = 0; i < table.names().size(); i++) {
      MetaSplit part =
          i % 2 == 0
              ? MetaSplit.META_TRAIN
              : i % 4 == 1 ? MetaSplit.META_VALIDATION : MetaSplit.META_TEST;
      assertTrue(parts.get(part).contains(table.names().get(i)), table.names().get(i));
    }
  }

  @Test
  void splitsHaveThePublishedSizes() {
    assertEquals(
        List.of(List.of(100, 50, 50), List.of(140, 30, 30)),
        new CubProvider()
            .description().splits().stream()
                .map(s -> List.of(s.trainClasses(), s.validationClasses(), s.testClasses()))
                .toList());
  }

  @Test
  void absentBirdsAreRefusedByName() {
    CubProvider cub = new CubProvider();
    DatasetContext context =
        DatasetContext.of(folder.resolve("cache")).dataDirectory(Optional.of(folder)).build();
    assertFalse(cub.isPresent(context));
    assertEquals(
        "CUB is not in '%s'; expected the archive CUB_200_2011.tgz, or what it unpacks to: the folder CUB_200_2011/images with a folder for each of the 200 birds. It is never downloaded: get it from its authors"
            .formatted(folder),
        assertThrows(UsageException.class, () -> cub.prepare(context)).getMessage());
    Path images = folder.resolve("images");
    table.names().stream().skip(2).forEach(name -> DrawnFolder.write(images.resolve(name), 1));
    DrawnFolder.write(images.resolve("201.Dodo"), 1);
    List<String> problems =
        assertThrows(UsageException.class, () -> cub.prepare(context)).problems();
    assertEquals(
        "CUB class '201.Dodo' is unexpected; '%s' must hold the 200 known birds only"
            .formatted(images),
        problems.get(0));
    assertEquals(
        "CUB class '001.Black_footed_Albatross' is missing in '%s'; it must be a folder of at least 41 images"
            .formatted(images),
        problems.get(1));
    assertEquals(
        "CUB class '003.Sooty_Albatross' has 1 images; it must have at least 41", problems.get(3));
    assertEquals("and 191 more", problems.get(10));
  }

  @Test
  void theArchiveIsTheSameAsWhatItUnpacksTo() throws IOException {
    List<Item> items = new ArrayList<>(List.of(new Item("attributes.txt", new byte[9])));
    byte[][] drawn = new byte[41][];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = DrawnFolder.png(i);
    }
    for (String name : table.names()) {
      for (int i = 0; i < drawn.length; i++) {
        items.add(new Item("CUB_200_2011/images/%s/%02d.png".formatted(name, i), drawn[i]));
      }
    }
    items.add(new Item("CUB_200_2011/parts/parts.txt", new byte[9]));
    Path tree = folder.resolve("tree");
    for (Item item : items) {
      Path file = tree.resolve(item.path());
      Files.createDirectories(file.getParent());
      Files.write(file, item.content());
    }
    Path archive = Archives.tar(folder.resolve("CUB_200_2011.tgz"), items);
    String expected = sha256(tree);
    assertEquals(expected, sha256(archive));
    assertEquals(expected, sha256(folder));
    try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
      assertEquals(List.of("prepared"), left.map(path -> path.getFileName().toString()).toList());
    }
    items.remove(5);
    items.set(100, new Item(items.get(100).path(), "a text".getBytes(StandardCharsets.UTF_8)));
    Archives.tar(archive, items);
    assertEquals(
        "CUB class '%s' has 40 images; it must have at least 41".formatted(table.names().get(0)),
        assertThrows(UsageException.class, () -> sha256(archive)).getMessage());
    items.add(
        new Item("CUB_200_2011/images/%s/more.png".formatted(table.names().get(0)), drawn[0]));
    Archives.tar(archive, items);
    assertEquals(
        "File '%s!/%s' is not an image; expected a whole PNG, JPEG, GIF, BMP or WebP file"
            .formatted(archive, items.get(100).path()),
        assertThrows(UsageException.class, () -> sha256(archive)).getMessage());
    assertFalse(new CubProvider().isPresent(context(Files.createFile(folder.resolve("b.tgz")))));
  }

  private String sha256(Path data) {
    CubProvider cub = new CubProvider();
    assertTrue(cub.isPresent(context(data)));
    try (Dataset birds = cub.open(context(data))) {
      return birds.sha256();
    }
  }

  private DatasetContext context(Path data) {
    return DatasetContext.of(folder.resolve("cache"))
        .dataDirectory(Optional.of(data))
        .options(Options.resolve(new CubProvider().description().options(), Map.of("size", "8")))
        .build();
  }
}
