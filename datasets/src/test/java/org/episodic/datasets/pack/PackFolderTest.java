package org.episodic.datasets.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackFolderTest {
  @TempDir Path directory;
  private PackFolder folder;

  @BeforeEach
  void open() {
    folder = new PackFolder(directory);
  }

  @Test
  void aNoteThatIsDamagedIsAsGoodAsNone() throws IOException {
    Path file = folder.obtain("source", out -> out.write(1));
    Path note = directory.resolve("source.source");
    for (String damaged : List.of("", "\n", "\0\0\0\n\0", "../" + PackFolder.sha256(file))) {
      Files.writeString(note, damaged);
      assertEquals(Optional.empty(), folder.find("source"), damaged);
    }
    assertEquals(file, folder.obtain("source", out -> out.write(1)));
    assertEquals(Optional.of(file), folder.find("source"));
  }

  @Test
  void aNoteThatCannotBeRenewedIsNoReasonToMakeTheFileAgain() throws IOException {
    Path file = folder.obtain("source", out -> out.write(1));
    // With a note of so long a name there can be none beside it that is to take its place.
    String fingerprint = "f".repeat(244);
    Files.writeString(
        directory.resolve(fingerprint + ".source"), PackFolder.sha256(file) + "\n1 long ago\n");
    assertEquals(Optional.of(file), folder.find(fingerprint));
  }

  @Test
  void aFileThatNoNoteCanBeWrittenOfIsNotLeft() throws IOException {
    Files.createDirectories(directory.resolve("source.source/in the way"));
    assertThrows(IOException.class, () -> folder.obtain("source", out -> out.write(1)));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(
          List.of("source.lock", "source.source"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }
}
