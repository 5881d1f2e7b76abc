package org.episodic.datasets.cifar;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.episodic.datasets.pack.ImageSource;
import org.episodic.datasets.split.ClassTable;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.InputShape;

/**
 * The images of CIFAR-100 by class: those for training, then those for testing, each in the order
 * of their file.
 */
final class CifarImages implements ImageSource {
  static final ClassTable TABLE = ClassTable.read(CifarImages.class, "classes.csv");

  /** How many images a class has. */
  record Counts(int training, int testing) {
    static final Counts PUBLISHED = new Counts(500, 100);

    int all() {
      return training + testing;
    }
  }

  private static final int LISTED = 10;

  private final List<Half> halves;
  private final Counts counts;
  private final Closeable files;
  private final List<List<Place>> places = new ArrayList<>();

  private record Place(Half half, int number) {}

  /**
   * @param files what is closed after the halves
   * @throws UsageException if they do not hold what they should
   */
  CifarImages(Half training, Half testing, Counts counts, Closeable files) {
    this.halves = List.of(training, testing);
    this.counts = counts;
    this.files = files;
    TABLE.names().forEach(name -> places.add(new ArrayList<>()));
    List<String> problems = new ArrayList<>();
    take(training, counts.training(), problems);
    take(testing, counts.testing(), problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems.subList(0, Math.min(LISTED, problems.size())));
    }
  }

  private void take(Half half, int expected, List<String> problems) {
    List<String> superclasses = TABLE.column("superclass");
    List<String> names = new ArrayList<>(new TreeSet<>(superclasses));
    int[] fine = half.classes();
    int[] coarse = half.superclasses();
    int[] found = new int[places.size()];
    for (int i = 0; i < fine.length; i++) {
      if (fine[i] < 0
          || fine[i] >= found.length
          || coarse[i] != names.indexOf(superclasses.get(fine[i]))) {
        problems.add(
            "Image %s of CIFAR-100 file '%s' is of class %s and superclass %s, which do not belong together"
                .formatted(i, half.path(), fine[i], coarse[i]));
      } else {
        found[fine[i]]++;
        places.get(fine[i]).add(new Place(half, i));
      }
    }
    for (int label = 0; problems.isEmpty() && label < found.length; label++) {
      if (found[label] != expected) {
        problems.add(
            "Class '%s' has %s images in CIFAR-100 file '%s'; it must have %s"
                .formatted(TABLE.names().get(label), found[label], half.path(), expected));
      }
    }
  }

  @Override
  public InputShape shape() {
    return new InputShape(Half.SIDE, Half.SIDE, Half.CHANNELS);
  }

  @Override
  public String recipe() {
    return "CIFAR-100 as published, 32×32 RGB";
  }

  @Override
  public List<String> classes() {
    return TABLE.names();
  }

  @Override
  public int size(int classIndex) {
    return counts.all();
  }

  @Override
  public void read(int classIndex, int image, byte[] target) throws IOException {
    Place place = places.get(classIndex).get(image);
    byte[] planes = new byte[Half.BYTES];
    place.half().read(place.number(), planes);
    int plane = Half.SIDE * Half.SIDE;
    for (int i = 0; i < planes.length; i++) {
      target[i % plane * Half.CHANNELS + i / plane] = planes[i];
    }
  }

  @Override
  public void close() throws IOException {
    try {
      for (Half half : halves) {
        half.close();
      }
    } finally {
      files.close();
    }
  }
}
