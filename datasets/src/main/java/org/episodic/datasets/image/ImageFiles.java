package org.episodic.datasets.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.episodic.spi.UsageException;

/**
 * Decodes image files, each by its content, whatever its name ends in. Safe for several threads.
 *
 * <p>Values are taken as they are stored: colour profiles and the camera's orientation are not
 * applied, 16 bits become 8, inks become colours, transparent places are white, and of an animation
 * the first frame is taken.
 */
public final class ImageFiles {
  /** Most pixels of an image; it is refused before they are decoded. */
  static final long MOST_PIXELS = 1 << 26;

  /** Most bytes of a file. */
  public static final int MOST_BYTES = 1 << 28;

  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp", "webp");
  private static final String JDK = "com.sun.";
  private static final int INKS = 4;

  private ImageFiles() {}

  /** Says whether the name of a file is that of an image. */
  public static boolean isNamedImage(String name) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && ENDINGS.stream().anyMatch(name.substring(dot + 1)::equalsIgnoreCase);
  }

  /** Returns the endings of the names of images, as {@code *.png, …}. */
  public static String namedImages() {
    return ENDINGS.stream().sorted().map(end -> "*." + end).collect(Collectors.joining(", "));
  }

  /**
   * Decodes a file.
   *
   * @param target receives {@code recipe.shape().size()} bytes: rows from the top, in each the
   *     pixels from the left, in each the channels
   * @throws UsageException naming the file, what is wrong with it and what is expected
   */
  public static void decode(Path file, ImageRecipe recipe, byte[] target) {
    decode(file.toString(), content(file), recipe, target);
  }

  private static byte[] content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw new UsageException(
            "Image '%s' has more than %s bytes; at most that many are read"
                .formatted(file, MOST_BYTES));
      }
      return content;
    } catch (NoSuchFileException e) {
      throw new UsageException("Image '%s' is not there any more".formatted(file));
    } catch (AccessDeniedException e) {
      throw new UsageException(
          "Image '%s' may not be read; expected a file that you have the right to read"
              .formatted(file));
    } catch (IOException e) {
      throw new UsageException("Image '%s' cannot be read (%s)".formatted(file, e));
    }
  }

  /**
   * Decodes the content of a file.
   *
   * @param name of the image, for messages
   * @param content all of the file
   * @param target as above
   * @throws UsageException as above
   */
  public static void decode(String name, byte[] content, ImageRecipe recipe, byte[] target) {
    if (content.length == 0) {
      throw new UsageException(
          "Image '%s' is empty; expected %s".formatted(name, ImageFormat.EXPECTED));
    }
    ImageFormat format =
        ImageFormat.of(content)
            .orElseThrow(
                () ->
                    new UsageException(
                        "File '%s' is not an image; expected %s"
                            .formatted(name, ImageFormat.EXPECTED)));
    if (format.isCut(content)) {
      throw cut(name);
    }
    if (format.isMisread(content)) {
      throw new UsageException(
          "Image '%s' is a transparent WebP, which cannot be decoded exactly; expected it as PNG or without transparency"
              .formatted(name));
    }
    boolean grey = recipe.shape().channels() == 1;
    recipe.apply(name, pixels(name, content, format, grey), target);
  }

  private static UsageException cut(String name) {
    return new UsageException(
        "Image '%s' is cut short; expected %s".formatted(name, ImageFormat.EXPECTED));
  }

  private static PixelRows pixels(String name, byte[] content, ImageFormat format, boolean grey) {
    if (format != ImageFormat.JPEG) {
      return read(name, content, reader(format, true), r -> new BufferedRows(r.read(0), grey));
    }
    JpegSegments jpeg = JpegSegments.of(content);
    if (!jpeg.ends()) {
      throw cut(name);
    }
    if (jpeg.components() == INKS) {
      return read(
          name,
          content,
          reader(format, true),
          r -> new FourInks(r.readRaster(0, null), jpeg.lumaAndChroma(), grey));
    }
    return read(
        name, jpeg.withoutProfile(), reader(format, false), r -> new BufferedRows(r.read(0), grey));
  }

  private interface Reading {
    PixelRows of(ImageReader reader) throws IOException;
  }

  private static PixelRows read(String name, byte[] content, ImageReader reader, Reading reading) {
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      reader.setInput(in, true, true);
      requireSize(name, reader.getWidth(0), reader.getHeight(0));
      return reading.of(reader);
    } catch (UsageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new UsageException(
          "Image '%s' is damaged (%s); expected %s"
              .formatted(name, oneLine(e), ImageFormat.EXPECTED));
    } finally {
      reader.dispose();
    }
  }

  /** Java's own reader gives inks as they are stored; the other one reads more JPEG files. */
  private static ImageReader reader(ImageFormat format, boolean own) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.readerName());
    ImageReader found = null;
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (found == null || reader.getClass().getName().startsWith(JDK) == own) {
        found = reader;
      }
    }
    if (found == null) {
      throw new IllegalStateException("No reader for " + format);
    }
    return found;
  }

  private static void requireSize(String name, int width, int height) {
    if ((long) width * height > MOST_PIXELS) {
      throw new UsageException(
          "Image '%s' has %s×%s pixels; at most %s are decoded"
              .formatted(name, width, height, MOST_PIXELS));
    }
  }

  private static String oneLine(Exception e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return text.replaceAll("\\s+", " ").trim();
  }
}
