package org.episodic.datasets.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.episodic.datasets.image.Fit;
import org.episodic.datasets.image.ImageRecipe;
import org.episodic.datasets.image.Resampling;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.InputShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFolderReaderTest {
  private static final String ENDINGS = "*.bmp, *.gif, *.jpeg, *.jpg, *.png, *.webp";

  @TempDir Path folder;

  @Test
  void classesAreTheInnermostFoldersAtAnyDepth() {
    DrawnFolder.write(folder.resolve("b"), 2);
    DrawnFolder.write(folder.resolve("a/deep/er"), 1);
    ClassFolders found = ClassFolderReader.read(folder);
    assertEquals(List.of("a/deep/er", "b"), found.names());
    assertEquals(1, found.smallest());
    assertEquals(3, found.images());
    Path b = folder.resolve("b");
    assertEquals(
        List.of(new ImageFile(b, Path.of("000.png")), new ImageFile(b, Path.of("001.png"))),
        found.classes().get(1).images());
  }

  @Test
  void namesOfManyClassesAreNotCollectedAnewForEach() {
    DrawnFolder.write(folder.resolve("a"), 1);
    ImageRecipe recipe = new ImageRecipe(new InputShape(8, 8, 1), Resampling.NEAREST, Fit.CROP);
    FolderSource source = new FolderSource(ClassFolderReader.read(folder), recipe);
    assertSame(source.classes(), source.classes());
  }

  @Test
  void litterIsNotSeenAndOtherFilesAreCounted() throws IOException {
    DrawnFolder.write(folder.resolve("a"), 1);
    DrawnFolder.write(folder.resolve("__MACOSX/a"), 1);
    DrawnFolder.write(folder.resolve(".git/a"), 1);
    for (String litter : List.of("a/._000.png", "a/.DS_Store", "Thumbs.db", "a/desktop.ini")) {
      Files.write(folder.resolve(litter), new byte[1]);
    }
    Files.createDirectory(folder.resolve("notes"));
    Path note = Files.write(folder.resolve("notes/note.txt"), new byte[1]);
    ClassFolders found = ClassFolderReader.read(folder);
    assertEquals(List.of("a"), found.names());
    assertEquals(1, found.images());
    assertEquals(1, found.leftOut());
    assertEquals(note.toString(), found.firstLeftOut());
  }

  @Test
  void namesThatAreNotAsciiAreComposed() {
    String composed = "gr\u00fcn\u6f22";
    DrawnFolder.write(folder.resolve(Normalizer.normalize(composed, Normalizer.Form.NFD)), 1);
    assertEquals(List.of(composed), ClassFolderReader.read(folder).names());
  }

  @Test
  void fingerprintChangesWithAFile() throws IOException {
    DrawnFolder.write(folder.resolve("a"), 2);
    String before = ClassFolderReader.read(folder).fingerprint();
    assertEquals(before, ClassFolderReader.read(folder).fingerprint());
    Files.write(folder.resolve("a/001.png"), new byte[3]);
    assertNotEquals(before, ClassFolderReader.read(folder).fingerprint());
  }

  @Test
  void emptyClassIsNamed() throws IOException {
    DrawnFolder.write(folder.resolve("a"), 1);
    Files.createDirectories(folder.resolve("kind/none"));
    assertEquals(
        "Class 'kind/none' is empty; expected at least one of " + ENDINGS, refusal().get(0));
  }

  @Test
  void folderWithoutImagesIsNamed() throws IOException {
    Files.write(folder.resolve("a.txt"), new byte[1]);
    assertEquals(
        List.of(
            "'%s' holds no images; expected a folder for each class with %s"
                .formatted(folder, ENDINGS)),
        refusal());
  }

  @Test
  void imagesBesideFoldersAreRefused() throws IOException {
    DrawnFolder.write(folder.resolve("a/b"), 1);
    Files.write(folder.resolve("a/c.png"), DrawnFolder.png(1));
    assertEquals(
        List.of(
            "Folder '%s' holds images beside folders; expected each image in the folder of its class, which holds no folders"
                .formatted(folder.resolve("a"))),
        refusal());
  }

  @Test
  void classesThatDifferInCaseOnlyAreRefused() throws IOException {
    DrawnFolder.write(folder.resolve("cat"), 1);
    assumeFalse(Files.exists(folder.resolve("CAT")), "names are the same in either case here");
    DrawnFolder.write(folder.resolve("Cat"), 1);
    assertEquals(
        List.of(
            "Classes 'Cat' and 'cat' differ at most in upper and lower case; expected different names"),
        refusal());
  }

  @Test
  void linksAreFollowedButNotInLoops() throws IOException {
    Path elsewhere = DrawnFolder.write(folder.resolve("elsewhere"), 2);
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.createSymbolicLink(data.resolve("linked"), elsewhere);
    assertEquals(List.of("linked"), ClassFolderReader.read(data).names());
    Path loop = Files.createSymbolicLink(data.resolve("loop"), data);
    UsageException refusal = assertThrows(UsageException.class, () -> ClassFolderReader.read(data));
    assertEquals(
        "Folder '%s' is a symbolic link to a folder that it lies in; remove the link"
            .formatted(loop),
        refusal.getMessage());
  }

  @Test
  void linkToNothingIsNamed() throws IOException {
    DrawnFolder.write(folder.resolve("a"), 1);
    Path link = Files.createSymbolicLink(folder.resolve("a/gone.png"), folder.resolve("gone"));
    assertEquals(
        List.of("Image '%s' is not a file, or a link to nothing; expected a file".formatted(link)),
        refusal());
  }

  private List<String> refusal() {
    return assertThrows(UsageException.class, () -> ClassFolderReader.read(folder)).problems();
  }
}
