package org.episodic.datasets.cifar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarProviderTest {
  private final CifarFsProvider provider = new CifarFsProvider(DrawnCifar.FEW);

  @TempDir Path folder;

  @Test
  void thePublishedSplitsHaveTheirSizesAnd600ImagesAClass() {
    assertSizes(new CifarFsProvider(), 64, 16, 20);
    assertSizes(new Fc100Provider(), 60, 20, 20);
  }

  private static void assertSizes(DatasetProvider published, int... sizes) {
    SplitDescription split = published.description().splits().get(0);
    for (MetaSplit part : MetaSplit.values()) {
      assertEquals(sizes[part.ordinal()], split.classes(part));
    }
    assertEquals(600, split.imagesPerClass());
  }

  @Test
  void noSuperclassOfFc100IsInTwoParts() throws IOException {
    DrawnCifar.writeBinary(folder);
    List<String> names = CifarImages.TABLE.names();
    Set<String> seen = new TreeSet<>();
    try (ClassificationDataset dataset =
        (ClassificationDataset) new Fc100Provider(DrawnCifar.FEW).open(context(folder))) {
      for (MetaSplit part : MetaSplit.values()) {
        Set<String> superclasses = new TreeSet<>();
        for (String name : dataset.classes("oreshkin", part)) {
          superclasses.add(CifarImages.TABLE.column("superclass").get(names.indexOf(name)));
        }
        superclasses.forEach(name -> assertTrue(seen.add(name), name));
      }
    }
    assertEquals(20, seen.size());
  }

  @Test
  void bothVersionsAndTheirArchivesAreTheSame() throws IOException {
    String binary = read(DrawnCifar.writeBinary(folder.resolve("binary")));
    assertEquals(binary, read(folder.resolve("binary/cifar-100-binary")));
    assertEquals(binary, read(DrawnCifar.writePython(folder.resolve("python"))));
    Path tar = folder.resolve("tar/cifar-100/cifar-100-binary.tar.gz");
    DrawnCifar.writeArchive(
        tar,
        Map.of(
            "cifar-100-binary/train.bin", DrawnCifar.binary(0, 2),
            "cifar-100-binary/test.bin", DrawnCifar.binary(2, 3),
            "cifar-100-binary/fine_label_names.txt", new byte[1]));
    assertEquals(binary, read(folder.resolve("tar")));
    assertEquals(binary, read(tar));
    assertEquals(provider.preparedName(), new Fc100Provider().preparedName());
    DrawnCifar.writeArchive(
        folder.resolve("tar2/cifar-100-python.tar.gz"),
        Map.of(
            "cifar-100-python/train", DrawnCifar.pickle(0, 2),
            "cifar-100-python/test", DrawnCifar.pickle(2, 3)));
    assertEquals(binary, read(folder.resolve("tar2")));
    try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
      assertEquals(List.of("prepared"), left.map(path -> path.getFileName().toString()).toList());
    }
  }

  private String read(Path place) {
    assertTrue(provider.isPresent(context(place)));
    try (ClassificationDataset dataset = (ClassificationDataset) provider.open(context(place))) {
      List<String> names = CifarImages.TABLE.names();
      for (int label : new int[] {0, 1, 57, 99}) {
        assertEquals(3, dataset.size(names.get(label)));
        for (int image = 0; image < 3; image++) {
          float[] values = new float[3072];
          dataset.read(names.get(label), image, values, 0);
          for (int i = 0; i < values.length; i++) {
            int expected = DrawnCifar.pixel(label, image, i / 96, i / 3 % 32, i % 3) & 0xff;
            assertEquals(expected, Math.round(values[i] * 255));
          }
        }
      }
      return dataset.sha256();
    }
  }

  @Test
  void whatIsNotThereIsSaidToBeOnTheAuthorsPage() {
    assertFalse(provider.isPresent(context(folder)));
    assertProblem(folder, "get it from www.cs.toronto.edu/~kriz/cifar.html");
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    Path file = DrawnCifar.writeBinary(folder).resolve("cifar-100-binary/test.bin");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertProblem(folder, "'" + file + "' has 307399 bytes, which are no whole images");
    Files.write(file, new byte[0]);
    assertProblem(folder, "'" + file + "' has 0 bytes");
    Files.write(file, Arrays.copyOf(whole, whole.length - 3074));
    assertProblem(
        folder, "Class 'apple' has 0 images in CIFAR-100 file '" + file + "'; it must have 1");
    byte[] other = whole.clone();
    other[3074] = 19;
    Files.write(file, other);
    assertProblem(
        folder, "Image 1 of CIFAR-100 file '" + file + "' is of class 98 and superclass 19");
    Path python = DrawnCifar.writePython(folder.resolve("p")).resolve("cifar-100-python/train");
    Files.write(python, Arrays.copyOf(Files.readAllBytes(python), 5000));
    assertProblem(folder.resolve("p"), "Pickle '" + python + "' cannot be read at byte");
  }

  @Test
  void archivesThatAreDamagedOrLeadOutOfThemselvesAreRefused() throws IOException {
    Path archive = folder.resolve("cifar-100-binary.tar.gz");
    DrawnCifar.writeArchive(archive, Map.of("../train.bin", DrawnCifar.binary(0, 2)));
    assertProblem(
        folder,
        "has an entry '../train.bin' that leads out of it; expected relative paths without '..'");
    DrawnCifar.writeArchive(archive, Map.of("/tmp/train.bin", DrawnCifar.binary(0, 2)));
    assertProblem(
        folder,
        "has an entry '/tmp/train.bin' that leads out of it; expected relative paths without '..'");
    DrawnCifar.writeArchive(archive, Map.of("x/train.bin", DrawnCifar.binary(0, 2)));
    assertProblem(folder, "Archive '" + archive + "' lacks test.bin");
    Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), 1000));
    assertProblem(folder, "Archive '" + archive + "' is damaged or cut short");
    Files.writeString(archive, "<html>");
    assertProblem(folder, "Archive '" + archive + "' is damaged or cut short");
    assertEquals(List.of(), unpacked());
  }

  @Test
  void whatAKilledPreparationUnpackedIsNotLeft() throws IOException {
    Path tar = folder.resolve("cifar-100-binary.tar.gz");
    DrawnCifar.writeArchive(
        tar, Map.of("train.bin", DrawnCifar.binary(0, 2), "test.bin", DrawnCifar.binary(2, 3)));
    Set<Path> unpacked = new TreeSet<>();
    DatasetContext context =
        context(tar).copy().progress(share -> unpacked.addAll(unpacked())).build();
    Path prepared = provider.prepare(context).orElseThrow();
    assertEquals(1, unpacked.size());
    Path left = Files.createDirectory(unpacked.iterator().next());
    Files.writeString(left.resolve("train.bin"), "half of it");
    Files.delete(prepared);
    assertEquals(prepared, provider.prepare(context(tar)).orElseThrow());
    assertFalse(Files.exists(left));
  }

  private List<Path> unpacked() {
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      return files.filter(path -> path.endsWith("train.bin")).map(Path::getParent).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noFileStaysOpen() throws IOException {
    Path open = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(open), "open files are not to be seen");
    Path python = DrawnCifar.writePython(folder).resolve("cifar-100-python").toRealPath();
    byte[] train = Files.readAllBytes(python.resolve("train"));
    for (byte[] test : List.of(new byte[1], train)) {
      Files.write(python.resolve("test"), test);
      assertThrows(UsageException.class, () -> provider.open(context(folder)));
      try (Stream<Path> files = Files.list(open)) {
        assertEquals(
            List.of(),
            files.map(CifarProviderTest::target).filter(f -> f.startsWith(python)).toList());
      }
    }
    Path binary = DrawnCifar.writeBinary(folder).resolve("cifar-100-binary/train.bin");
    BinaryHalf half = BinaryHalf.open(binary);
    half.close();
    assertThrows(ClosedChannelException.class, () -> half.read(0, new byte[Half.BYTES]));
  }

  /** Returns what a link leads to; those of closed files are gone. */
  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException e) {
      return link;
    }
  }

  private void assertProblem(Path place, String part) {
    UsageException refusal =
        assertThrows(UsageException.class, () -> provider.open(context(place)));
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
  }

  private DatasetContext context(Path place) {
    return DatasetContext.of(folder.resolve("cache")).dataDirectory(Optional.of(place)).build();
  }
}
