package org.episodic.datasets.binary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.episodic.spi.Sha256;
import org.episodic.spi.WholeFile;

/**
 * Files of binary images, each named by the SHA-256 of its content, which is that of the images. A
 * file appears whole or not at all; one that is damaged is as good as none.
 *
 * <p>Beside it lies a note for each source, by which the file is found again as long as the source
 * has not changed.
 *
 * @param directory where they lie; made when the first one is written
 */
public record PackedImages(Path directory) {
  private static final String NOTE = ".source";
  private static final String SUFFIX = ".images";

  /**
   * Returns the file of a source.
   *
   * @param fingerprint hash of all that tells the state of the source
   */
  public Optional<Path> find(String fingerprint) {
    try {
      String sha256 = Files.readString(note(fingerprint)).trim();
      Path file = directory.resolve(sha256 + SUFFIX);
      return sha256.matches("[0-9a-f]{64}") && Files.isRegularFile(file)
          ? Optional.of(file).filter(packed -> hasContent(packed, sha256))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes the images of a source.
   *
   * @return the file
   */
  public Path write(String fingerprint, BinaryImages images) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(images.sha256() + SUFFIX);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(images.header().getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < images.classes().size(); i++) {
      content.writeBytes((images.classes().get(i) + '\n').getBytes(StandardCharsets.UTF_8));
      content.writeBytes(images.bits().get(i));
    }
    WholeFile.write(file, content.toByteArray());
    WholeFile.write(note(fingerprint), (images.sha256() + '\n').getBytes(StandardCharsets.UTF_8));
    return file;
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
      if (sha256(file).equals(images.sha256())) {
        return images;
      }
      throw new IOException("'" + file + "' is damaged; delete it");
    } catch (RuntimeException e) {
      throw new IOException("'" + file + "' is damaged; delete it", e);
    }
  }

  /** Returns the SHA-256 of the images in a file, which is in its name. */
  public static String sha256(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private static boolean hasContent(Path file, String sha256) {
    try {
      return Sha256.of(file).equals(sha256);
    } catch (IOException e) {
      return false;
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

  private Path note(String fingerprint) {
    return directory.resolve(fingerprint + NOTE);
  }
}
