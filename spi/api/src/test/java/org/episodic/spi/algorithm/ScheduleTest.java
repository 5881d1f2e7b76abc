package org.episodic.spi.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class ScheduleTest {
  private static final Schedule SCHEDULE = Schedule.of(30, 450, 6_000, 60_000);

  @Test
  void eachBudgetHasItsIterations() {
    assertEquals(30, SCHEDULE.iterations(Budget.SMOKE));
    assertEquals(450, SCHEDULE.iterations(Budget.QUICK));
    assertEquals(6_000, SCHEDULE.iterations(Budget.SHORT));
    assertEquals(60_000, SCHEDULE.iterations(Budget.PAPER));
    assertEquals(500, Schedule.of(1, 2, 700, 500).iterations(Budget.SHORT), "never above paper");
  }

  @Test
  void dearerIterationsAreFewerButInThePaper() {
    Schedule dear = SCHEDULE.relativeTo(40);
    assertEquals(1, dear.iterations(Budget.SMOKE));
    assertEquals(11, dear.iterations(Budget.QUICK));
    assertEquals(60_000, dear.paperIterations());
  }

  @Test
  void shortTrainingIsValidatedLess() {
    assertEquals(30, SCHEDULE.validateEvery(Budget.SMOKE));
    assertEquals(150, SCHEDULE.validateEvery(Budget.QUICK));
    assertEquals(1_200, SCHEDULE.validateEvery(Budget.PAPER));
  }

  @Test
  void refusesNoIterations() {
    assertThrows(IllegalArgumentException.class, () -> Schedule.of(0, 1, 1, 1));
  }
}
