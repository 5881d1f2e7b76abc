package org.episodic.datasets.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.option.Options;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderProviderTest {
  private final ImageFolderProvider provider = new ImageFolderProvider();
  private final List<String> notices = new ArrayList<>();

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void name() {
    data = folder.resolve("data");
  }

  @Test
  void seededSplitIsAlwaysTheSame() {
    classes(25, "");
    assertEquals(split(Map.of()), split(Map.of("split", "seeded")));
    assertNotEquals(split(Map.of()), split(Map.of("split-seed", "1")));
    SplitDescription split = split(Map.of());
    assertEquals(
        List.of(16, 4, 5),
        List.of(split.trainClasses(), split.validationClasses(), split.testClasses()));
    assertEquals(
        "9b89ca41345762157185f21ec8f4ec7e055c59656a25781d1fde16c5ea0c8961", split.sha256());
  }

  @Test
  void sharesMustSumTo100() {
    classes(4, "");
    assertEquals(
        "Option 'split-shares' is [50, 20, 20]; expected three shares that sum to 100 %",
        refusal(Map.of("split-shares", "50,20,20")));
  }

  @Test
  void foldersOfPartsAreASplit() throws IOException {
    classes(3, "train/");
    DrawnFolder.write(data.resolve("val/v"), 2);
    DrawnFolder.write(data.resolve("test/t"), 2);
    try (ClassificationDataset images = open(Map.of())) {
      assertEquals(List.of("val/v"), images.classes("folder", MetaSplit.META_VALIDATION));
      assertEquals(List.of("test/t"), images.classes("folder", MetaSplit.META_TEST));
    }
    DrawnFolder.write(data.resolve("test/c0"), 2);
    assertEquals(
        "Classes 'test/c0' and 'train/c0' of '%s' are one class in two parts; expected each class in one part"
            .formatted(data),
        refusal(Map.of()));
    assertEquals(4, split(Map.of("split", "seeded")).trainClasses());
    DrawnFolder.write(data.resolve("more"), 2);
    assertEquals(
        "Class 'more' of '%s' is in none of the folders train, val and test; move it, or name a split"
            .formatted(data),
        refusal(Map.of()).lines().findFirst().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "'train,val', 'Found train, val', 'no test'",
    "'train,test', 'Found test, train', 'no val'",
    "'train,valid,test', 'Found test, train, valid', 'no val'",
    "'train,validation', 'Found train, validation', 'no test, val'",
    "train, Found train, 'no test, val'",
    "'b/train,b/val,b/test', 'Found b/test, b/train, b/val', 'no test, train, val'",
    "'b/train,b/val', 'Found b/train, b/val', 'no test, train, val'",
  })
  void foldersOfPartsThatAreNoSplitAreRefused(String folders, String found, String missing) {
    for (String each : folders.split(",")) {
      classes(2, each + "/");
    }
    assertEquals(
        "%s in '%s', but %s; expected all three directly in it, or name split=seeded or a file"
            .formatted(found, data, missing),
        refusal(Map.of()));
    assertEquals(
        folders.split(",").length,
        split(Map.of("split", "seeded", "split-shares", "50,0,50")).testClasses());
  }

  @ParameterizedTest
  @ValueSource(strings = {"training/", "b/c/train/", "b/"})
  void otherFoldersArePartsOfNames(String before) {
    classes(4, before);
    DrawnFolder.write(data.resolve("b/train"), 2);
    assertEquals(5, split(Map.of("split-shares", "100,0,0")).trainClasses());
  }

  @Test
  void splitFilesAreCsvOrJson() throws IOException {
    classes(3, "");
    Files.createDirectories(data);
    Files.writeString(data.resolve("s.csv"), "class,part\nc0,train\nc2,val\nc1,test\n");
    Path json = folder.resolve("s.json");
    Files.writeString(json, "{\"train\": [\"c0\"], \"test\": [\"c1\"], \"val\": [\"c2\"]}");
    assertEquals(split(Map.of("split", "s.csv")), split(Map.of("split", json.toString())));
    Files.writeString(
        data.resolve("marked.csv"), "\uFEFFclass,part\r\nc0,train\r\nc2,val\r\nc1,test");
    assertEquals(split(Map.of("split", "s.csv")), split(Map.of("split", "marked.csv")));
    try (ClassificationDataset images = open(Map.of("split", "s.csv"))) {
      assertEquals(List.of("c2"), images.classes("folder", MetaSplit.META_VALIDATION));
    }
  }

  @Test
  void splitFilesThatDoNotFitAreRefused() throws IOException {
    classes(3, "");
    Path file = folder.resolve("s.csv");
    String about = "Split file '%s'".formatted(file);
    assertEquals(
        about + " does not exist; expected CSV with the header class,part, or JSON",
        splitRefusal(file));
    Files.writeString(file, "name,part\nc0,train\n");
    assertEquals(about + " has the header name,part; expected class,part", splitRefusal(file));
    Files.writeString(file, "class,part\nc0,train\nc0,val\nc1,tset\nc2,test\nc3,val\n");
    assertEquals(
        List.of(
            about + ": class 'c0' is there twice; expected once",
            about + ": part 'tset' does not exist; expected train, val or test",
            about + ": class 'c1' is missing; expected in train, val or test",
            about + ": class 'c3' does not exist; expected the path of a folder with images"),
        splitRefusal(file).lines().toList());
    Path json = folder.resolve("s.json");
    Files.writeString(json, "{\"train\":\n \"c0\"}");
    assertEquals(
        "Split file '%s', line 2: expected {\"train\": [CLASS, …], \"val\": […], \"test\": […]}"
            .formatted(json),
        splitRefusal(json));
    Files.writeString(json, "{train}");
    assertEquals(
        "Split file '%s' is not the expected JSON".formatted(json),
        splitRefusal(json).substring(0, splitRefusal(json).indexOf(" (")));
  }

  @Test
  void unevenClassesAreDescribedByTheSmallest() throws IOException {
    classes(6, "");
    DrawnFolder.write(data.resolve("c3"), 9);
    assertEquals(2, split(Map.of()).imagesPerClass());
    Path prepared = provider.prepare(context(Map.of())).orElseThrow();
    DatasetContext with = context(Map.of()).copy().prepared(Optional.of(prepared)).build();
    assertEquals(provider.description(context(Map.of())), provider.description(with));
  }

  @Test
  void whatIsLeftOutIsTold() throws IOException {
    classes(3, "");
    Path note = Files.write(data.resolve("c1/note.txt"), new byte[1]);
    provider.prepare(context(Map.of()));
    assertEquals(
        List.of(
            "Left out of '%s' for their names, which are not those of images: files: 1, such as '%s'"
                .formatted(data, note)),
        notices);
  }

  @Test
  void damagedImageIsNamedAndNothingIsKept() throws IOException {
    classes(3, "");
    Path bad = Files.writeString(data.resolve("c1/bad.png"), "a text");
    UsageException refusal =
        assertThrows(UsageException.class, () -> provider.prepare(context(Map.of())));
    assertEquals(
        "File '%s' is not an image; expected a whole PNG, JPEG, GIF, BMP or WebP file"
            .formatted(bad),
        refusal.getMessage());
  }

  @Test
  void equalImagesAreAllowedAndOptionsChangeTheHash() throws IOException {
    classes(3, "");
    Files.write(data.resolve("c0/copy.png"), DrawnFolder.png(0));
    try (ClassificationDataset images = open(Map.of());
        ClassificationDataset nearest = open(Map.of("resampling", "nearest"));
        ClassificationDataset grey = open(Map.of("channels", "1", "size", "20"))) {
      assertEquals(3, images.size("c0"));
      assertEquals(20 * 20, grey.inputShape().size());
      assertNotEquals(images.sha256(), nearest.sha256());
      assertNotEquals(images.sha256(), grey.sha256());
    }
  }

  @Test
  void aFolderIsNeeded() throws IOException {
    DatasetContext nowhere = context(Map.of()).copy().dataDirectory(Optional.empty()).build();
    assertFalse(provider.isPresent(nowhere));
    assertEquals(
        "Data set 'image-folder' is in the folder or zip archive that you name; name it by --data",
        assertThrows(UsageException.class, () -> provider.description(nowhere)).getMessage());
    Path file = Files.write(folder.resolve("file.rar"), new byte[1]);
    DatasetContext other = context(Map.of()).copy().dataDirectory(Optional.of(file)).build();
    assertFalse(provider.isPresent(other));
    assertEquals(
        "Data set 'image-folder' is looked for in '%s'; expected a folder of classes, or a zip archive of one whose name ends in .zip"
            .formatted(file),
        assertThrows(UsageException.class, () -> provider.description(other)).getMessage());
  }

  private void classes(int count, String before) {
    for (int i = 0; i < count; i++) {
      DrawnFolder.write(data.resolve(before + "c" + i), 2);
    }
  }

  private String splitRefusal(Path file) {
    return refusal(Map.of("split", file.toString()));
  }

  private String refusal(Map<String, String> options) {
    DatasetContext context = context(options);
    return assertThrows(UsageException.class, () -> provider.description(context)).getMessage();
  }

  private SplitDescription split(Map<String, String> options) {
    return provider.description(context(options)).splits().get(0);
  }

  private ClassificationDataset open(Map<String, String> options) {
    return (ClassificationDataset) provider.open(context(options));
  }

  private DatasetContext context(Map<String, String> options) {
    return DatasetContext.of(folder.resolve("cache"))
        .dataDirectory(Optional.of(data))
        .options(Options.resolve(provider.description().options(), options))
        .notices(notices::add)
        .build();
  }
}
