package org.episodic.spi.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class QueryRuleTest {
  @Test
  void queriesAreAFixedNumberOrAsManyAsShots() {
    assertEquals(15, QueryRule.perClass(15).queriesPerClass(1));
    assertEquals(5, QueryRule.asManyAsShots().queriesPerClass(5));
    assertEquals(50, QueryRule.grid(50).queriesPerClass(5));
  }

  @Test
  void aGridNeedsTwoPoints() {
    assertThrows(IllegalArgumentException.class, () -> QueryRule.grid(1));
    assertThrows(IllegalArgumentException.class, () -> QueryRule.perClass(-1));
  }
}
