package org.episodic.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class PluginIdTest {
  @Test
  void wellFormedIdsComeBackUnchanged() {
    for (String id : List.of("a", "maml", "nearest-neighbour", "v2", "a".repeat(40))) {
      assertEquals(id, PluginId.require(id));
    }
  }

  @Test
  void otherIdsAreRefused() {
    for (String id : List.of("", "Maml", "2d", "-a", "a b", "a_b", "ä", "a\n", "a".repeat(41))) {
      assertThrows(IllegalArgumentException.class, () -> PluginId.require(id), id);
    }
    assertEquals(
        "Plugin id 'Maml' is not allowed; it must match [a-z][a-z0-9-]{0,39}",
        assertThrows(IllegalArgumentException.class, () -> PluginId.require("Maml")).getMessage());
  }
}
