package org.episodic.datasets.pickle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.episodic.spi.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files were written by {@code write.py}, which lies beside them. */
class PickleFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python2-protocol2",
        "python3-protocol0",
        "python3-protocol1",
        "python3-protocol2",
        "python3-protocol3",
        "python3-protocol4",
        "python3-protocol5"
      })
  void whatPythonWroteIsRead(String name) throws IOException {
    try (PickleFile file = PickleFile.open(resource(name))) {
      assertEquals(Set.of("class_dict", "image_data"), file.keys());
      NumpyArray images = file.array("image_data");
      assertTrue(images.isOfBytes());
      assertEquals(List.of(4L, 2L, 2L, 3L), images.shape());
      byte[] found = new byte[36];
      images.read(12, found);
      for (int i = 0; i < found.length; i++) {
        assertEquals((12 + i) * 5 % 256, found[i] & 0xff);
      }
      Map<String, int[]> classes = file.numbersByName("class_dict");
      assertEquals(List.of("n01", "n02"), List.copyOf(classes.keySet()));
      assertArrayEquals(new int[] {0, 1}, classes.get("n01"));
      assertArrayEquals(new int[] {2, 3}, classes.get("n02"));
    }
  }

  @Test
  void whatNamesAnythingElseThanNumpyIsRefused() throws IOException {
    assertRefused(Files.readAllBytes(resource("attack")), "it names 'builtins.print'");
    assertRefused(bytes("cos\nsystem\n(S'true'\ntR."), "it names 'os.system'");
    assertRefused(bytes("cnumpy\nload\n."), "it names 'numpy.load'");
    assertRefused(bytes("(dS'a'\n(cnumpy\nndarray\no."), "instruction 0x6f is not known");
  }

  @ParameterizedTest
  @ValueSource(strings = {"python2-protocol2", "python3-protocol2", "python3-protocol5"})
  void whatIsCutShortIsNamedWithItsPlace(String name) throws IOException {
    byte[] whole = Files.readAllBytes(resource(name));
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut.pkl"), Arrays.copyOf(whole, length));
      UsageException refusal = assertThrows(UsageException.class, () -> PickleFile.open(cut));
      String message = refusal.getMessage();
      assertTrue(message.startsWith("Pickle '" + cut + "' cannot be read at byte "), message);
      assertTrue(message.endsWith("cut short: it has " + length + " bytes"), message);
    }
  }

  @Test
  void whatIsNoPickleIsRefused() throws IOException {
    assertRefused(bytes("<html>not found</html>"), "instruction 0x3c is not known");
    assertRefused(bytes("I1\n."), "it holds no dictionary");
    assertRefused(bytes("d."), "it takes a value where there is none");
    assertRefused(bytes("h\1."), "it recalls value 1");
    assertRefused(bytes("Ix\n."), "damaged, or no pickle");
    assertRefused(new byte[] {(byte) 0x80, 6}, "protocol 6 is not known");
    assertRefused(new byte[] {(byte) 0x8e, -1, -1, -1, -1, -1, -1, -1, -1}, "cut short");
  }

  @Test
  void whatLacksSomethingSaysWhatItHas() throws IOException {
    Path path = Files.write(folder.resolve("other.pkl"), bytes("(dS'data'\nI1\ns."));
    try (PickleFile file = PickleFile.open(path)) {
      assertLacks(
          "has no 'image_data' that is an array; it has data", () -> file.array("image_data"));
      assertLacks("is a list of whole numbers", () -> file.numbers("data"));
      assertLacks("is a dictionary", () -> file.numbersByName("data"));
    }
  }

  @Test
  void longArraysStayInTheFile() throws IOException {
    byte[] values = new byte[1 << 20];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (i * 31 + i / 251);
    }
    byte[] text = new String(values, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
    assertSame(values, long4('X', text), "(", "c_codecs\nencode\n", "S'latin1'\n");
    assertSame(values, long4('T', values), "", "", "");
  }

  private void assertSame(byte[] values, byte[] data, String mark, String call, String encoding)
      throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(bytes("(dS'a'\ncnumpy.core.multiarray\n_reconstruct\n(tR"));
    pickle.write(bytes("(I1\nI" + values.length + "\ncnumpy\ndtype\n(S'u1'\ntRI00\n"));
    pickle.write(bytes(call + mark));
    pickle.write(data);
    pickle.write(bytes(encoding + (call.isEmpty() ? "" : "tR") + "tbs."));
    Path path = Files.write(folder.resolve("long.pkl"), pickle.toByteArray());
    try (PickleFile file = PickleFile.open(path)) {
      for (int at : new int[] {0, 1, 16_383, 16_384, 500_001, values.length - 777}) {
        byte[] found = new byte[777];
        file.array("a").read(at, found);
        assertArrayEquals(Arrays.copyOfRange(values, at, at + 777), found);
      }
      assertThrows(
          IndexOutOfBoundsException.class, () -> file.array("a").read(values.length, new byte[1]));
    }
  }

  private static byte[] long4(char code, byte[] content) {
    ByteBuffer buffer = ByteBuffer.allocate(5 + content.length).order(ByteOrder.LITTLE_ENDIAN);
    return buffer.put((byte) code).putInt(content.length).put(content).array();
  }

  private void assertRefused(byte[] pickle, String reason) throws IOException {
    Path path = Files.write(folder.resolve("bad.pkl"), pickle);
    UsageException refusal = assertThrows(UsageException.class, () -> PickleFile.open(path));
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
    assertEquals(1, refusal.problems().size());
  }

  private static void assertLacks(String reason, Executable read) {
    UsageException refusal = assertThrows(UsageException.class, read);
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Path resource(String name) throws IOException {
    Path path = folder.resolve(name + ".pkl");
    try (InputStream in = PickleFileTest.class.getResourceAsStream(name + ".pkl")) {
      Files.write(path, in.readAllBytes());
    }
    return path;
  }
}
