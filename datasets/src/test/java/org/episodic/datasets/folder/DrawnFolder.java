package org.episodic.datasets.folder;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Folders of little images. */
public final class DrawnFolder {
  private DrawnFolder() {}

  /** Writes a class of so many images that differ. */
  public static Path write(Path folder, int images) {
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < images; i++) {
        Files.write(folder.resolve("%03d.png".formatted(i)), png(i));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns an image of 12×9 pixels. */
  public static byte[] png(int number) throws IOException {
    BufferedImage image = new BufferedImage(12, 9, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 12; x++) {
      image.setRGB(x, x * number % 9, 0x0080ff << number % 8);
    }
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    }
  }
}
