package org.episodic.datasets.omniglot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.episodic.datasets.binary.BinaryImages;
import org.episodic.datasets.folder.FileName;
import org.episodic.datasets.folder.Problems;
import org.episodic.spi.UsageException;

/**
 * Reads every drawing and refuses what is not Omniglot: all problems are collected, sorted by
 * class, and the first few are listed.
 */
final class OmniglotReader {
  private OmniglotReader() {}

  /**
   * @param roots the folders whose sub-folders are alphabets
   * @param names the characters that must be there, sorted, and no others
   * @param side rows and columns of an image
   * @param progress hears how much is read
   * @throws UsageException if any drawing is missing, damaged or not expected
   */
  static BinaryImages read(List<Path> roots, List<String> names, int side, DoubleConsumer progress)
      throws IOException {
    List<String> problems = new ArrayList<>();
    Map<String, Path> folders = characters(roots, problems);
    Set<String> unexpected = new TreeSet<>(folders.keySet());
    names.forEach(unexpected::remove);
    for (String name : unexpected) {
      problems.add(
          "Omniglot class '%s' is unexpected; the folder must hold the %s known characters only"
              .formatted(name, names.size()));
    }
    Tally tally = new Tally(names.size(), progress);
    List<CharacterFolder> read =
        IntStream.range(0, names.size())
            .parallel()
            .mapToObj(
                i -> {
                  String name = names.get(i);
                  CharacterFolder folder = CharacterFolder.read(name, folders.get(name), side);
                  tally.add();
                  return folder;
                })
            .toList();
    read.forEach(character -> problems.addAll(character.problems()));
    Problems.refuse(problems);
    return new BinaryImages(
        side, CharacterFolder.DRAWINGS, names, read.stream().map(CharacterFolder::packed).toList());
  }

  /** Counts what several threads have read. */
  private static final class Tally {
    private final int all;
    private final DoubleConsumer progress;
    private int done;

    private Tally(int all, DoubleConsumer progress) {
      this.all = all;
      this.progress = progress;
    }

    private synchronized void add() {
      done++;
      progress.accept((double) done / all);
    }
  }

  /** Returns what lies in a folder, sorted by name, without what operating systems leave there. */
  static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> !FileName.isLitter(name(path))).sorted().toList();
    }
  }

  /** Returns the last part of a path, without the slash that zip archives put behind folders. */
  static String name(Path path) {
    String name = path.getFileName().toString();
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  private static Map<String, Path> characters(List<Path> roots, List<String> problems)
      throws IOException {
    Map<String, Path> folders = new TreeMap<>();
    for (Path root : roots) {
      for (Path alphabet : entries(root)) {
        for (Path character : Files.isDirectory(alphabet) ? entries(alphabet) : List.of(alphabet)) {
          String className =
              name(alphabet) + (character.equals(alphabet) ? "" : "/" + name(character));
          if (folders.put(className, character) != null) {
            problems.add(
                "Omniglot class '%s' is in two folders; it must be in one".formatted(className));
          }
        }
      }
    }
    return folders;
  }
}
