package org.episodic.datasets.miniimagenet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.episodic.datasets.pickle.NumpyArray;
import org.episodic.datasets.pickle.PickleFile;

/**
 * The files {@code mini-imagenet-cache-*.pkl} of Ren et al. (2018), which learn2learn and torchmeta
 * use: {@code image_data}, an array of bytes [images, 84, 84, 3], RGB, and {@code class_dict}, the
 * numbers of each class's images.
 */
final class PickledImages extends ArrayImages {
  private static final String PIXELS = "image_data";
  private static final String CLASSES = "class_dict";

  private final Map<Part, PickleFile> files = new EnumMap<>(Part.class);
  private final Map<String, Numbered> places = new HashMap<>();

  /** Where the images of a class are. */
  private record Numbered(NumpyArray pixels, int[] numbers) {}

  private PickledImages(Expectation expectation) {
    super(expectation);
  }

  /**
   * @throws org.episodic.spi.UsageException if they do not hold what they should
   */
  static PickledImages open(Map<Part, Path> paths, Expectation expectation) throws IOException {
    PickledImages images = new PickledImages(expectation);
    try {
      Map<Part, Map<String, int[]>> classes = new EnumMap<>(Part.class);
      for (Part part : Part.values()) {
        images.files.put(part, PickleFile.open(paths.get(part)));
        classes.put(part, images.files.get(part).numbersByName(CLASSES));
      }
      Map<Part, Set<String>> names = new EnumMap<>(Part.class);
      classes.forEach((part, numbers) -> names.put(part, numbers.keySet()));
      expectation.refuseImageSplit(paths.get(Part.TRAIN).getParent(), names);
      Problems problems = new Problems();
      for (Part part : Part.values()) {
        images.take(part, paths.get(part), classes.get(part), problems);
      }
      problems.refuse();
      return images;
    } catch (IOException | RuntimeException e) {
      images.close();
      throw e;
    }
  }

  private void take(Part part, Path path, Map<String, int[]> classes, Problems problems) {
    Map<String, Integer> counts = new TreeMap<>();
    classes.forEach((name, numbers) -> counts.put(name, numbers.length));
    expectation().check(part, path, counts, problems);
    NumpyArray pixels = files.get(part).array(PIXELS);
    List<Long> shape = pixels.shape();
    long side = Expectation.SIDE;
    if (!pixels.isOfBytes()
        || shape.size() != 4
        || !shape.subList(1, 4).equals(List.of(side, side, (long) Expectation.CHANNELS))) {
      problems.add(
          "Array '%s' of '%s' has the shape %s%s; it must be of bytes, [images, 84, 84, 3]",
          PIXELS, path, shape, pixels.isOfBytes() ? "" : ", not of bytes");
      return;
    }
    BitSet seen = new BitSet();
    classes.forEach(
        (name, numbers) -> {
          for (int number : numbers) {
            if (number < 0 || number >= shape.get(0) || seen.get(number)) {
              problems.add(
                  "Image %s of class '%s' in '%s' is %s",
                  number, name, path, seen.get(Math.max(0, number)) ? "listed twice" : "missing");
            } else {
              seen.set(number);
            }
          }
          places.put(name, new Numbered(pixels, numbers));
        });
    if (seen.cardinality() < shape.get(0)) {
      problems.add(
          "Array '%s' of '%s' has %s images that belong to no class",
          PIXELS, path, shape.get(0) - seen.cardinality());
    }
  }

  @Override
  public void read(int classIndex, int image, byte[] target) throws IOException {
    Numbered place = places.get(classes().get(classIndex));
    place.pixels().read((long) place.numbers()[image] * Expectation.BYTES, target);
  }

  @Override
  public void close() throws IOException {
    for (PickleFile file : files.values()) {
      file.close();
    }
  }
}
