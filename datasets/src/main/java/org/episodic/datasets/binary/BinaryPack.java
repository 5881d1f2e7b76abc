package org.episodic.datasets.binary;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.episodic.datasets.pack.PackFolder;

/** The file format of binary images, whose SHA-256 is that of the images. */
public final class BinaryPack {
  private BinaryPack() {}

  /** Writes images. */
  public static void write(BinaryImages images, OutputStream out) throws IOException {
    out.write(images.header().getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < images.classes().size(); i++) {
      out.write((images.classes().get(i) + '\n').getBytes(StandardCharsets.UTF_8));
      out.write(images.bits().get(i));
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is not there or damaged; the message says so
   */
  public static BinaryImages read(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    try {
      int end = lineEnd(content, 0);
      String[] header = text(content, 0, end).split(" ");
      int side = Integer.parseInt(header[1]);
      int perClass = Integer.parseInt(header[2]);
      int bytes = perClass * BinaryImages.bytesPerImage(side);
      List<String> classes = new ArrayList<>();
      List<byte[]> bits = new ArrayList<>();
      for (int place = end + 1; place < content.length; ) {
        int nameEnd = lineEnd(content, place);
        classes.add(text(content, place, nameEnd));
        bits.add(Arrays.copyOfRange(content, nameEnd + 1, nameEnd + 1 + bytes));
        place = nameEnd + 1 + bytes;
      }
      BinaryImages images = new BinaryImages(side, perClass, classes, bits);
      if (PackFolder.sha256(file).equals(images.sha256())) {
        return images;
      }
      throw new IOException("'" + file + "' is damaged; delete it");
    } catch (RuntimeException e) {
      throw new IOException("'" + file + "' is damaged; delete it", e);
    }
  }

  private static int lineEnd(byte[] content, int from) {
    int end = from;
    while (content[end] != '\n') {
      end++;
    }
    return end;
  }

  private static String text(byte[] content, int from, int to) {
    return new String(content, from, to - from, StandardCharsets.UTF_8);
  }
}
