package org.episodic.datasets.pack;

import java.io.IOException;
import java.util.List;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.InputShape;

/**
 * Images as users have them: files in folders, arrays in archives. Decoding them takes long, so it
 * is done once ({@link PreparedImages}). Safe for several threads.
 */
public interface ImageSource extends AutoCloseable {

  /** Returns the shape of every image. */
  InputShape shape();

  /**
   * Returns how pixels were made of what was stored, one line, such as "JPEG, resized to 84×84 by
   * bilinear". It is part of the content's hash, so that images of two recipes are never taken for
   * the same.
   */
  String recipe();

  /** Returns the names of the classes, sorted, each once, without line feeds. */
  List<String> classes();

  /** Returns the number of images of a class. */
  int size(int classIndex);

  /**
   * Decodes an image.
   *
   * @param classIndex place of its class among {@link #classes}
   * @param image in [0, size)
   * @param target receives {@code shape().size()} bytes: rows from the top, in each the pixels from
   *     the left, in each the channels, 0 to 255
   * @throws UsageException if it is not what it should be, naming its file and what is expected
   * @throws IOException if it cannot be read
   */
  void read(int classIndex, int image, byte[] target) throws IOException;

  /** Closes what it reads from. */
  @Override
  void close() throws IOException;
}
