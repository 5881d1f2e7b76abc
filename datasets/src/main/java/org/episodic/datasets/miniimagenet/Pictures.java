package org.episodic.datasets.miniimagenet;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.episodic.datasets.image.ImageFiles;
import org.episodic.datasets.image.ImageRecipe;
import org.episodic.datasets.split.UserText;
import org.episodic.spi.UsageException;

/** Finds the image files of each class, and refuses what does not have Ravi's classes. */
final class Pictures {
  private static final String IMAGES = "images";
  private static final String FILE = "filename";
  private static final String LABEL = "label";

  private final Path root;
  private final Expectation expectation;
  private final ImageRecipe recipe;
  private final Problems problems = new Problems();
  private final Map<String, List<Path>> byClass = new TreeMap<>();

  /**
   * @param root the folder that holds those of the parts, or the lists
   * @param recipe how images are decoded
   */
  Pictures(Path root, Expectation expectation, ImageRecipe recipe) {
    this.root = root;
    this.recipe = recipe;
    this.expectation = expectation;
  }

  /** Reads the lists {@code train.csv}, {@code val.csv} and {@code test.csv}. */
  PictureImages listed() throws IOException {
    Map<Part, Map<String, List<Path>>> parts = new EnumMap<>(Part.class);
    Set<Path> unlisted = new TreeSet<>(files(root.resolve(IMAGES)));
    for (Part part : Part.values()) {
      Path list = root.resolve(part.label() + ".csv");
      Map<String, List<Path>> classes = new TreeMap<>();
      for (CSVRecord row : rows(list)) {
        Path file = root.resolve(IMAGES).resolve(row.get(FILE));
        classes.computeIfAbsent(row.get(LABEL), name -> new ArrayList<>()).add(file);
        if (!unlisted.remove(file)) {
          problems.add(
              "Image '%s' of '%s' is %s",
              file, list, Files.exists(file) ? "listed twice, or no image" : "missing");
        }
      }
      parts.put(part, classes);
    }
    unlisted.forEach(file -> problems.add("Image '%s' is in none of the lists", file));
    return checked(parts, part -> root.resolve(part.label() + ".csv"));
  }

  /** Reads the folders {@code train}, {@code val} and {@code test}. */
  PictureImages inFolders() throws IOException {
    Map<Part, Map<String, List<Path>>> parts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      parts.put(part, classes(root.resolve(part.label())));
    }
    return checked(parts, part -> root.resolve(part.label()));
  }

  /** Reads the folders {@code train} and {@code val}, each with all classes, as one. */
  PictureImages merged() throws IOException {
    for (Part half : List.of(Part.TRAIN, Part.VAL)) {
      Path folder = root.resolve(half.label());
      Set<String> unexpected = new TreeSet<>();
      classes(folder)
          .forEach(
              (name, files) -> {
                byClass.computeIfAbsent(name, n -> new ArrayList<>()).addAll(files);
                unexpected.add(name);
              });
      expectation.classes().forEach(unexpected::remove);
      unexpected.forEach(name -> problems.add("Class '%s' in '%s' is unexpected", name, folder));
    }
    for (String name : expectation.classes()) {
      List<Path> files = byClass.getOrDefault(name, List.of());
      expectation.checkCount(name, root, files.size(), problems);
      long names = files.stream().map(Path::getFileName).distinct().count();
      if (names != files.size()) {
        problems.add("Class '%s' in '%s' has files of the same name in both", name, root);
      }
    }
    problems.refuse();
    return new PictureImages(byClass, recipe);
  }

  /** Says whether both folders have all classes, so that they are halves and not parts. */
  static boolean areHalves(Path root, Expectation expectation) throws IOException {
    for (Part half : List.of(Part.TRAIN, Part.VAL)) {
      for (String name : expectation.classes()) {
        if (!Files.isDirectory(root.resolve(half.label()).resolve(name))) {
          return false;
        }
      }
    }
    return true;
  }

  private interface Places {
    Path of(Part part);
  }

  private PictureImages checked(Map<Part, Map<String, List<Path>>> parts, Places places) {
    Map<Part, Set<String>> names = new EnumMap<>(Part.class);
    parts.forEach((part, classes) -> names.put(part, classes.keySet()));
    expectation.refuseImageSplit(root, names);
    for (Part part : Part.values()) {
      Map<String, Integer> counts = new TreeMap<>();
      parts.get(part).forEach((name, files) -> counts.put(name, files.size()));
      expectation.check(part, places.of(part), counts, problems);
      byClass.putAll(parts.get(part));
    }
    problems.refuse();
    return new PictureImages(byClass, recipe);
  }

  private List<CSVRecord> rows(Path list) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();
    List<CSVRecord> rows = new ArrayList<>();
    try (var parser = format.parse(new StringReader(UserText.read(list)))) {
      if (!parser.getHeaderNames().containsAll(List.of(FILE, LABEL))) {
        throw new UsageException(
            "List '%s' must have the columns filename and label".formatted(list));
      }
      for (CSVRecord row : parser) {
        if (row.isSet(FILE) && row.isSet(LABEL)) {
          rows.add(row);
        } else {
          problems.add(
              "List '%s', row %s: expected the name of a file and its label",
              list, row.getRecordNumber());
        }
      }
      return rows;
    } catch (IOException | RuntimeException e) {
      throw e instanceof UsageException known
          ? known
          : new UsageException("List '%s' cannot be read (%s)".formatted(list, e));
    }
  }

  private Map<String, List<Path>> classes(Path folder) throws IOException {
    Map<String, List<Path>> classes = new TreeMap<>();
    for (Path entry : entries(folder)) {
      if (Files.isDirectory(entry)) {
        classes.put(entry.getFileName().toString(), files(entry));
      } else {
        problems.add("File '%s' is unexpected; only folders of classes may be there", entry);
      }
    }
    return classes;
  }

  private List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path entry : entries(folder)) {
      if (ImageFiles.isNamedImage(entry.getFileName().toString())) {
        files.add(entry);
      } else {
        problems.add(
            "File '%s' is unexpected; only images may be there, %s",
            entry, ImageFiles.namedImages());
      }
    }
    return files;
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> !isLitter(path.getFileName().toString())).sorted().toList();
    }
  }

  /** What operating systems leave in folders. */
  private static boolean isLitter(String name) {
    return name.startsWith(".") || Set.of("Thumbs.db", "desktop.ini", "__MACOSX").contains(name);
  }
}
