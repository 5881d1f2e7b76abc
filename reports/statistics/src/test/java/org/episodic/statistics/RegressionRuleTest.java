package org.episodic.statistics;

import static org.episodic.statistics.RegressionRule.Answer.MORE_SEEDS;
import static org.episodic.statistics.RegressionRule.Answer.NOT_WORSE;
import static org.episodic.statistics.RegressionRule.Answer.WORSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.episodic.statistics.RegressionRule.Answer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegressionRuleTest {
  private static final SeedSample THEN = new SeedSample(5, 0.7, 0.002);
  private final RegressionRule rule = RegressionRule.ofAccuracy();

  @Nested
  class OneSeed {
    @Test
    void isWellDownToTheMargin() {
      assertEquals(NOT_WORSE, rule.decide(THEN, new double[] {0.6951}));
      assertEquals(MORE_SEEDS, rule.decide(THEN, new double[] {0.6949}));
    }

    @Test
    void aloneNeverDecidesThatItIsWorse() {
      assertEquals(MORE_SEEDS, rule.decide(THEN, new double[] {0.2}));
    }
  }

  @Nested
  class FourSeeds { // all equal: se = √((4·0.007² + 4·0.002²)/11·(1/5 + 1/4)) = 0.0029451
    private Answer at(double score) {
      double[] now = new double[4];
      Arrays.fill(now, score);
      return rule.decide(THEN, now);
    }

    @Test
    void clearThemOrGoOnOrConvict() { // t.isf(.05, 11) = 1.795885, t.isf(.0005, 11) = 4.436979
      assertEquals(NOT_WORSE, at(0.7 - 0.00528));
      assertEquals(MORE_SEEDS, at(0.7 - 0.00530));
      assertEquals(MORE_SEEDS, at(0.7 - 0.01306));
      assertEquals(WORSE, at(0.7 - 0.01308));
    }
  }

  @Nested
  class TenSeeds { // all equal: se = √((4·0.007² + 4·0.002²)/17·(1/5 + 1/10)) = 0.0019343
    private Answer at(double score) {
      double[] now = new double[10];
      Arrays.fill(now, score);
      return rule.decide(THEN, now);
    }

    @Test
    void decide() { // t.isf(.002, 17) = 3.326
      assertEquals(NOT_WORSE, at(0.7 - 0.00642));
      assertEquals(WORSE, at(0.7 - 0.00645));
    }
  }

  @Test
  void otherNumbersOfSeedsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> rule.decide(THEN, new double[2]));
  }

  @Test
  void marginOfOtherNumbersIsRelative() {
    assertEquals(new RegressionRule(0.05, 0.035), RegressionRule.ofNumbers(0.5));
    assertEquals(new RegressionRule(0.05, 0.035), RegressionRule.ofNumbers(-0.5));
    assertTrue(RegressionRule.ofNumbers(0).margin() > 0);
  }

  @Test
  void floorIsFiveDeviationsAndTwoHalfWidthsBelow() {
    assertEquals(0.7 - 0.01 - 0.012, rule.floor(THEN, 0.006), 1e-12);
  }

  @Test
  void floorOfOneSeedIsByTheUsualDeviation() {
    SeedSample one = SeedSample.of(new double[] {0.7});
    assertEquals(0.7 - 0.035 - 0.012, rule.floor(one, 0.006), 1e-12);
  }

  /**
   * Students of 600 or 1,000 frozen test episodes with 75 queries each and an accuracy of 49 %,
   * whose difficulty varies by 7.8 points; trainings differ by 0.7 or 0.2 points from seed to seed.
   * The baseline has five seeds. The difficulty is common to all, so that it takes no part in the
   * difference; what is left of an episode is its queries' binomial variance.
   */
  @Nested
  class ASimulation {
    private static final double ACCURACY = 0.49;
    private static final double DIFFICULTY = 0.078;
    private static final int QUERIES = 75;

    private double alarms(int gates, double ofSeeds, int episodes, double loss) {
      Random random = new Random(7);
      double queries = (ACCURACY * (1 - ACCURACY) - DIFFICULTY * DIFFICULTY) / QUERIES;
      double ofMeans = Math.sqrt(ofSeeds * ofSeeds + queries / episodes);
      double halfWidth = 1.96 * Math.sqrt((queries + DIFFICULTY * DIFFICULTY) / episodes);
      int alarms = 0;
      for (int i = 0; i < gates; i++) {
        SeedSample then = SeedSample.of(means(random, 5, ACCURACY, ofMeans));
        alarms += isAlarm(random, then, halfWidth, ACCURACY - loss, ofMeans) ? 1 : 0;
      }
      return (double) alarms / gates;
    }

    private boolean isAlarm(
        Random random, SeedSample then, double halfWidth, double mean, double deviation) {
      double[] now = new double[0];
      for (int look : RegressionRule.LOOKS) {
        double[] fresh = means(random, look - now.length, mean, deviation);
        now = DoubleStream.concat(Arrays.stream(now), Arrays.stream(fresh)).toArray();
        if (now[0] < rule.floor(then, halfWidth)) {
          return true;
        }
        Answer answer = rule.decide(then, now);
        if (answer != MORE_SEEDS) {
          return answer == WORSE;
        }
      }
      return false;
    }

    private double[] means(Random random, int seeds, double mean, double deviation) {
      double[] means = new double[seeds];
      Arrays.setAll(means, i -> mean + deviation * random.nextGaussian());
      return means;
    }

    @ParameterizedTest
    @CsvSource({
      "0.007,600,80000",
      "0.007,1000,20000",
      "0.004,600,20000",
      "0.002,600,20000",
      "0.002,1000,20000"
    })
    void unchangedCodeIsHardlyEverBlamed(double ofSeeds, int episodes, int gates) {
      double alarms = alarms(gates, ofSeeds, episodes, 0);
      assertTrue(alarms < 0.002, "false alarms: " + alarms);
    }

    @ParameterizedTest
    @CsvSource({"0.007,600", "0.007,1000", "0.004,600", "0.002,600", "0.002,1000"})
    void aLossOfTwoPointsIsFound(double ofSeeds, int episodes) {
      double found = alarms(5_000, ofSeeds, episodes, 0.02);
      assertTrue(found > 0.9, "found: " + found);
    }

    /** Trainings that differ by more than is assumed are blamed more often and lose more unseen. */
    @Test
    void beyondTheAssumedSpreadLessIsFound() {
      double alarms = alarms(20_000, 0.010, 600, 0);
      assertTrue(0.002 < alarms && alarms < 0.005, "false alarms: " + alarms);
      double found = alarms(5_000, 0.010, 600, 0.02);
      assertTrue(0.55 < found && found < 0.75, "found: " + found);
    }

    /** Of the rule without confirmation the same cannot be said, so the simulation can fail. */
    @Test
    void withoutConfirmationItWouldCryWolf() {
      Random random = new Random(7);
      int suspicious = 0;
      for (int i = 0; i < 5_000; i++) {
        SeedSample then = SeedSample.of(means(random, 5, ACCURACY, 0.0073));
        suspicious += rule.decide(then, means(random, 1, ACCURACY, 0.0073)) == MORE_SEEDS ? 1 : 0;
      }
      assertTrue(suspicious > 1_000, "suspicious: " + suspicious);
    }
  }
}
