package org.episodic.datasets.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.Sha256;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.InputShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedImagesTest {
  private static final InputShape SHAPE = new InputShape(2, 1, 3);
  private static final List<ClassSplit> SPLITS =
      List.of(
          new ClassSplit(
              "all",
              Map.of(MetaSplit.META_TRAIN, List.of("a b"), MetaSplit.META_TEST, List.of("ß"))));

  @TempDir Path cache;
  private final AtomicInteger opened = new AtomicInteger();
  private final List<String> bad = Collections.synchronizedList(new ArrayList<>());
  private String recipe = "as drawn";

  /** Class "a b" has three images and "ß" one; pixel i of an image is 100·class + 10·image + i. */
  private final class Drawn implements ImageSource {
    @Override
    public InputShape shape() {
      return SHAPE;
    }

    @Override
    public String recipe() {
      return recipe;
    }

    @Override
    public List<String> classes() {
      return List.of("a b", "ß");
    }

    @Override
    public int size(int classIndex) {
      return classIndex == 0 ? 3 : 1;
    }

    @Override
    public void read(int classIndex, int image, byte[] target) {
      if (bad.contains(classIndex + "/" + image)) {
        throw new UsageException("image %s/%s is bad".formatted(classIndex, image));
      }
      for (int i = 0; i < target.length; i++) {
        target[i] = (byte) (100 * classIndex + 10 * image + i);
      }
    }

    @Override
    public void close() {
      opened.addAndGet(100);
    }
  }

  private Path prepare() {
    DatasetContext context = DatasetContext.of(cache).build();
    return PreparedImages.prepare(
        context,
        "drawn",
        "source-1",
        () -> {
          opened.incrementAndGet();
          return new Drawn();
        });
  }

  @Test
  void imagesAreDecodedOnceAndReadByTheirNumber() throws IOException {
    Path file = prepare();
    assertEquals(file, prepare());
    assertEquals(101, opened.get(), "opened once, closed once");
    assertEquals(Sha256.of(file), PackFolder.sha256(file));
    try (ImageDataset dataset = ImageDataset.open(file, SPLITS)) {
      assertEquals(SHAPE, dataset.inputShape());
      assertEquals(PackFolder.sha256(file), dataset.sha256());
      assertEquals(3, dataset.size("a b"));
      assertEquals(List.of("ß"), dataset.classes("all", MetaSplit.META_TEST));
      float[] values = new float[7];
      dataset.read("ß", 0, values, 1);
      assertArrayEquals(
          new float[] {0, 100 / 255f, 101 / 255f, 102 / 255f, 103 / 255f, 104 / 255f, 105 / 255f},
          values);
      dataset.read("a b", 2, values, 0);
      assertEquals(20 / 255f, values[0]);
      assertThrows(IndexOutOfBoundsException.class, () -> dataset.read("a b", 3, values, 0));
      assertThrows(IllegalArgumentException.class, () -> dataset.size("c"));
    }
  }

  @Test
  void imagesThatReachFromOneMappedSegmentIntoTheNextAreWhole() throws IOException {
    Path file = prepare();
    ImagePack whole = ImagePack.open(file);
    for (int segment = 1; segment <= 32; segment++) {
      ImagePack parts = ImagePack.open(file, segment);
      for (int image = 0; image < 3; image++) {
        byte[] expected = new byte[SHAPE.size()];
        byte[] found = new byte[SHAPE.size()];
        whole.read(0, image, expected);
        parts.read(0, image, found);
        assertArrayEquals(expected, found);
      }
    }
  }

  @Test
  void theRecipeIsPartOfTheHash() {
    String first = PackFolder.sha256(prepare());
    recipe = "resized";
    Path other =
        PreparedImages.prepare(
            DatasetContext.of(cache).build(), "drawn", "source-2", () -> new Drawn());
    assertNotEquals(first, PackFolder.sha256(other));
  }

  @Test
  void aDamagedFileIsMadeAgain() throws IOException {
    Path file = prepare();
    byte[] whole = Files.readAllBytes(file);
    byte[] flipped = whole.clone();
    flipped[flipped.length - 1] ^= 1;
    for (byte[] damaged :
        List.of(flipped, new byte[0], "nonsense\n".getBytes(StandardCharsets.UTF_8))) {
      Files.write(file, damaged);
      assertEquals(file, prepare());
      assertArrayEquals(whole, Files.readAllBytes(file));
    }
    Files.write(file, new byte[] {1, 2});
    UsageException damage =
        assertThrows(UsageException.class, () -> ImageDataset.open(file, SPLITS));
    assertTrue(damage.getMessage().endsWith("is damaged; delete it"), damage.getMessage());
  }

  @Test
  void whatAKilledProcessLeftIsDeleted() throws IOException {
    PackFolder folder = PreparedImages.folder(DatasetContext.of(cache).build(), "drawn");
    Files.createDirectories(folder.directory());
    Path left = Files.writeString(folder.directory().resolve("source-1.99-1.part"), "half");
    prepare();
    assertFalse(Files.exists(left));
  }

  @Test
  void allBadImagesAreNamedAndNothingIsLeft() throws IOException {
    bad.addAll(List.of("0/1", "1/0"));
    UsageException refusal = assertThrows(UsageException.class, this::prepare);
    assertEquals(List.of("image 0/1 is bad", "image 1/0 is bad"), refusal.problems());
    PackFolder folder = PreparedImages.folder(DatasetContext.of(cache).build(), "drawn");
    try (Stream<Path> files = Files.list(folder.directory())) {
      assertEquals(List.of("source-1.lock"), files.map(f -> f.getFileName().toString()).toList());
    }
    bad.clear();
    assertEquals(Optional.of(prepare()), folder.find("source-1"));
  }

  @Test
  void ofAFileThatTheDiskHasNoRoomForNothingIsLeft() throws IOException {
    PackFolder folder = new PackFolder(cache.resolve("full"));
    IOException full =
        assertThrows(
            IOException.class,
            () ->
                folder.obtain(
                    "source",
                    out -> {
                      out.write(new byte[3 << 20]);
                      throw new IOException("No space left on device");
                    }));
    assertEquals("No space left on device", full.getMessage());
    try (Stream<Path> files = Files.list(folder.directory())) {
      assertEquals(List.of("source.lock"), files.map(f -> f.getFileName().toString()).toList());
    }
    Path whole = folder.obtain("source", out -> out.write(1));
    assertEquals(Optional.of(whole), folder.find("source"));
  }

  @Test
  void ofManyThatPrepareAtOnceOneDecodes() {
    List<Path> files =
        IntStream.range(0, 8).parallel().mapToObj(i -> prepare()).distinct().toList();
    assertEquals(1, files.size());
    assertEquals(101, opened.get(), "opened once, closed once");
  }

  @Test
  void aSourceIsOpenedUnderTheLock() {
    DatasetContext context = DatasetContext.of(cache).build();
    Path folder = PreparedImages.folder(context, "drawn").directory();
    PreparedImages.prepare(
        context,
        "drawn",
        "source-1",
        () -> {
          opened.set(Locks.isHeld(folder) ? 1 : 2);
          return new Drawn();
        });
    assertEquals(101, opened.get());
    assertFalse(Locks.isHeld(folder));
  }

  @Test
  void aCacheThatIsAFileIsNamed() throws IOException {
    Files.writeString(cache.resolve("prepared"), "in the way");
    UsageException refusal = assertThrows(UsageException.class, this::prepare);
    assertTrue(refusal.getMessage().contains("EPISODIC_CACHE"), refusal.getMessage());
  }

  @Test
  void theStateOfFilesIsTheirNamesSizesAndTimes() throws IOException {
    Path file = Files.writeString(cache.resolve("a.png"), "1");
    String before = PreparedImages.fingerprint("v1", List.of(cache));
    String line = file.toAbsolutePath() + " 1 " + Files.getLastModifiedTime(file);
    assertEquals(new Sha256().line("v1").line(line).hex(), before);
    assertNotEquals(before, PreparedImages.fingerprint("v2", List.of(cache)));
    Files.writeString(file, "12");
    assertNotEquals(before, PreparedImages.fingerprint("v1", List.of(cache)));
  }

  @Test
  void theStateOfAFileIsThatOfTheFileBehindALink() throws IOException {
    Path far = Files.createDirectories(cache.resolve("far"));
    Path near = Files.createDirectories(cache.resolve("near"));
    Path file = Files.writeString(far.resolve("a.png"), "1");
    List<Path> linked =
        List.of(
            Files.createSymbolicLink(cache.resolve("folder"), far),
            Files.createSymbolicLink(near.resolve("file"), file).getParent());
    for (Path place : linked) {
      Files.writeString(file, "1");
      String before = PreparedImages.fingerprint("v1", List.of(place));
      Files.writeString(file, "12");
      assertNotEquals(before, PreparedImages.fingerprint("v1", List.of(place)), place.toString());
    }
    Files.createSymbolicLink(far.resolve("round"), far);
    Files.createSymbolicLink(far.resolve("nowhere"), cache.resolve("nothing"));
    assertEquals(
        PreparedImages.fingerprint("v1", List.of(far)),
        PreparedImages.fingerprint("v1", List.of(far)));
  }
}
