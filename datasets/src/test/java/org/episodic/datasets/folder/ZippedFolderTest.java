package org.episodic.datasets.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.datasets.archive.Archives;
import org.episodic.datasets.archive.Archives.Item;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.option.Options;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZippedFolderTest {
  private static final byte[] LITTER = {1};

  private final ImageFolderProvider provider = new ImageFolderProvider();
  private final List<String> notices = new ArrayList<>();

  @TempDir Path folder;
  private Path archive;

  @BeforeEach
  void name() {
    archive = folder.resolve("data.ZIP");
  }

  @Test
  void anArchiveIsTheSameAsTheTreeInAFolder() throws IOException {
    String accented = Normalizer.normalize("gr\u00fcn\u6f22", Normalizer.Form.NFD);
    List<Item> items = new ArrayList<>();
    for (String name : List.of("train/b/deep", "val/a", "test/" + accented, "train/B2")) {
      for (int i = 0; i < 3; i++) {
        items.add(new Item("%s/%s.PNG".formatted(name, i), DrawnFolder.png(i + name.length())));
      }
    }
    items.add(new Item("val/a/note.txt", LITTER));
    items.add(new Item("val/a/.DS_Store", LITTER));
    items.add(new Item("__MACOSX/val/a/._0.PNG", LITTER));
    items.add(new Item("train/", new byte[0]));
    Path tree = folder.resolve("tree");
    for (Item item : items) {
      Path file = tree.resolve(item.path());
      Files.createDirectories(item.path().endsWith("/") ? file : file.getParent());
      if (!item.path().endsWith("/")) {
        Files.write(file, item.content());
      }
    }
    Archives.zip(archive, items);
    assertTrue(provider.isPresent(context(archive)));
    assertEquals(provider.description(context(tree)), provider.description(context(archive)));
    try (ClassificationDataset zipped = open(archive);
        ClassificationDataset plain = open(tree)) {
      assertEquals(plain.sha256(), zipped.sha256());
      String composed = "test/" + Normalizer.normalize(accented, Normalizer.Form.NFC);
      assertEquals(List.of(composed), zipped.classes("folder", MetaSplit.META_TEST));
      assertEquals(3, zipped.size(composed));
      float[] expected = new float[plain.inputShape().size()];
      float[] found = expected.clone();
      plain.read(composed, 1, expected, 0);
      zipped.read(composed, 1, found, 0);
      assertArrayEquals(expected, found);
    }
    assertTrue(
        notices.get(0).endsWith("files: 1, such as '%s!/val/a/note.txt'".formatted(archive)),
        notices.get(0));
  }

  @Test
  void theOrderOfAnArchiveDoesNotMatterAndAChangeDoes() throws IOException {
    List<Item> items = new ArrayList<>(classes("a/x", "a b/y", "a-b/z"));
    Archives.zip(archive, items);
    String before = sha256();
    Collections.reverse(items);
    Archives.zip(archive, items);
    assertEquals(before, sha256());
    items.set(0, new Item(items.get(0).path(), DrawnFolder.png(77)));
    Archives.zip(archive, items);
    assertNotEquals(before, sha256());
  }

  @Test
  void aSplitFileLiesBesideTheArchive() throws IOException {
    Archives.zip(archive, classes("a", "b", "c"));
    Files.writeString(folder.resolve("s.csv"), "class,part\na,train\nc,val\nb,test\n");
    DatasetContext context = context(archive, Map.of("split", "s.csv"));
    try (ClassificationDataset images = (ClassificationDataset) provider.open(context)) {
      assertEquals(List.of("c"), images.classes("folder", MetaSplit.META_VALIDATION));
    }
  }

  @Test
  void problemsAreThoseOfAFolderAndNameTheEntry() throws IOException {
    List<Item> items = new ArrayList<>(classes("a", "b/c"));
    items.add(new Item("b/x.png", DrawnFolder.png(1)));
    items.add(new Item("d/empty/", new byte[0]));
    items.add(new Item("e\u0007/x.png", DrawnFolder.png(1)));
    items.add(new Item("A/x.png", DrawnFolder.png(1)));
    Archives.zip(archive, items);
    assertEquals(
        List.of(
            "Class 'd/empty' is empty; expected at least one of " + IMAGES,
            "Classes 'A' and 'a' differ at most in upper and lower case; expected different names",
            "Folder '%s!/b' holds images beside folders; expected each image in the folder of its class, which holds no folders"
                .formatted(archive),
            "The name of '%s!/e?/x.png' is not readable text; expected UTF-8 without control characters"
                .formatted(archive)),
        problems());
    Archives.zip(archive, List.of(new Item("x.png", DrawnFolder.png(1))));
    assertTrue(problems().get(0).startsWith("Folder '%s' holds".formatted(archive)));
    Archives.zip(archive, List.of(new Item("x.txt", LITTER)));
    assertEquals(
        List.of(
            "'%s' holds no images; expected a folder for each class with %s"
                .formatted(archive, IMAGES)),
        problems());
  }

  @Test
  void badImagesAreNamedAndNothingIsKept() throws IOException {
    List<Item> items = new ArrayList<>(classes("a", "b", "c"));
    items.add(new Item("a/x.png", "a text".getBytes(StandardCharsets.UTF_8)));
    items.add(new Item("b/x.png", new byte[(16 << 20) + 1]));
    Archives.zip(archive, items);
    assertEquals(
        List.of(
            "File '%s!/a/x.png' is not an image; expected a whole PNG, JPEG, GIF, BMP or WebP file"
                .formatted(archive),
            "Entry '%s!/b/x.png' unpacks to more than 16777216 bytes; at most that many are read"
                .formatted(archive)),
        problems());
  }

  private static final String IMAGES = "*.bmp, *.gif, *.jpeg, *.jpg, *.png, *.webp";

  private static List<Item> classes(String... names) throws IOException {
    List<Item> items = new ArrayList<>();
    for (String name : names) {
      for (int i = 0; i < 2; i++) {
        items.add(new Item("%s/%s.png".formatted(name, i), DrawnFolder.png(i)));
      }
    }
    return items;
  }

  private String sha256() {
    try (ClassificationDataset images = open(archive)) {
      return images.sha256();
    }
  }

  private List<String> problems() {
    return assertThrows(UsageException.class, () -> provider.prepare(context(archive))).problems();
  }

  private ClassificationDataset open(Path data) {
    return (ClassificationDataset) provider.open(context(data));
  }

  private DatasetContext context(Path data) {
    return context(data, Map.of());
  }

  private DatasetContext context(Path data, Map<String, String> options) {
    return DatasetContext.of(folder.resolve("cache"))
        .dataDirectory(Optional.of(data))
        .options(Options.resolve(provider.description().options(), options))
        .notices(notices::add)
        .build();
  }
}
