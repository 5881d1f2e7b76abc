package org.episodic.harness.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells a full disk from other failures, whatever language the system speaks. */
public final class DiskSpace {
  private static final long NEXT_TO_NOTHING = 1 << 20;

  private DiskSpace() {}

  /** Returns the first of some directories whose disk has no space left. */
  public static Optional<Path> exhausted(List<Path> directories) {
    return directories.stream().filter(DiskSpace::isExhausted).findFirst();
  }

  private static boolean isExhausted(Path directory) {
    try {
      return Files.getFileStore(directory).getUsableSpace() < NEXT_TO_NOTHING;
    } catch (IOException e) {
      return false;
    }
  }
}
