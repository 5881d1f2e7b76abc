package org.episodic.benchmarks;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.Plugins;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;

/**
 * Writes the images of a data set for references that train on them, so that both see the same:
 * {@code ImageExport DATASET SPLIT FOLDER}, with the data in the folder {@code EPISODIC_DATA}.
 *
 * <p>{@code train.f32} and {@code validation.f32} have the images of one class after another, the
 * same number of each, as big-endian numbers of 32 bits.
 */
public final class ImageExport {
  private ImageExport() {}

  /**
   * Writes two files.
   *
   * @param arguments the data set's id, the name of a split, and an existing folder
   */
  public static void main(String[] arguments) throws IOException {
    Plugins plugins = Plugins.of(Installation.ofProcess(ImageExport.class.getClassLoader()));
    DatasetProvider provider = plugins.datasets().get(arguments[0]).provider();
    Optional<Path> data = Optional.ofNullable(System.getenv("EPISODIC_DATA")).map(Path::of);
    DatasetContext context = DatasetContext.of(Path.of(".")).dataDirectory(data).build();
    try (ClassificationDataset dataset = (ClassificationDataset) provider.open(context)) {
      Path folder = Path.of(arguments[2]);
      write(dataset, arguments[1], MetaSplit.META_TRAIN, folder.resolve("train.f32"));
      write(dataset, arguments[1], MetaSplit.META_VALIDATION, folder.resolve("validation.f32"));
    }
  }

  private static void write(ClassificationDataset from, String split, MetaSplit part, Path file)
      throws IOException {
    float[] image = new float[from.inputShape().size()];
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (String name : from.classes(split, part)) {
        for (int index = 0; index < from.size(name); index++) {
          from.read(name, index, image, 0);
          for (float value : image) {
            out.writeFloat(value);
          }
        }
      }
    }
  }
}
