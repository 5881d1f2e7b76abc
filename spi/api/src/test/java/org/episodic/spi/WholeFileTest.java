package org.episodic.spi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
  @TempDir Path directory;

  @Test
  void theFileIsReplacedAndNothingIsLeftBesideIt() throws IOException {
    Path file = directory.resolve("file");
    WholeFile.write(file, new byte[] {1, 2});
    WholeFile.write(file, new byte[] {3});
    assertArrayEquals(new byte[] {3}, Files.readAllBytes(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void whatCannotBePutThereLeavesNothing() throws IOException {
    Path taken = Files.createDirectory(directory.resolve("taken"));
    Files.createFile(taken.resolve("inside"));
    assertThrows(IOException.class, () -> WholeFile.write(taken, new byte[] {1}));
    assertEquals(List.of(taken), files());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
