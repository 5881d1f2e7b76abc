package org.episodic.datasets.omniglot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.episodic.datasets.binary.BinaryImages;

/**
 * What the folder of one character holds.
 *
 * @param packed its drawings in the order of the drawers, see {@link BinaryImages}
 * @param problems what is wrong with it, one line each; empty if all is well
 */
record CharacterFolder(byte[] packed, List<String> problems) {
  static final int DRAWINGS = 20;

  /** Published drawings have less than 500 bytes. */
  static final int MOST_BYTES = 1 << 18;

  private static final Pattern FILE_NAME = Pattern.compile("\\d{4}_(0[1-9]|1\\d|20)\\.png");

  /**
   * Reads all drawings of a character.
   *
   * @param side rows and columns of an image
   * @param folder where they lie, or null if there is no such folder
   */
  static CharacterFolder read(String className, Path folder, int side) {
    byte[] packed = new byte[DRAWINGS * BinaryImages.bytesPerImage(side)];
    List<String> problems = new ArrayList<>();
    if (folder == null || !Files.isDirectory(folder)) {
      problems.add(
          "Omniglot class '%s' is missing; it must be a folder of %s drawings"
              .formatted(className, DRAWINGS));
      return new CharacterFolder(packed, problems);
    }
    try {
      Path[] drawings = sort(className, OmniglotReader.entries(folder), problems);
      for (int drawer = 0; drawer < DRAWINGS; drawer++) {
        decode(className, drawer, drawings[drawer], packed, side, problems);
      }
    } catch (IOException e) {
      problems.add("Omniglot class '%s' cannot be read (%s)".formatted(className, e.getMessage()));
    }
    return new CharacterFolder(packed, problems);
  }

  private static Path[] sort(String className, List<Path> files, List<String> problems) {
    Path[] drawings = new Path[DRAWINGS];
    for (Path file : files) {
      Matcher name = FILE_NAME.matcher(OmniglotReader.name(file));
      int drawer = name.matches() ? Integer.parseInt(name.group(1)) - 1 : -1;
      if (drawer >= 0 && drawings[drawer] == null) {
        drawings[drawer] = file;
      } else {
        problems.add(
            "Omniglot drawing '%s/%s' is unexpected; a class must hold NNNN_01.png to NNNN_20.png"
                .formatted(className, OmniglotReader.name(file)));
      }
    }
    return drawings;
  }

  private static void decode(
      String className, int drawer, Path file, byte[] packed, int side, List<String> problems) {
    if (file == null) {
      problems.add(
          String.format(
              Locale.ROOT,
              "Omniglot class '%s' lacks drawing %02d; it must have %d drawings",
              className,
              drawer + 1,
              DRAWINGS));
      return;
    }
    try {
      DrawingDecoder.decode(content(file), packed, drawer, side);
    } catch (IOException e) {
      problems.add(
          "Omniglot drawing '%s/%s' %s"
              .formatted(className, OmniglotReader.name(file), e.getMessage()));
    }
  }

  /** An archive may unpack to far more than it is large. */
  private static byte[] content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw new IOException(
            "has more than %s bytes; at most that many are read".formatted(MOST_BYTES));
      }
      return content;
    }
  }
}
