package org.episodic.datasets.miniimagenet;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.episodic.spi.UsageException;

/**
 * The files {@code {train,val,test}_data.hdf5} of torchmeta: in the group {@code datasets} an array
 * of bytes [600, 84, 84, 3] for each class, RGB. A class is read at once, and a few are kept.
 */
final class Hdf5Images extends ArrayImages {
  private static final String GROUP = "datasets";
  private static final int KEPT = 3;

  private final Map<Part, HdfFile> files = new EnumMap<>(Part.class);
  private final Map<String, Dataset> arrays = new HashMap<>();
  private final Map<Integer, byte[]> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  private Hdf5Images(Expectation expectation) {
    super(expectation);
  }

  /**
   * @throws UsageException if they do not hold what they should
   */
  static Hdf5Images open(Map<Part, Path> paths, Expectation expectation) {
    Hdf5Images images = new Hdf5Images(expectation);
    try {
      Map<Part, Map<String, Node>> classes = new EnumMap<>(Part.class);
      Map<Part, Set<String>> names = new EnumMap<>(Part.class);
      for (Part part : Part.values()) {
        Map<String, Node> found = images.classes(part, paths.get(part));
        classes.put(part, found);
        names.put(part, found.keySet());
      }
      expectation.refuseImageSplit(paths.get(Part.TRAIN).getParent(), names);
      Problems problems = new Problems();
      for (Part part : Part.values()) {
        images.take(part, paths.get(part), classes.get(part), problems);
      }
      problems.refuse();
      return images;
    } catch (RuntimeException e) {
      images.close();
      throw e;
    }
  }

  private Map<String, Node> classes(Part part, Path path) {
    try {
      HdfFile file = new HdfFile(path);
      files.put(part, file);
      if (file.getChild(GROUP) instanceof Group group) {
        return new TreeMap<>(group.getChildren());
      }
    } catch (RuntimeException e) {
      throw new UsageException(
          "HDF5 file '%s' cannot be read (%s); it must be whole".formatted(path, reason(e)));
    }
    throw new UsageException(
        "HDF5 file '%s' has no group '%s', in which each class is an array".formatted(path, GROUP));
  }

  private void take(Part part, Path path, Map<String, Node> classes, Problems problems) {
    Map<String, Integer> counts = new TreeMap<>();
    int[] expected = {0, Expectation.SIDE, Expectation.SIDE, Expectation.CHANNELS};
    classes.forEach(
        (name, node) -> {
          int[] shape = node instanceof Dataset array ? array.getDimensions() : new int[0];
          expected[0] = shape.length == 0 ? 0 : shape[0];
          if (!Arrays.equals(shape, expected) || ((Dataset) node).getDataType().getSize() != 1) {
            problems.add(
                "Class '%s' in '%s' has the shape %s; it must be of bytes, [%s, 84, 84, 3]",
                name, path, Arrays.toString(shape), expectation().images());
          } else {
            arrays.put(name, (Dataset) node);
          }
          counts.put(name, expected[0]);
        });
    expectation().check(part, path, counts, problems);
  }

  @Override
  public void read(int classIndex, int image, byte[] target) throws IOException {
    byte[] pixels = pixels(classIndex);
    System.arraycopy(pixels, image * Expectation.BYTES, target, 0, Expectation.BYTES);
  }

  private byte[] pixels(int classIndex) {
    synchronized (kept) {
      return kept.computeIfAbsent(classIndex, index -> load(classes().get(index)));
    }
  }

  private byte[] load(String name) {
    byte[] pixels = new byte[expectation().images() * Expectation.BYTES];
    Dataset array = arrays.get(name);
    try {
      if (array instanceof ContiguousDataset contiguous) {
        contiguous.getBuffer().get(pixels);
      } else {
        int[] values = (int[]) array.getDataFlat();
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] = (byte) values[i];
        }
      }
      return pixels;
    } catch (RuntimeException e) {
      throw new UsageException(
          "Class '%s' in HDF5 file '%s' cannot be read (%s); the file must be whole"
              .formatted(name, array.getFile(), reason(e)));
    }
  }

  private static String reason(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message);
  }

  @Override
  public void close() {
    files.values().forEach(HdfFile::close);
  }
}
