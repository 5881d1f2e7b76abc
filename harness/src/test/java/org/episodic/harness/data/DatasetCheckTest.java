package org.episodic.harness.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.episodic.harness.fake.LinesProvider;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskType;
import org.junit.jupiter.api.Test;

class DatasetCheckTest {
  private static DatasetDescription tiles(InputShape input, SplitDescription split) {
    return DatasetDescription.of("tiles", "Tiles")
        .citation("Nobody")
        .licence("CC0")
        .poses(TaskType.CLASSIFICATION, input)
        .splits(split)
        .protocols(TilesProvider.STANDARD)
        .build();
  }

  @Test
  void whatKeepsItsPromiseIsAccepted() {
    assertEquals(
        List.of(), DatasetCheck.problems(new TilesProvider().description(), TilesProvider.open()));
    assertEquals(
        List.of(), DatasetCheck.problems(new LinesProvider().description(), LinesProvider.open()));
  }

  /** Tiles with another fingerprint and another first value of one class. */
  private record Broken(ClassificationDataset tiles, String sha256, float value)
      implements ClassificationDataset {
    @Override
    public InputShape inputShape() {
      return tiles.inputShape();
    }

    @Override
    public List<String> classes(String split, MetaSplit part) {
      return tiles.classes(split, part);
    }

    @Override
    public int size(String className) {
      return tiles.size(className);
    }

    @Override
    public void read(String className, int index, float[] target, int offset) {
      tiles.read(className, index, target, offset);
      if (className.equals("c103")) {
        target[offset + 1] = value;
      }
    }

    @Override
    public void close() {}
  }

  private static List<String> problems(String sha256, float value) {
    return DatasetCheck.problems(
        new TilesProvider().description(), new Broken(TilesProvider.open(), sha256, value));
  }

  @Test
  void aFingerprintThatIsNoneIsNamed() {
    assertEquals(List.of(), problems("a".repeat(64), 0));
    for (String sha256 : Arrays.asList(null, "", "A".repeat(64))) {
      assertEquals(
          List.of(
              "Data set 'tiles' has the SHA-256 '"
                  + sha256
                  + "'; 64 hexadecimal digits are needed"),
          problems(sha256, 0));
    }
  }

  @Test
  void aValueThatIsNoNumberIsNamed() {
    for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      assertEquals(
          List.of(
              "Data set 'tiles' has the value %s in the first input of class 'c103'; it must be finite"
                  .formatted(value)),
          problems("a".repeat(64), value));
    }
  }

  @Test
  void everyBrokenPromiseIsNamed() {
    SplitDescription split = SplitDescription.of("plain", "5").classes(9, 7, 8).imagesPerClass(20);
    assertEquals(
        List.of(
            "Data set 'tiles' has inputs of 2×2×1; its description says 3×3×1",
            "Data set 'tiles' has 10 inputs of class 'c0'; its description says ≥ 20",
            "Data set 'tiles' has in split 'plain' meta-validation 6 classes; its description"
                + " says 7",
            "Data set 'tiles' has 10 inputs of class 'c100'; its description says ≥ 20",
            "Data set 'tiles' has 10 inputs of class 'c200'; its description says ≥ 20"),
        DatasetCheck.problems(tiles(new InputShape(3, 3, 1), split), TilesProvider.open()));
    SplitDescription right = SplitDescription.of("plain", "5").classes(9, 6, 8).imagesPerClass(10);
    assertEquals(
        List.of(
            "Data set 'tiles' has inputs of 1×1×1; its description says 2×2×1",
            "Data set 'tiles' poses regression; its description says classification"),
        DatasetCheck.problems(tiles(TilesProvider.INPUT, right), LinesProvider.open()));
  }
}
