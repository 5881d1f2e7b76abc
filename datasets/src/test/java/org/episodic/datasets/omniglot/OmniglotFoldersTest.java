package org.episodic.datasets.omniglot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.episodic.datasets.archive.Archives;
import org.episodic.datasets.archive.Archives.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OmniglotFoldersTest {
  private static final Item LEARNT = new Item("python/images_background/a/b/c.png", new byte[1]);
  private static final Item TESTED = new Item("python/images_evaluation/a/b/c.png", new byte[1]);

  @TempDir Path folder;

  @Test
  void anArchiveIsOmniglotByTheFoldersInIt() throws IOException {
    assertTrue(isIn(Archives.zip(folder.resolve("a.zip"), List.of(LEARNT, TESTED))));
    assertFalse(isIn(Archives.zip(folder.resolve("birds.zip"), List.of(LEARNT))));
    assertFalse(isIn(Files.writeString(folder.resolve("omniglot.zip"), "a text")));
    assertTrue(isIn(Archives.zip(folder.resolve("omniglot.zip"), List.of(LEARNT, TESTED))));
    assertTrue(isIn(folder));
  }

  private static boolean isIn(Path place) {
    return OmniglotFolders.isIn(place, Set.of("alphabet"));
  }
}
