package org.episodic.datasets.sinusoid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.episodic.spi.Seed;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.RegressionDataset;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.option.Options;
import org.junit.jupiter.api.Test;

class SinusoidsTest {
  private static final Seed TASK = Seed.root(1).derive("task");
  private static final Seed POINTS = Seed.root(1).derive("points");

  private final Sinusoids sinusoids = new Sinusoids(SineRanges.TRAINING);

  /** Computed by an independent program in another language. */
  @Test
  void drawnValuesAreTheSameOnEveryMachine() {
    LabelledSet set = sinusoids.draw(TASK, POINTS, 3);
    float[] x = new float[3];
    set.inputs().values().get(x);
    assertArrayEquals(new float[] {-0.31115922f, -0.38889253f, 3.6219773f}, x);
    assertArrayEquals(new float[] {-4.1441016f, -3.9963238f, 4.1514792f}, values(set));
  }

  @Test
  void gridRunsFromMinusFiveToFive() {
    LabelledSet set = sinusoids.grid(TASK, 3);
    float[] x = new float[3];
    set.inputs().values().get(x);
    assertArrayEquals(new float[] {-5, 0, 5}, x);
  }

  /** Of y = A sin(x − φ) at x and x + 5: two equations for A cos φ and A sin φ. */
  @Test
  void allPointsOfATaskLieOnOneSineWave() {
    float[] known = values(sinusoids.grid(TASK, 3));
    double aSinPhi = -known[1];
    double aCosPhi = (known[2] + aSinPhi * Math.cos(5)) / Math.sin(5);
    LabelledSet drawn = sinusoids.draw(TASK, POINTS, 100);
    for (int i = 0; i < drawn.count(); i++) {
      double x = drawn.inputs().values().get(i);
      double expected = aCosPhi * Math.sin(x) - aSinPhi * Math.cos(x);
      assertEquals(expected, values(drawn)[i], 1e-5);
    }
  }

  @Test
  void amplitudesAndPhasesFillTheirRanges() {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    double sum = 0;
    double sumOfSines = 0;
    int tasks = 2000;
    for (int i = 0; i < tasks; i++) {
      double[] function = amplitudeAndPhase(TASK.derive(i));
      lowest = Math.min(lowest, function[0]);
      highest = Math.max(highest, function[0]);
      sum += function[0];
      sumOfSines += Math.sin(function[1]);
      assertTrue(function[1] > -1e-3 && function[1] < Math.PI + 1e-3, "phase " + function[1]);
    }
    assertEquals(0.1, lowest, 0.02);
    assertEquals(5, highest, 0.02);
    assertEquals(2.55, sum / tasks, 0.1);
    assertEquals(2 / Math.PI, sumOfSines / tasks, 0.03);
  }

  @Test
  void tooFewPointsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> sinusoids.draw(TASK, POINTS, 0));
    assertThrows(IllegalArgumentException.class, () -> sinusoids.grid(TASK, 1));
  }

  @Test
  void testFunctionsLeaveTheRangesOfTrainingAsToldAndArePairedWithTheOthers() {
    Sinusoids shifted = new Sinusoids(new SineRanges(List.of(9.0, 10.0), List.of(1.25, 1.5)));
    RegressionDataset test = shifted.part(MetaSplit.META_TEST);
    for (int i = 0; i < 500; i++) {
      double[] inside = amplitudeAndPhase(sinusoids, TASK.derive(i));
      double[] outside = amplitudeAndPhase(test, TASK.derive(i));
      double phase = outside[1] < 0 ? outside[1] + 2 * Math.PI : outside[1];
      assertTrue(outside[0] > 9 - 1e-3 && outside[0] < 10 + 1e-3, "amplitude " + outside[0]);
      assertTrue(phase > 1.25 * Math.PI - 1e-3 && phase < 1.5 * Math.PI + 1e-3, "phase " + phase);
      assertEquals((inside[0] - 0.1) / 4.9, outside[0] - 9, 1e-3);
    }
    assertEquals(
        sinusoids.draw(TASK, POINTS, 9).inputs().values(),
        test.draw(TASK, POINTS, 9).inputs().values());
  }

  @Test
  void trainingAndValidationFunctionsStayAsTheyWere() {
    Sinusoids shifted = new Sinusoids(new SineRanges(List.of(9.0, 10.0), List.of(0.0, 1.0)));
    for (MetaSplit part : List.of(MetaSplit.META_TRAIN, MetaSplit.META_VALIDATION)) {
      assertArrayEquals(
          values(sinusoids.grid(TASK, 50)), values(shifted.part(part).grid(TASK, 50)));
    }
    assertEquals(sinusoids.sha256(), shifted.drawnAs());
    assertNotEquals(sinusoids.sha256(), shifted.sha256());
    assertEquals(shifted.sha256(), shifted.part(MetaSplit.META_TEST).sha256());
  }

  @Test
  void theRangesOfTrainingAreTheFamilyItself() {
    RegressionDataset test = sinusoids.part(MetaSplit.META_TEST);
    assertArrayEquals(values(sinusoids.grid(TASK, 50)), values(test.grid(TASK, 50)));
    assertEquals(SinusoidProvider.SHA256, sinusoids.sha256());
  }

  @Test
  void aRangeThatEndsBeforeItBeginsIsRefused() {
    SinusoidProvider provider = new SinusoidProvider();
    Options options =
        Options.resolve(provider.description().options(), Map.of("test-amplitude", "6,5"));
    UsageException refusal =
        assertThrows(UsageException.class, () -> provider.description(options));
    assertEquals(
        "Option 'test-amplitude' must be two numbers, the lower one first; found 6.0,5.0",
        refusal.getMessage());
  }

  private double[] amplitudeAndPhase(Seed task) {
    return amplitudeAndPhase(sinusoids, task);
  }

  private static double[] amplitudeAndPhase(RegressionDataset family, Seed task) {
    float[] known = values(family.grid(task, 3));
    double aSinPhi = -known[1];
    double aCosPhi = (known[2] + aSinPhi * Math.cos(5)) / Math.sin(5);
    return new double[] {Math.hypot(aSinPhi, aCosPhi), Math.atan2(aSinPhi, aCosPhi)};
  }

  private static float[] values(LabelledSet set) {
    RealValues targets = (RealValues) set.targets();
    float[] values = new float[targets.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = targets.value(i);
    }
    return values;
  }
}
