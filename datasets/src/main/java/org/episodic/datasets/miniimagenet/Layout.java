package org.episodic.datasets.miniimagenet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.episodic.datasets.image.Fit;
import org.episodic.datasets.image.ImageRecipe;
import org.episodic.datasets.pack.ImageSource;
import org.episodic.spi.UsageException;

/**
 * A form in which miniImageNet is passed on, found by names of files.
 *
 * @param kind the form
 * @param root the folder
 */
record Layout(Kind kind, Path root) {
  static final String EXPECTED =
      "mini-imagenet-cache-{train,val,test}.pkl, or {train,val,test}_data.hdf5 as torchmeta makes"
          + " them, or the folder images with train.csv, val.csv and test.csv, or the folders train,"
          + " val and test of 64, 16 and 20 classes, or train and val that have 600 images of each"
          + " of the 100 classes together";

  private static final List<String> SUBFOLDERS =
      List.of("", "miniimagenet", "mini-imagenet", "mini_imagenet", "miniImageNet", "miniImagenet");

  /**
   * The forms, in the order in which they are looked for: beside the folders that MAML's program
   * makes lie the lists that it made them by.
   */
  enum Kind {
    PICKLES("mini-imagenet-cache-%s.pkl"),
    HDF5("%s_data.hdf5"),
    FOLDERS("%s"),
    LISTS("%s.csv");

    private final String pattern;

    Kind(String pattern) {
      this.pattern = pattern;
    }

    private Path of(Path root, Part part) {
      return root.resolve(pattern.formatted(part.label()));
    }

    private boolean isBegun(Path root) {
      Path train = of(root, Part.TRAIN);
      return this == FOLDERS ? Files.isDirectory(train) : Files.exists(train);
    }
  }

  /**
   * Looks for a form without reading it: the first of which nothing is missing, or else the first
   * that has a part for training.
   *
   * @param place a folder, whether it exists or not
   */
  static Optional<Layout> find(Path place, Expectation expectation) throws IOException {
    List<Layout> begun =
        SUBFOLDERS.stream()
            .map(place::resolve)
            .flatMap(folder -> Stream.of(Kind.values()).map(kind -> new Layout(kind, folder)))
            .filter(layout -> layout.kind.isBegun(layout.root))
            .toList();
    for (Layout layout : begun) {
      if (layout.missing(expectation).isEmpty()) {
        return Optional.of(layout);
      }
    }
    return begun.stream().findFirst();
  }

  /** Says whether a folder has Parquet files, as those of the copy that is split by images. */
  static boolean hasParquet(Path place) throws IOException {
    for (Path folder : List.of(place, place.resolve("data"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          if (files.anyMatch(file -> file.toString().endsWith(".parquet"))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Returns the names of the parts that are not there. */
  List<Path> missing(Expectation expectation) throws IOException {
    List<Path> parts = new ArrayList<>(parts().values());
    if (isMerged(expectation)) {
      parts.remove(Kind.FOLDERS.of(root, Part.TEST));
    }
    if (kind == Kind.LISTS) {
      parts.add(root.resolve("images"));
    }
    parts.removeIf(Files::exists);
    return parts;
  }

  /** Returns the files and folders that hold the data. */
  List<Path> files() {
    List<Path> files = new ArrayList<>(parts().values());
    if (kind == Kind.LISTS) {
      files.add(root.resolve("images"));
    }
    return files.stream().filter(Files::exists).toList();
  }

  /**
   * Opens the images.
   *
   * @param recipe how files of single images are decoded
   * @throws UsageException if there is not what should be there
   */
  ImageSource open(Expectation expectation, ImageRecipe recipe) throws IOException {
    List<Path> missing = missing(expectation);
    if (!missing.isEmpty()) {
      Problems problems = new Problems();
      missing.forEach(path -> problems.add("miniImageNet lacks '%s'; expected %s", path, EXPECTED));
      problems.refuse();
    }
    if (recipe.fit() != Fit.NONE && (kind == Kind.PICKLES || kind == Kind.HDF5)) {
      throw new UsageException(
          "miniImageNet in '%s' is of arrays of 84×84 pixels, which are not resized; option 'resampling' must be none, found '%s'"
              .formatted(root, recipe.resampling().word()));
    }
    return switch (kind) {
      case PICKLES -> PickledImages.open(parts(), expectation);
      case HDF5 -> Hdf5Images.open(parts(), expectation);
      case LISTS -> new Pictures(root, expectation, recipe).listed();
      case FOLDERS -> {
        Pictures pictures = new Pictures(root, expectation, recipe);
        yield isMerged(expectation) ? pictures.merged() : pictures.inFolders();
      }
    };
  }

  private boolean isMerged(Expectation expectation) throws IOException {
    return kind == Kind.FOLDERS
        && !Files.exists(kind.of(root, Part.TEST))
        && Pictures.areHalves(root, expectation);
  }

  private Map<Part, Path> parts() {
    Map<Part, Path> parts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      parts.put(part, kind.of(root, part));
    }
    return parts;
  }
}
