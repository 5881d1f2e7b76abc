package org.episodic.datasets.miniimagenet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.option.Options;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniImageNetProviderTest {
  private final MiniImageNetProvider provider = new MiniImageNetProvider(DrawnMini.FEW);

  @TempDir Path folder;

  @Test
  void thePublishedSplitHas64And16And20Classes() {
    SplitDescription split = new MiniImageNetProvider().description().splits().get(0);
    assertEquals(64, split.classes(MetaSplit.META_TRAIN));
    assertEquals(16, split.classes(MetaSplit.META_VALIDATION));
    assertEquals(20, split.classes(MetaSplit.META_TEST));
    assertEquals(600, split.imagesPerClass());
  }

  @Nested
  class Layouts {
    @Test
    void arraysOfPicklesAndOfHdf5AreTheSameDataSet() throws IOException {
      String pickled = read(DrawnMini.writePickles(folder.resolve("pickles")));
      assertEquals(pickled, read(DrawnMini.writeHdf5(folder.resolve("hdf5/miniimagenet"))));
      assertEquals(pickled, read(DrawnMini.copyHdf5(folder.resolve("h5py"))));
    }

    @Test
    void picturesAreTheSameHoweverTheyLie() throws IOException {
      String folders = read(DrawnMini.writeFolders(folder.resolve("folders")));
      assertEquals(folders, read(DrawnMini.writeLists(folder.resolve("lists"))));
      assertEquals(folders, read(DrawnMini.writeMerged(folder.resolve("merged"))));
      assertNotEquals(
          folders, read(DrawnMini.writePickles(folder.resolve("pickles"))), "another recipe");
    }

    @Test
    void foldersGoBeforeTheListsThatTheyWereMadeBy() throws IOException {
      Path lists = DrawnMini.writeLists(folder.resolve("lists"));
      Path maml = DrawnMini.writeFolders(folder.resolve("maml"));
      Files.createDirectory(maml.resolve("images"));
      for (Part part : Part.values()) {
        String list = part.label() + ".csv";
        Files.copy(lists.resolve(list), maml.resolve(list));
      }
      assertEquals(read(lists), read(maml));
    }

    @Test
    void whatIsWholeGoesBeforeWhatIsNot() throws IOException {
      Files.createDirectories(folder.resolve("train/finch"));
      Files.createFile(folder.resolve("val.csv"));
      Files.createFile(folder.resolve("train.csv"));
      DrawnMini.writePickles(folder.resolve("miniimagenet"));
      read(folder);
    }

    @Test
    void aFileThatIsCalledTrainIsNoFolderOfClasses() throws IOException {
      for (Part part : Part.values()) {
        Files.createFile(folder.resolve(part.label()));
      }
      assertFalse(provider.isPresent(context(folder)));
      DrawnMini.writePickles(folder.resolve("miniimagenet"));
      read(folder);
    }

    @Test
    void blankLinesOfListsArePassedOver() throws IOException {
      Path lists = DrawnMini.writeLists(folder.resolve("lists"));
      Path val = lists.resolve("val.csv");
      Files.writeString(val, "\n" + Files.readString(val).replace("\n", "\r\n\n"));
      read(lists);
    }

    @Test
    void imagesOfOtherSizesAreResizedIfAskedFor() throws IOException {
      DatasetContext asked =
          resampling(DrawnMini.writeFolders(folder.resolve("folders")), "lanczos");
      byte[] grey = new byte[3 * 168 * 168];
      Arrays.fill(grey, (byte) 77);
      String name = DrawnMini.fileName("n01532829", 1);
      Files.write(
          folder.resolve("folders/train/n01532829").resolve(name), DrawnMini.png(grey, 168));
      try (ClassificationDataset dataset = (ClassificationDataset) provider.open(asked)) {
        float[] values = new float[84 * 84 * 3];
        dataset.read("n01532829", 1, values, 0);
        for (float value : values) {
          assertEquals(77 / 255f, value);
        }
      }
      DatasetContext arrays =
          resampling(DrawnMini.writePickles(folder.resolve("pickles")), "lanczos");
      UsageException refusal = assertThrows(UsageException.class, () -> provider.open(arrays));
      assertTrue(refusal.getMessage().contains("must be none, found 'lanczos'"));
    }

    private DatasetContext resampling(Path place, String word) {
      Options options =
          Options.resolve(provider.description().options(), Map.of("resampling", word));
      return context(place).copy().options(options).build();
    }

    @Test
    void whatOperatingSystemsLeaveIsIgnored() throws IOException {
      Path root = DrawnMini.writeFolders(folder.resolve("folders"));
      Files.createDirectories(root.resolve("train/__MACOSX"));
      Files.writeString(root.resolve("train/.DS_Store"), "litter");
      Files.writeString(root.resolve("val/n01855672/Thumbs.db"), "litter");
      read(root);
    }

    private String read(Path place) throws IOException {
      DatasetContext context = context(place);
      assertTrue(provider.isPresent(context));
      try (ClassificationDataset dataset = (ClassificationDataset) provider.open(context)) {
        for (Part part : Part.values()) {
          String label = DrawnMini.CLASSES.get(part);
          assertEquals(List.of(label), dataset.classes("ravi", part.split()));
          assertEquals(DrawnMini.IMAGES, dataset.size(label));
          for (int image = 0; image < DrawnMini.IMAGES; image++) {
            float[] values = new float[84 * 84 * 3];
            dataset.read(label, image, values, 0);
            byte[] found = new byte[values.length];
            for (int i = 0; i < found.length; i++) {
              found[i] = (byte) Math.round(values[i] * 255);
            }
            assertArrayEquals(DrawnMini.pixels(label, image), found, label + " " + image);
          }
        }
        return dataset.sha256();
      }
    }
  }

  @Nested
  class Refusals {
    @Test
    void whatIsNotThereIsSaidToBeNeverDownloaded() {
      assertFalse(provider.isPresent(context(folder)));
      assertProblems(folder, "miniImageNet is not in '", "never downloaded", "image-net.org");
    }

    @Test
    void aCopyThatIsSplitByImagesIsNamed() throws IOException {
      for (String label : DrawnMini.NAMES) {
        for (String part : List.of("train", "val", "test")) {
          DrawnMini.writePictures(folder.resolve(part).resolve(label), label, 0, 2);
        }
      }
      assertProblems(folder, "is split by images: each of train, val and test has all 3 classes");
      Path pickles = Files.createDirectory(folder.resolve("pickles"));
      for (Part part : Part.values()) {
        DrawnMini.writePickle(pickles, part, DrawnMini.NAMES, "K\0K\1");
      }
      assertProblems(pickles, "is split by images");
      Path parquet = Files.createDirectories(folder.resolve("timm/data"));
      Files.writeString(parquet.resolve("train-00000-of-00013.parquet"), "PAR1");
      assertProblems(parquet.getParent(), "Parquet files, which are split by images");
    }

    @Test
    void missingAndMisplacedClassesAreNamed() throws IOException {
      DrawnMini.writeFolders(folder);
      Files.move(folder.resolve("val/n01855672"), folder.resolve("train/n01855672"));
      assertProblems(
          folder,
          "Class 'n01855672' in '" + folder.resolve("train") + "' is unexpected; it belongs to val",
          "Class 'n01855672' is missing in '" + folder.resolve("val") + "'; it must have 2 images");
    }

    @Test
    void missingPartsAreNamed() throws IOException {
      DrawnMini.writePickles(folder);
      Path file = folder.resolve("mini-imagenet-cache-val.pkl");
      Files.delete(file);
      assertFalse(provider.isPresent(context(folder)));
      assertProblems(folder, "miniImageNet lacks '" + file + "'");
    }

    @Test
    void aClassOfAnotherSizeIsNamed() throws IOException {
      DrawnMini.writeMerged(folder);
      Files.delete(folder.resolve("val/n01532829").resolve(DrawnMini.fileName("n01532829", 0)));
      assertProblems(folder, "Class 'n01532829' has 1 images in '" + folder + "'; it must have 2");
    }

    @Test
    void imagesThatAreMissingOrListedTwiceOrNotAtAllAreNamed() throws IOException {
      DrawnMini.writeLists(folder);
      Path first = folder.resolve("images").resolve(DrawnMini.fileName("n01855672", 0));
      Path other = first.resolveSibling("other.png");
      Files.move(first, other);
      assertProblems(
          folder,
          "Image '" + first + "' of '" + folder.resolve("val.csv") + "' is missing",
          "Image '" + other + "' is in none of the lists");
    }

    @Test
    void listsThatCannotBeReadAreNamed() throws IOException {
      DrawnMini.writeLists(folder);
      Path list = folder.resolve("val.csv");
      String whole = Files.readString(list);
      Files.writeString(list, whole + "n0185567200000003.png\n");
      assertProblems(
          folder, "List '" + list + "', row 3: expected the name of a file and its label");
      Files.writeString(list, whole + "\"n0185567200000003.png,n01855672\n");
      assertProblems(folder, "List '" + list + "' cannot be read");
      Files.write(list, new byte[] {(byte) 0xff, '\n'});
      assertProblems(folder, "List '" + list + "' cannot be read");
      Files.writeString(list, "file,label\n");
      assertProblems(folder, "List '" + list + "' must have the columns filename and label");
    }

    @Test
    void imagesThatAreNoneAreNamed() throws IOException {
      Path image =
          DrawnMini.writeFolders(folder)
              .resolve("val/n01855672")
              .resolve(DrawnMini.fileName("n01855672", 0));
      byte[] whole = Files.readAllBytes(image);
      Files.write(image, new byte[0]);
      assertProblems(folder, "Image '" + image + "' is empty");
      Files.writeString(image, "text");
      assertProblems(folder, "File '" + image + "' is not an image");
      Files.write(image, Arrays.copyOf(whole, whole.length / 2));
      assertProblems(folder, "Image '" + image + "' is cut short");
      Files.write(image, DrawnMini.png(new byte[12], 2));
      assertProblems(folder, "Image '" + image + "' has 2×2 pixels; it must have 84×84");
    }

    @Test
    void numbersOfImagesThatAreOutsideOrTwiceAreNamed() throws IOException {
      DrawnMini.writePickles(folder);
      DrawnMini.writePickle(folder, Part.VAL, List.of("n01855672"), "K\1K\1");
      Path file = folder.resolve("mini-imagenet-cache-val.pkl");
      assertProblems(
          folder,
          "Image 1 of class 'n01855672' in '" + file + "' is listed twice",
          "has 1 images that belong to no class");
      DrawnMini.writePickle(folder, Part.VAL, List.of("n01855672"), "K\0K\2");
      assertProblems(folder, "Image 2 of class 'n01855672' in '" + file + "' is missing");
    }

    @Test
    void damagedHdf5IsNamed() throws IOException {
      DrawnMini.copyHdf5(folder);
      Path file = folder.resolve("val_data.hdf5");
      byte[] whole = Files.readAllBytes(file);
      for (int length : new int[] {0, 4, 100, 1000, whole.length / 2}) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertProblems(folder, "HDF5 file '" + file + "' cannot be read");
      }
      Files.writeString(file, "<html>not found</html>");
      assertProblems(folder, "HDF5 file '" + file + "' cannot be read");
    }

    private void assertProblems(Path place, String... parts) {
      UsageException refusal =
          assertThrows(UsageException.class, () -> provider.open(context(place)));
      for (String part : parts) {
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
      }
      refusal.problems().forEach(line -> assertFalse(line.contains("\n"), line));
    }
  }

  private DatasetContext context(Path place) {
    return DatasetContext.of(folder.resolve("cache")).dataDirectory(Optional.of(place)).build();
  }
}
