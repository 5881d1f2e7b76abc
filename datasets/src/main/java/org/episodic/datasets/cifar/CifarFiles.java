package org.episodic.datasets.cifar;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.episodic.datasets.cifar.CifarImages.Counts;

/**
 * CIFAR-100 as its authors pass it on.
 *
 * @param form binary or Python version
 * @param place a folder with the files, or the archive that holds them
 */
record CifarFiles(Form form, Path place) {
  static final String EXPECTED =
      "the folder cifar-100-binary with train.bin and test.bin, or cifar-100-python with train and"
          + " test, or one of them as cifar-100-binary.tar.gz or cifar-100-python.tar.gz";

  private static final String ARCHIVE = ".tar.gz";
  private static final List<String> SUBFOLDERS = List.of("", "cifar-100", "cifar100");

  /** The versions, with the names of their files. */
  enum Form {
    BINARY("cifar-100-binary", "train.bin", "test.bin"),
    PYTHON("cifar-100-python", "train", "test");

    private final String folder;
    private final String training;
    private final String testing;

    Form(String folder, String training, String testing) {
      this.folder = folder;
      this.training = training;
      this.testing = testing;
    }

    private Half open(Path file) throws IOException {
      return this == BINARY ? BinaryHalf.open(file) : PickledHalf.open(file);
    }
  }

  /**
   * Looks for the files without reading them.
   *
   * @param given a folder, whether it exists or not, or an archive
   */
  static Optional<CifarFiles> find(Path given) {
    return SUBFOLDERS.stream()
        .map(given::resolve)
        .flatMap(folder -> Stream.of(Form.values()).flatMap(form -> candidates(folder, form)))
        .filter(CifarFiles::exists)
        .findFirst();
  }

  private static Stream<CifarFiles> candidates(Path folder, Form form) {
    Stream<Path> places =
        Stream.of(folder, folder.resolve(form.folder), folder.resolve(form.folder + ARCHIVE));
    return places.map(place -> new CifarFiles(form, place));
  }

  private boolean exists() {
    if (Files.isRegularFile(place)) {
      return place.getFileName().toString().equals(form.folder + ARCHIVE);
    }
    return Files.isRegularFile(place.resolve(form.training))
        && Files.isRegularFile(place.resolve(form.testing));
  }

  /** Returns what is read. */
  List<Path> files() {
    return Files.isRegularFile(place)
        ? List.of(place)
        : List.of(place.resolve(form.training), place.resolve(form.testing));
  }

  /**
   * Opens the images.
   *
   * @param unpacked a folder for what is unpacked, which nobody else uses at the same time; it is
   *     deleted with what it holds
   * @throws org.episodic.spi.UsageException if the files do not hold what they should
   */
  CifarImages open(Counts counts, Path unpacked) throws IOException {
    if (Files.isDirectory(place)) {
      return open(place, counts, () -> {});
    }
    List<String> names = List.of(form.training, form.testing);
    return open(unpacked, counts, Unpacked.of(place, names, unpacked));
  }

  private CifarImages open(Path folder, Counts counts, Closeable files) throws IOException {
    List<Closeable> open = new ArrayList<>(List.of(files));
    try {
      Half training = form.open(folder.resolve(form.training));
      open.add(0, training);
      Half testing = form.open(folder.resolve(form.testing));
      open.add(0, testing);
      return new CifarImages(training, testing, counts, files);
    } catch (IOException | RuntimeException e) {
      for (Closeable each : open) {
        each.close();
      }
      throw e;
    }
  }
}
