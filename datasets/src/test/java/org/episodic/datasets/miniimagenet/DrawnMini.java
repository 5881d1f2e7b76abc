package org.episodic.datasets.miniimagenet;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.dataset.MetaSplit;

/** Files laid out as those of miniImageNet: three classes with two images of our own. */
final class DrawnMini {
  static final Map<Part, String> CLASSES =
      Map.of(Part.TRAIN, "n01532829", Part.VAL, "n01855672", Part.TEST, "n01930112");
  static final List<String> NAMES = CLASSES.values().stream().sorted().toList();
  static final int IMAGES = 2;

  static final Expectation FEW =
      new Expectation(
          new ClassSplit(
              "ravi",
              Map.of(
                  MetaSplit.META_TRAIN, List.of("n01532829"),
                  MetaSplit.META_VALIDATION, List.of("n01855672"),
                  MetaSplit.META_TEST, List.of("n01930112"))),
          IMAGES);

  private DrawnMini() {}

  /** Returns the pixels of an image, as {@code write.py} makes them. */
  static byte[] pixels(String label, int image) {
    byte[] pixels = new byte[84 * 84 * 3];
    for (int i = 0; i < pixels.length; i++) {
      int place = i / 3;
      pixels[i] =
          (byte)
              (70 * NAMES.indexOf(label)
                  + 13 * image
                  + 3 * (place / 84)
                  + 5 * (place % 84)
                  + 11 * (i % 3));
    }
    return pixels;
  }

  static String fileName(String label, int image) {
    return "%s%08d.png".formatted(label, image + 1);
  }

  static byte[] png(String label, int image) throws IOException {
    return png(pixels(label, image), 84);
  }

  static byte[] png(byte[] pixels, int side) throws IOException {
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      int colour =
          (pixels[3 * i] & 0xff) << 16 | (pixels[3 * i + 1] & 0xff) << 8 | pixels[3 * i + 2] & 0xff;
      picture.setRGB(i % side, i / side, colour);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return png.toByteArray();
  }

  /** Writes the images of a class from one number on into a folder. */
  static void writePictures(Path folder, String label, int from, int to) throws IOException {
    Files.createDirectories(folder);
    for (int image = from; image < to; image++) {
      Files.write(folder.resolve(fileName(label, image)), png(label, image));
    }
  }

  static Path writeFolders(Path root) throws IOException {
    for (Part part : Part.values()) {
      String label = CLASSES.get(part);
      writePictures(root.resolve(part.label()).resolve(label), label, 0, IMAGES);
    }
    return root;
  }

  static Path writeMerged(Path root) throws IOException {
    for (String label : NAMES) {
      writePictures(root.resolve("train").resolve(label), label, 1, 2);
      writePictures(root.resolve("val").resolve(label), label, 0, 1);
    }
    return root;
  }

  static Path writeLists(Path root) throws IOException {
    for (Part part : Part.values()) {
      String label = CLASSES.get(part);
      writePictures(root.resolve("images"), label, 0, IMAGES);
      Files.writeString(
          root.resolve(part.label() + ".csv"),
          "filename,label\n%2$s,%1$s\n%3$s,%1$s\n"
              .formatted(label, fileName(label, 1), fileName(label, 0)));
    }
    return root;
  }

  static Path writePickles(Path root) throws IOException {
    Files.createDirectories(root);
    for (Part part : Part.values()) {
      writePickle(root, part, List.of(CLASSES.get(part)), "K\0K\1");
    }
    return root;
  }

  /** Writes a pickle as Python 2 does, in which classes have the images of these numbers. */
  static void writePickle(Path root, Part part, Collection<String> labels, String numbers)
      throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    int images = IMAGES * labels.size();
    pickle.write(
        latin(
            "\u0080\2}("
                + text("image_data")
                + "cnumpy.core.multiarray\n_reconstruct\n(tR"
                + "(K\1(K"
                + (char) images
                + "KTKTK\3tcnumpy\ndtype\n("
                + text("u1")
                + "tR\u0089T"));
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    pickle.write(length.putInt(images * Expectation.BYTES).array());
    for (String label : labels) {
      for (int image = 0; image < IMAGES; image++) {
        pickle.write(pixels(label, image));
      }
    }
    pickle.write(latin("tb" + text("class_dict") + "}("));
    for (String label : labels) {
      pickle.write(latin(text(label) + "](" + numbers + "e"));
    }
    pickle.write(latin("uu."));
    Files.write(root.resolve("mini-imagenet-cache-" + part.label() + ".pkl"), pickle.toByteArray());
  }

  private static String text(String content) {
    return "U" + (char) content.length() + content;
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Writes arrays as torchmeta does: not compressed. */
  static Path writeHdf5(Path root) throws IOException {
    Files.createDirectories(root);
    for (Part part : Part.values()) {
      try (WritableHdfFile file = HdfFile.write(root.resolve(part.label() + "_data.hdf5"))) {
        WritableGroup group = file.putGroup("datasets");
        byte[][][][] images = new byte[IMAGES][84][84][3];
        for (int i = 0; i < IMAGES; i++) {
          byte[] pixels = pixels(CLASSES.get(part), i);
          for (int at = 0; at < pixels.length; at++) {
            images[i][at / 252][at / 3 % 84][at % 3] = pixels[at];
          }
        }
        group.putDataset(CLASSES.get(part), images);
      }
    }
    return root;
  }

  /** Copies the compressed arrays that h5py wrote. */
  static Path copyHdf5(Path root) throws IOException {
    Files.createDirectories(root);
    for (Part part : Part.values()) {
      String name = part.label() + "_data.hdf5";
      try (InputStream in = DrawnMini.class.getResourceAsStream(name)) {
        Files.write(root.resolve(name), in.readAllBytes());
      }
    }
    return root;
  }
}
