package org.episodic.datasets.cub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.datasets.folder.DrawnFolder;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.MetaSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CubProviderTest {
  private final BirdTable table = BirdTable.load();

  @TempDir Path folder;

  @Test
  void chensSplitIsEverySecondThenEveryFourthName() {
    Map<MetaSplit, List<String>> parts = ClassSplit.named("chen", table.splits()).parts();
    for (int i = 0; i < table.names().size(); i++) {
      MetaSplit part =
          i % 2 == 0
              ? MetaSplit.META_TRAIN
              : i % 4 == 1 ? MetaSplit.META_VALIDATION : MetaSplit.META_TEST;
      assertTrue(parts.get(part).contains(table.names().get(i)), table.names().get(i));
    }
  }

  @Test
  void splitsHaveThePublishedSizes() {
    assertEquals(
        List.of(List.of(100, 50, 50), List.of(140, 30, 30)),
        new CubProvider()
            .description().splits().stream()
                .map(s -> List.of(s.trainClasses(), s.validationClasses(), s.testClasses()))
                .toList());
  }

  @Test
  void absentBirdsAreRefusedByName() {
    CubProvider cub = new CubProvider();
    DatasetContext context =
        DatasetContext.of(folder.resolve("cache")).dataDirectory(Optional.of(folder)).build();
    assertFalse(cub.isPresent(context));
    assertEquals(
        "CUB is not in '%s'; expected the folder CUB_200_2011/images with a folder for each of the 200 birds, as the archive CUB_200_2011.tgz unpacks to. It is never downloaded: get it from its authors"
            .formatted(folder),
        assertThrows(UsageException.class, () -> cub.prepare(context)).getMessage());
    Path images = folder.resolve("images");
    table.names().stream().skip(2).forEach(name -> DrawnFolder.write(images.resolve(name), 1));
    DrawnFolder.write(images.resolve("201.Dodo"), 1);
    List<String> problems =
        assertThrows(UsageException.class, () -> cub.prepare(context)).problems();
    assertEquals(
        "CUB class '201.Dodo' is unexpected; '%s' must hold the 200 known birds only"
            .formatted(images),
        problems.get(0));
    assertEquals(
        "CUB class '001.Black_footed_Albatross' is missing in '%s'; it must be a folder of at least 41 images"
            .formatted(images),
        problems.get(1));
    assertEquals(
        "CUB class '003.Sooty_Albatross' has 1 images; it must have at least 41", problems.get(3));
    assertEquals("and 191 more", problems.get(10));
  }
}
