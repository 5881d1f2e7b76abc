package org.episodic.datasets.omniglot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files laid out as Omniglot's, with little drawings of our own. */
final class DrawnOmniglot {
  static final List<String> FEW =
      List.of("Greek/character01", "Greek/character02", "Tengwar/character03");

  /** Distinct drawings; a prime, so that neighbouring classes differ. */
  private static final int DISTINCT = 61;

  private static final List<byte[]> DRAWINGS =
      IntStream.range(0, DISTINCT).mapToObj(number -> png(105, 105, number)).toList();

  private DrawnOmniglot() {}

  /**
   * Returns the files of these characters by their path, {@code images_…/ALPHABET/characterNN/…}.
   * The first half of the characters is in images_background.
   */
  static TreeMap<String, byte[]> files(List<String> names) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      String half = OmniglotFolders.HALVES.get(2 * i < names.size() ? 0 : 1);
      for (int drawer = 1; drawer <= 20; drawer++) {
        String path = "%s/%s/%04d_%02d.png".formatted(half, names.get(i), i + 1, drawer);
        files.put(path, DRAWINGS.get((20 * i + drawer) % DISTINCT));
      }
    }
    return files;
  }

  /** Returns the files of one half, {@code images_background} or {@code images_evaluation}. */
  static Map<String, byte[]> half(Map<String, byte[]> files, String name) {
    Map<String, byte[]> half = new TreeMap<>(files);
    half.keySet().removeIf(Predicate.not(path -> path.startsWith(name + "/")));
    return half;
  }

  static Path writeFolder(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return folder;
  }

  /** Writes an archive whose entries have the order of the list. */
  static Path writeZip(Path archive, List<Map.Entry<String, byte[]>> files) throws IOException {
    Files.createDirectories(archive.getParent());
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return archive;
  }

  static Path writeZip(Path archive, Map<String, byte[]> files) throws IOException {
    return writeZip(archive, new ArrayList<>(files.entrySet()));
  }

  /** Returns a black cross on white, whose place depends on the number. */
  static byte[] png(int width, int height, int number) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean ink = Math.abs(x - 10 - number) < 4 || Math.abs(y - 90 + number) < 4;
        image.setRGB(x, y, ink ? 0 : 0xffffff);
      }
    }
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
