package org.episodic.datasets.miniimagenet;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.episodic.datasets.pack.ImageSource;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.InputShape;

/**
 * Images in files of their own, already of 84×84 pixels. The images of a class are in the order of
 * the files' names, whatever folders they lie in.
 *
 * <p>Java's decoder of JPEG does not give the bits of other decoders: values differ by a few of
 * 255.
 */
final class PictureImages implements ImageSource {
  private final List<String> classes;
  private final List<List<Path>> files;

  /**
   * @param byClass the files of each class
   */
  PictureImages(Map<String, List<Path>> byClass) {
    ImageIO.setUseCache(false);
    classes = byClass.keySet().stream().sorted().toList();
    files = classes.stream().map(name -> inOrder(byClass.get(name))).toList();
  }

  private static List<Path> inOrder(List<Path> paths) {
    return paths.stream()
        .sorted((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()))
        .toList();
  }

  @Override
  public InputShape shape() {
    return new InputShape(Expectation.SIDE, Expectation.SIDE, Expectation.CHANNELS);
  }

  @Override
  public String recipe() {
    return "files of 84×84 pixels, decoded by Java's ImageIO";
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public int size(int classIndex) {
    return files.get(classIndex).size();
  }

  @Override
  public void read(int classIndex, int image, byte[] target) throws IOException {
    Path file = files.get(classIndex).get(image);
    BufferedImage picture = decode(file);
    if (picture.getWidth() != Expectation.SIDE || picture.getHeight() != Expectation.SIDE) {
      throw new UsageException(
          "Image '%s' has %s×%s pixels; it must have 84×84"
              .formatted(file, picture.getWidth(), picture.getHeight()));
    }
    Raster raster = picture.getRaster();
    if (picture.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      // Colour conversion would brighten the grey values.
      int[] grey = raster.getSamples(0, 0, Expectation.SIDE, Expectation.SIDE, 0, (int[]) null);
      for (int i = 0; i < target.length; i++) {
        target[i] = (byte) grey[i / Expectation.CHANNELS];
      }
      return;
    }
    int[] colours =
        picture.getRGB(0, 0, Expectation.SIDE, Expectation.SIDE, null, 0, Expectation.SIDE);
    for (int i = 0; i < colours.length; i++) {
      target[3 * i] = (byte) (colours[i] >> 16);
      target[3 * i + 1] = (byte) (colours[i] >> 8);
      target[3 * i + 2] = (byte) colours[i];
    }
  }

  private static BufferedImage decode(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    BufferedImage picture;
    try {
      picture = ImageIO.read(new ByteArrayInputStream(content));
    } catch (IOException | RuntimeException e) {
      throw new UsageException(
          "Image '%s' cannot be decoded (%s); it must be a whole JPEG or PNG"
              .formatted(file, e.getMessage()));
    }
    if (picture == null) {
      throw new UsageException(
          "Image '%s' of %s bytes is neither JPEG nor PNG".formatted(file, content.length));
    }
    return picture;
  }

  @Override
  public void close() {
    // No file stays open.
  }
}
