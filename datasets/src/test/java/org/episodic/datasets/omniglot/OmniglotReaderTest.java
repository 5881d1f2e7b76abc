package org.episodic.datasets.omniglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.episodic.datasets.binary.BinaryDataset;
import org.episodic.spi.UsageException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OmniglotReaderTest {
  private static final Set<String> ALPHABETS = Set.of("Greek", "Tengwar");
  private static final String FIRST = "images_background/Greek/character01/0001_01.png";
  private static final String SEVENTH = "images_background/Greek/character01/0001_07.png";

  private final TreeMap<String, byte[]> files = DrawnOmniglot.files(DrawnOmniglot.FEW);

  @TempDir Path folder;

  @Nested
  class Layouts {
    @Test
    void folderAndArchivesGiveTheSameFingerprint() throws IOException {
      String expected = fingerprint(DrawnOmniglot.writeFolder(folder.resolve("tree"), files));
      DrawnOmniglot.writeFolder(folder.resolve("sub/omniglot"), files);
      Path whole = DrawnOmniglot.writeZip(folder.resolve("whole/omniglot.zip"), files);
      for (String half : OmniglotFolders.HALVES) {
        Path archive = folder.resolve("halves/omniglot").resolve(half + ".zip");
        DrawnOmniglot.writeZip(archive, DrawnOmniglot.half(files, half));
      }
      assertEquals(expected, fingerprint(folder.resolve("sub")));
      assertEquals(expected, fingerprint(folder.resolve("whole")));
      assertEquals(expected, fingerprint(whole));
      assertEquals(expected, fingerprint(folder.resolve("halves")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"omniglot-py", "python", "omniglot/python"})
    void torchvisionsFolderAndTheAuthorsRepositoryAreRead(String place) throws IOException {
      String expected = fingerprint(DrawnOmniglot.writeFolder(folder.resolve("tree"), files));
      DrawnOmniglot.writeFolder(folder.resolve("root").resolve(place), files);
      assertEquals(expected, fingerprint(folder.resolve("root")));
    }

    @Test
    void bothHalvesInOneFolderOfAlphabetsAreRead() throws IOException {
      String expected = fingerprint(DrawnOmniglot.writeFolder(folder.resolve("tree"), files));
      Path merged = folder.resolve("merged");
      DrawnOmniglot.writeFolder(merged, renamed("images_(background|evaluation)/", ""));
      assertEquals(expected, fingerprint(merged));
      assertEquals(
          Optional.empty(),
          OmniglotFolders.find(merged, Set.of("Greek", "Tengwar", "Latin")),
          "one alphabet is missing");
    }

    @Test
    void halvesOneLevelTooDeepAreRead() throws IOException {
      String expected = fingerprint(DrawnOmniglot.writeFolder(folder.resolve("tree"), files));
      Map<String, byte[]> deep = renamed("(images_[a-z]+)/", "$1/$1/");
      assertEquals(expected, fingerprint(DrawnOmniglot.writeFolder(folder.resolve("deep"), deep)));
      assertEquals(expected, fingerprint(DrawnOmniglot.writeZip(folder.resolve("deep.zip"), deep)));
    }

    private Map<String, byte[]> renamed(String from, String to) {
      Map<String, byte[]> renamed = new TreeMap<>();
      files.forEach((path, png) -> renamed.put(path.replaceFirst(from, to), png));
      return renamed;
    }

    @Test
    void halfAsFolderAndHalfAsArchiveIsRead() throws IOException {
      String expected = fingerprint(DrawnOmniglot.writeFolder(folder.resolve("tree"), files));
      Path mixed = folder.resolve("mixed");
      DrawnOmniglot.writeFolder(mixed, DrawnOmniglot.half(files, "images_background"));
      DrawnOmniglot.writeZip(
          mixed.resolve("images_evaluation.zip"), DrawnOmniglot.half(files, "images_evaluation"));
      assertEquals(expected, fingerprint(mixed));
    }

    @Test
    void orderOfTheArchiveDoesNotMatter() throws IOException {
      List<Map.Entry<String, byte[]>> entries = new ArrayList<>(files.entrySet());
      Path sorted = DrawnOmniglot.writeZip(folder.resolve("sorted.zip"), entries);
      Collections.reverse(entries);
      Path reversed = DrawnOmniglot.writeZip(folder.resolve("reversed.zip"), entries);
      assertEquals(fingerprint(sorted), fingerprint(reversed));
    }

    @Test
    void whatOperatingSystemsLeaveBehindIsIgnored() throws IOException {
      String expected = fingerprint(DrawnOmniglot.writeZip(folder.resolve("clean.zip"), files));
      byte[] litter = "litter".getBytes(StandardCharsets.US_ASCII);
      files.put("images_background/.DS_Store", litter);
      files.put("images_background/__MACOSX/Greek/._x.png", litter);
      files.put("images_background/Greek/Thumbs.db", litter);
      files.put("images_background/Greek/character01/._0001_01.png", litter);
      files.put("__MACOSX/images_background/._Greek", litter);
      assertEquals(expected, fingerprint(DrawnOmniglot.writeZip(folder.resolve("os.zip"), files)));
      assertEquals(expected, fingerprint(DrawnOmniglot.writeFolder(folder.resolve("os"), files)));
    }

    @Test
    void oneOtherDrawingIsAnotherFingerprint() throws IOException {
      String before = fingerprint(DrawnOmniglot.writeZip(folder.resolve("before.zip"), files));
      files.put(FIRST, files.get(SEVENTH));
      String after = fingerprint(DrawnOmniglot.writeZip(folder.resolve("after.zip"), files));
      assertTrue(!before.equals(after));
    }
  }

  @Nested
  class DamagedData {
    @Test
    void drawingThatIsCutShortIsNamedWhereverItIsCut() throws IOException {
      byte[] whole = files.get(FIRST);
      for (int length = 0; length < whole.length; length += 7) {
        files.put(FIRST, Arrays.copyOf(whole, length));
        assertProblems(
            "Omniglot drawing 'Greek/character01/0001_01.png' is cut short or not a PNG;");
      }
    }

    @Test
    void drawingWithADamagedMiddleIsNamed() throws IOException {
      byte[] damaged = files.get(FIRST).clone();
      Arrays.fill(damaged, damaged.length / 2, damaged.length - 12, (byte) 0x55);
      files.put(FIRST, damaged);
      assertProblems("Omniglot drawing 'Greek/character01/0001_01.png' cannot be decoded");
    }

    @Test
    void drawingOfAnotherSizeIsNamed() throws IOException {
      files.put(FIRST, DrawnOmniglot.png(28, 105, 0));
      assertProblems(
          "Omniglot drawing 'Greek/character01/0001_01.png' has 28×105 pixels;"
              + " it must have 105×105");
    }

    @Test
    void missingDrawerIsNamed() throws IOException {
      files.remove(SEVENTH);
      assertProblems("Omniglot class 'Greek/character01' lacks drawing 07; it must have 20");
    }

    @Test
    void unexpectedDrawingIsNamed() throws IOException {
      files.put("images_background/Greek/character01/0001_21.png", files.get(FIRST));
      files.put("images_background/Greek/character01/0002_01.png", files.get(FIRST));
      assertProblems(
          "Omniglot drawing 'Greek/character01/0001_21.png' is unexpected;",
          "Omniglot drawing 'Greek/character01/0002_01.png' is unexpected;");
    }

    @Test
    void missingClassIsNamed() throws IOException {
      files.keySet().removeIf(path -> path.contains("Greek/character02"));
      assertProblems("Omniglot class 'Greek/character02' is missing; it must be a folder of 20");
    }

    @Test
    void unexpectedClassIsNamed() throws IOException {
      files.put("images_background/Greek/character99/0099_01.png", files.get(FIRST));
      files.put("images_background/readme.txt", new byte[1]);
      assertProblems(
          "Omniglot class 'Greek/character99' is unexpected; the folder must hold the 3 known",
          "Omniglot class 'readme.txt' is unexpected;");
    }

    @Test
    void classInBothHalvesIsNamed() throws IOException {
      files.putAll(movedTo("images_evaluation"));
      assertProblems("Omniglot class 'Greek/character01' is in two folders; it must be in one");
    }

    @Test
    void manyProblemsAreCountedAndTheFirstTenListed() throws IOException {
      files.keySet().removeIf(path -> path.endsWith("1.png") || path.endsWith("2.png"));
      files.remove(SEVENTH);
      UsageException refusal = assertThrows(UsageException.class, this::readFolder);
      assertEquals(11, refusal.problems().size());
      assertEquals("and 3 more", refusal.problems().get(10));
    }

    private void assertProblems(String... beginnings) throws IOException {
      UsageException refusal = assertThrows(UsageException.class, this::readFolder);
      List<String> problems = refusal.problems();
      assertEquals(beginnings.length, problems.size(), problems::toString);
      for (int i = 0; i < beginnings.length; i++) {
        assertTrue(problems.get(i).startsWith(beginnings[i]), problems.get(i));
      }
    }

    private void readFolder() throws IOException {
      fingerprint(DrawnOmniglot.writeZip(folder.resolve("omniglot.zip"), files));
    }

    private Map<String, byte[]> movedTo(String half) {
      Map<String, byte[]> moved = new TreeMap<>();
      files.forEach(
          (path, png) -> {
            if (path.contains("Greek/character01")) {
              moved.put(half + path.substring(path.indexOf('/')), png);
            }
          });
      return moved;
    }
  }

  private static String fingerprint(Path place) throws IOException {
    List<Path> found = OmniglotFolders.find(place, ALPHABETS).orElseThrow();
    try (OmniglotFolders folders = OmniglotFolders.open(found)) {
      return new BinaryDataset(
              OmniglotReader.read(folders.roots(), DrawnOmniglot.FEW, 28, share -> {}), List.of())
          .sha256();
    }
  }
}
