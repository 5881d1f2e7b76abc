package org.episodic.datasets.cifar;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The images that CIFAR-100 has for training, or those for testing. Safe for several threads. */
interface Half extends Closeable {
  /** Rows and columns of an image. */
  int SIDE = 32;

  int CHANNELS = 3;
  int BYTES = SIDE * SIDE * CHANNELS;

  /** Returns the file. */
  Path path();

  /** Returns the class of each image, 0 to 99. */
  int[] classes();

  /** Returns the superclass of each image, 0 to 19. */
  int[] superclasses();

  /** Copies an image: all of red, row after row, then green, then blue. */
  void read(int number, byte[] planes) throws IOException;

  @Override
  void close() throws IOException;
}
