package org.episodic.datasets.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.InputShape;

/**
 * A file of images, mapped into memory: a line with the version, height, width, channels and the
 * number of classes; the recipe; for each class a line with the number of its images and its name;
 * then the pixels of all images, one byte each channel, class by class. Text is UTF-8.
 */
final class ImagePack {
  private static final String VERSION = "byte-images-v1";
  private static final int LISTED_PROBLEMS = 10;

  /** Bytes that are decoded before any of them are written. */
  private static final int BLOCK = 8 << 20;

  /** Distance of the mapped segments, each of which has one image more. */
  private static final long SEGMENT = 1L << 30;

  private final InputShape shape;
  private final List<String> classes;
  private final int[] sizes;
  private final long[] starts;
  private final List<MappedByteBuffer> segments;
  private final long segment;

  private ImagePack(
      InputShape shape,
      List<String> classes,
      int[] sizes,
      long[] starts,
      List<MappedByteBuffer> segments,
      long segment) {
    this.shape = shape;
    this.classes = classes;
    this.sizes = sizes;
    this.starts = starts;
    this.segments = segments;
    this.segment = segment;
  }

  /** Returns the size of the file of a source, bytes. */
  static long bytes(ImageSource source) {
    long images = 0;
    for (int i = 0; i < source.classes().size(); i++) {
      images += source.size(i);
    }
    return header(source).length + images * source.shape().size();
  }

  /**
   * Decodes all images, several at a time, and writes them.
   *
   * @param progress hears how much is written
   * @throws UsageException naming images that cannot be used, the first few of them
   */
  static void write(ImageSource source, OutputStream out, DoubleConsumer progress)
      throws IOException {
    out.write(header(source));
    List<int[]> images = new ArrayList<>();
    for (int label = 0; label < source.classes().size(); label++) {
      for (int image = 0; image < source.size(label); image++) {
        images.add(new int[] {label, image});
      }
    }
    List<String> problems = new ArrayList<>();
    int block = Math.max(1, BLOCK / source.shape().size());
    for (int from = 0; from < images.size(); from += block) {
      int to = Math.min(images.size(), from + block);
      List<Decoded> decoded =
          images.subList(from, to).parallelStream().map(image -> decode(source, image)).toList();
      for (Decoded image : decoded) {
        problems.addAll(image.problems());
        out.write(image.pixels());
      }
      progress.accept((double) to / images.size());
    }
    refuse(problems);
  }

  /** An image, or what is wrong with it. */
  private record Decoded(byte[] pixels, List<String> problems) {}

  private static Decoded decode(ImageSource source, int[] image) {
    byte[] pixels = new byte[source.shape().size()];
    try {
      source.read(image[0], image[1], pixels);
      return new Decoded(pixels, List.of());
    } catch (UsageException e) {
      return new Decoded(pixels, e.problems());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      List<String> listed = new ArrayList<>(problems.stream().limit(LISTED_PROBLEMS).toList());
      if (problems.size() > LISTED_PROBLEMS) {
        listed.add("and %s more".formatted(problems.size() - LISTED_PROBLEMS));
      }
      throw new UsageException(listed);
    }
  }

  private static byte[] header(ImageSource source) {
    InputShape shape = source.shape();
    StringBuilder text = new StringBuilder();
    List<String> classes = source.classes();
    text.append(VERSION).append(' ').append(shape.height()).append(' ').append(shape.width());
    text.append(' ').append(shape.channels()).append(' ').append(classes.size()).append('\n');
    text.append(line(source.recipe()));
    for (int i = 0; i < classes.size(); i++) {
      text.append(source.size(i)).append(' ').append(line(classes.get(i)));
    }
    if (!classes.stream().sorted().distinct().toList().equals(classes)) {
      throw new IllegalArgumentException("Class names must be sorted and distinct");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String line(String text) {
    if (text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("A line feed is not allowed in '" + text + "'");
    }
    return text + '\n';
  }

  /**
   * Maps a file.
   *
   * @throws IOException if it is not there or damaged; the message says so
   */
  static ImagePack open(Path file) throws IOException {
    return open(file, SEGMENT);
  }

  /**
   * @param segment distance of the mapped segments, bytes
   */
  static ImagePack open(Path file, long segment) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Lines lines = new Lines(channel);
      String[] first = lines.next().split(" ");
      if (!first[0].equals(VERSION)) {
        throw new IllegalArgumentException("another version");
      }
      InputShape shape = new InputShape(number(first[1]), number(first[2]), number(first[3]));
      List<String> classes = new ArrayList<>();
      int[] sizes = new int[number(first[4])];
      lines.next();
      long images = 0;
      long[] starts = new long[sizes.length];
      for (int i = 0; i < sizes.length; i++) {
        String line = lines.next();
        int space = line.indexOf(' ');
        sizes[i] = number(line.substring(0, space));
        classes.add(line.substring(space + 1));
        starts[i] = images;
        images += sizes[i];
      }
      for (int i = 0; i < sizes.length; i++) {
        starts[i] = lines.position() + starts[i] * shape.size();
      }
      if (channel.size() != lines.position() + images * shape.size()) {
        throw new IllegalArgumentException("another size");
      }
      return new ImagePack(
          shape, classes, sizes, starts, map(channel, segment, shape.size()), segment);
    } catch (RuntimeException e) {
      throw new IOException("'" + file + "' is damaged; delete it", e);
    }
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  private static List<MappedByteBuffer> map(FileChannel channel, long segment, int image)
      throws IOException {
    List<MappedByteBuffer> segments = new ArrayList<>();
    for (long from = 0; from < channel.size(); from += segment) {
      long length = Math.min(segment + image, channel.size() - from);
      segments.add(channel.map(FileChannel.MapMode.READ_ONLY, from, length));
    }
    return List.copyOf(segments);
  }

  /** Reads the lines at the start of a file. */
  private static final class Lines {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);
    private long read;

    private Lines(FileChannel channel) {
      this.channel = channel;
    }

    String next() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      while (true) {
        if (!buffer.hasRemaining()) {
          int count = channel.read(buffer.clear(), read);
          if (count < 0) {
            throw new IllegalArgumentException("the file ends within its header");
          }
          read += count;
          buffer.flip();
        }
        byte octet = buffer.get();
        if (octet == '\n') {
          return line.toString(StandardCharsets.UTF_8);
        }
        line.write(octet);
      }
    }

    long position() {
      return read - buffer.remaining();
    }
  }

  InputShape shape() {
    return shape;
  }

  /** Returns the names of the classes, sorted. */
  List<String> classes() {
    return classes;
  }

  int size(int classIndex) {
    return sizes[classIndex];
  }

  /** Copies the pixels of an image. */
  void read(int classIndex, int image, byte[] target) {
    long at = starts[classIndex] + (long) image * shape.size();
    segments.get((int) (at / segment)).get((int) (at % segment), target, 0, shape.size());
  }
}
