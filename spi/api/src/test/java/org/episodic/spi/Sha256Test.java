package org.episodic.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Sha256Test {
  /** FIPS 180-2, appendix B.1. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path directory;

  @Test
  void piecesMakeOneText() {
    assertEquals(OF_ABC, new Sha256().bytes(ascii("a")).bytes(ascii("bc")).hex());
    assertEquals(new Sha256().bytes(ascii("ab\n")).hex(), new Sha256().line("ab").hex());
  }

  @Test
  void aFileIsItsContent() throws IOException {
    assertEquals(OF_ABC, Sha256.of(Files.writeString(directory.resolve("file"), "abc")));
  }

  @Test
  void numbersAreLittleEndian() {
    assertEquals(
        new Sha256().bytes(new byte[] {0, 0, -128, 63}).hex(), new Sha256().floats(1).hex());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
