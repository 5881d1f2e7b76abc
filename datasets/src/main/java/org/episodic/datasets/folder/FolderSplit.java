package org.episodic.datasets.folder;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.Seed;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;

/** How the classes of a folder are parted: by a file, by folders of that name, or by a seed. */
final class FolderSplit {
  /** Name of the split. */
  static final String NAME = "folder";

  static final Option<String> SPLIT =
      Option.text("split")
          .defaultsTo("auto")
          .says(
              "a CSV or JSON file, from the data folder on, or from that of the archive; or seeded; or auto: folders train, val"
                  + " and test, or seeded if none of them is there");
  static final Option<Integer> SEED =
      Option.integer("split-seed", 0, Integer.MAX_VALUE)
          .defaultsTo(0)
          .says("seed of a split that is drawn");
  static final Option<List<Integer>> SHARES =
      Option.integers("split-shares", 0, 100, 3, 3)
          .defaultsTo(List.of(64, 16, 20))
          .says("percent of the classes for training, validation and tests where they are drawn");

  private static final int ALL = 100;
  private static final String AUTO = "auto";
  private static final String SEEDED = "seeded";

  /** Names that folders of parts have, also elsewhere. */
  private static final Set<String> NAMES_OF_PARTS =
      Set.of("train", "val", "valid", "validation", "test");

  private FolderSplit() {}

  /** Returns the split of no classes. */
  static ClassSplit none() {
    return new ClassSplit(NAME, Map.of());
  }

  /**
   * Parts classes.
   *
   * @param root the data folder, or an archive
   * @param classes sorted
   * @param options values of the three above
   * @throws UsageException if a file or the folders do not part them
   */
  static ClassSplit of(Path root, List<String> classes, Options options) {
    String split = options.get(SPLIT);
    if (split.equals(AUTO)) {
      List<String> found = foldersOfParts(classes);
      if (found.containsAll(SplitFile.PARTS.keySet())) {
        return new ClassSplit(NAME, byFolder(root, classes));
      }
      refuse(root, found);
    }
    if (split.equals(AUTO) || split.equals(SEEDED)) {
      return new ClassSplit(NAME, drawn(classes, options.get(SHARES), options.get(SEED)));
    }
    try {
      return new ClassSplit(NAME, SplitFile.read(folder(root).resolve(split), classes));
    } catch (InvalidPathException e) {
      throw new UsageException(
          "Option '%s' is '%s', which no file can be named here (%s)"
              .formatted(SPLIT.name(), split, e.getReason()));
    }
  }

  private static Path folder(Path root) {
    return Files.isDirectory(root) ? root : root.toAbsolutePath().getParent();
  }

  /** Returns the folders that have names of parts, also those in one that holds all classes. */
  private static List<String> foldersOfParts(List<String> classes) {
    List<String> top = classes.stream().map(FolderSplit::first).distinct().toList();
    boolean wrapped = top.size() == 1 && !NAMES_OF_PARTS.contains(top.get(0));
    String outer = wrapped ? top.get(0) + "/" : "";
    return classes.stream()
        .filter(name -> name.startsWith(outer))
        .map(name -> first(name.substring(outer.length())))
        .filter(NAMES_OF_PARTS::contains)
        .map(part -> outer + part)
        .distinct()
        .toList();
  }

  /** Returns the outermost folder that a class lies in, or an empty text. */
  private static String first(String name) {
    return name.substring(0, Math.max(0, name.indexOf('/')));
  }

  /** A class in two folders of parts is one class, of which a drawn split would make two. */
  private static void refuse(Path root, List<String> found) {
    if (!found.isEmpty()) {
      List<String> missing = new ArrayList<>(new TreeSet<>(SplitFile.PARTS.keySet()));
      missing.removeAll(found);
      throw new UsageException(
          "Found %s in '%s', but no %s; expected all three directly in it, or name split=seeded or a file"
              .formatted(String.join(", ", found), root, String.join(", ", missing)));
    }
  }

  private static Map<MetaSplit, List<String>> byFolder(Path root, List<String> classes) {
    Map<MetaSplit, List<String>> parts = new EnumMap<>(MetaSplit.class);
    Map<String, String> seen = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (String name : classes) {
      int slash = name.indexOf('/');
      MetaSplit part = slash < 0 ? null : SplitFile.PARTS.get(name.substring(0, slash));
      String other = seen.put(name.substring(slash + 1), name);
      if (part == null) {
        problems.add(
            "Class '%s' of '%s' is in none of the folders train, val and test; move it, or name a split"
                .formatted(name, root));
      } else if (other != null) {
        problems.add(
            "Classes '%s' and '%s' of '%s' are one class in two parts; expected each class in one part"
                .formatted(other, name, root));
      } else {
        parts.computeIfAbsent(part, each -> new ArrayList<>()).add(name);
      }
    }
    Problems.refuse(problems);
    return parts;
  }

  /** Training has what rounding leaves of the other two. */
  private static Map<MetaSplit, List<String>> drawn(
      List<String> classes, List<Integer> shares, int seed) {
    if (shares.stream().mapToInt(Integer::intValue).sum() != ALL) {
      throw new UsageException(
          "Option '%s' is %s; expected three shares that sum to 100 %%"
              .formatted(SHARES.name(), shares));
    }
    List<String> shuffled = new ArrayList<>(classes);
    RandomGenerator random = Seed.root(seed).derive("image-folder-split").generator();
    for (int i = shuffled.size() - 1; i > 0; i--) {
      String last = shuffled.get(i);
      int other = random.nextInt(i + 1);
      shuffled.set(i, shuffled.get(other));
      shuffled.set(other, last);
    }
    int validation = share(classes.size(), shares.get(1));
    int test = share(classes.size(), shares.get(2));
    int training = classes.size() - validation - test;
    return Map.of(
        MetaSplit.META_TRAIN, shuffled.subList(0, training),
        MetaSplit.META_VALIDATION, shuffled.subList(training, training + validation),
        MetaSplit.META_TEST, shuffled.subList(training + validation, classes.size()));
  }

  private static int share(int classes, int percent) {
    return (int) (((long) classes * percent + ALL / 2) / ALL);
  }
}
