package org.episodic.datasets.cifar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.episodic.datasets.cifar.CifarImages.Counts;

/** Files laid out as those of CIFAR-100, with two and one images a class. */
final class DrawnCifar {
  static final Counts FEW = new Counts(2, 1);

  private static final List<String> SUPERCLASSES = CifarImages.TABLE.column("superclass");

  private DrawnCifar() {}

  /** Returns the value of a pixel; images 0 and 1 are for training. */
  static byte pixel(int label, int image, int y, int x, int channel) {
    return (byte) (2 * label + 31 * image + 3 * y + 5 * x + 80 * channel);
  }

  static byte superclass(int label) {
    return (byte) new ArrayList<>(new TreeSet<>(SUPERCLASSES)).indexOf(SUPERCLASSES.get(label));
  }

  /** Returns the records of these images of all classes. */
  static byte[] binary(int from, int to) {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (int image = from; image < to; image++) {
      for (int label = 99; label >= 0; label--) {
        records.write(superclass(label));
        records.write(label);
        records.writeBytes(planes(label, image));
      }
    }
    return records.toByteArray();
  }

  private static byte[] planes(int label, int image) {
    byte[] planes = new byte[3072];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = pixel(label, image, i % 1024 / 32, i % 32, i / 1024);
    }
    return planes;
  }

  /** Returns the same as Python 2 pickles it. */
  static byte[] pickle(int from, int to) {
    int images = 100 * (to - from);
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    StringBuilder fine = new StringBuilder();
    StringBuilder coarse = new StringBuilder();
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    for (int image = from; image < to; image++) {
      for (int label = 99; label >= 0; label--) {
        fine.append('K').append((char) label);
        coarse.append('K').append((char) superclass(label));
        pixels.writeBytes(planes(label, image));
      }
    }
    pickle.writeBytes(
        latin(
            "\u0080\2}(U\13fine_labels]("
                + fine
                + "eU\15coarse_labels]("
                + coarse
                + "eU\4data"
                + "cnumpy.core.multiarray\n_reconstruct\n(tR(K\1(M"
                + (char) (images % 256)
                + (char) (images / 256)
                + "M\0\14tcnumpy\ndtype\n(U\2u1tR\u0089T"));
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    pickle.writeBytes(length.putInt(pixels.size()).array());
    pickle.writeBytes(pixels.toByteArray());
    pickle.writeBytes(latin("tbu."));
    return pickle.toByteArray();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static Path writeBinary(Path root) throws IOException {
    Path folder = Files.createDirectories(root.resolve("cifar-100-binary"));
    Files.write(folder.resolve("train.bin"), binary(0, 2));
    Files.write(folder.resolve("test.bin"), binary(2, 3));
    return root;
  }

  static Path writePython(Path root) throws IOException {
    Path folder = Files.createDirectories(root.resolve("cifar-100-python"));
    Files.write(folder.resolve("train"), pickle(0, 2));
    Files.write(folder.resolve("test"), pickle(2, 3));
    return root;
  }

  static Path writeArchive(Path archive, Map<String, byte[]> files) throws IOException {
    Files.createDirectories(archive.getParent());
    try (OutputStream out = Files.newOutputStream(archive);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return archive;
  }
}
