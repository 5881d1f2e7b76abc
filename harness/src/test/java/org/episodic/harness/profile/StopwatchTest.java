package org.episodic.harness.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.episodic.spi.algorithm.LearnerActivity;
import org.episodic.spi.algorithm.Profiler;
import org.junit.jupiter.api.Test;

class StopwatchTest {
  private long seconds;
  private final Stopwatch stopwatch = new Stopwatch(() -> seconds * 1_000_000_000L);
  private final Profiler profiler = stopwatch.profiler();

  private Object pass(int more) {
    seconds += more;
    return null;
  }

  @Test
  void anActivityWithinAnotherCountsForItselfAlone() {
    stopwatch.measure(
        Activity.CHECKPOINT,
        () -> {
          pass(1);
          stopwatch.measure(Activity.SAVE, () -> pass(10));
          stopwatch.measure(Activity.SAVE, () -> pass(20));
          profiler.measure(LearnerActivity.FEED, () -> pass(2));
          return null;
        });
    TimeSpent spent = stopwatch.spent();
    assertEquals(Map.of(Activity.CHECKPOINT, 3.0, Activity.SAVE, 30.0), spent.seconds());
    assertEquals(30, spent.learnerSeconds());
    assertEquals(33, spent.measuredSeconds());
    assertEquals(Map.of(Activity.CHECKPOINT, Map.of(LearnerActivity.FEED, 2.0)), spent.parts());
  }

  @Test
  void partsBelongToTheActivityThatIsGoingOn() {
    for (Activity activity : new Activity[] {Activity.TRAIN, Activity.VALIDATE, Activity.TRAIN}) {
      stopwatch.measure(
          activity,
          () -> {
            profiler.measure(LearnerActivity.FEED, () -> pass(1));
            profiler.measure(LearnerActivity.COMPUTE, () -> pass(10));
            return pass(100);
          });
    }
    TimeSpent spent = stopwatch.spent();
    assertEquals(Map.of(Activity.TRAIN, 222.0, Activity.VALIDATE, 111.0), spent.seconds());
    assertEquals(
        Map.of(
            Activity.TRAIN, Map.of(LearnerActivity.FEED, 2.0, LearnerActivity.COMPUTE, 20.0),
            Activity.VALIDATE, Map.of(LearnerActivity.FEED, 1.0, LearnerActivity.COMPUTE, 10.0)),
        spent.parts());
  }

  @Test
  void aPartWithinAnotherCountsForItselfAlone() {
    Runnable inner = () -> profiler.measure(LearnerActivity.FEED, () -> pass(5));
    stopwatch.measure(
        Activity.TRAIN,
        () -> {
          profiler.measure(
              LearnerActivity.COMPUTE,
              () -> {
                pass(1);
                inner.run();
                inner.run();
              });
          inner.run();
          return pass(3);
        });
    assertEquals(Map.of(Activity.TRAIN, 19.0), stopwatch.spent().seconds());
    assertEquals(
        Map.of(Activity.TRAIN, Map.of(LearnerActivity.FEED, 15.0, LearnerActivity.COMPUTE, 1.0)),
        stopwatch.spent().parts());
  }

  @Test
  void aPartThatFailsIsMeasuredToo() {
    assertThrows(
        IllegalStateException.class,
        () ->
            stopwatch.measure(
                Activity.TRAIN,
                () ->
                    profiler.measure(
                        LearnerActivity.COMPUTE,
                        () -> {
                          pass(4);
                          throw new IllegalStateException();
                        })));
    assertEquals(
        Map.of(Activity.TRAIN, Map.of(LearnerActivity.COMPUTE, 4.0)), stopwatch.spent().parts());
  }

  @Test
  void whatNobodyWaitsForIsDoneAndNotMeasured() throws InterruptedException {
    AtomicInteger done = new AtomicInteger();
    assertEquals(1, profiler.measure(LearnerActivity.FETCH, done::incrementAndGet));
    stopwatch.measure(
        Activity.TRAIN,
        () -> {
          Thread other =
              new Thread(() -> profiler.measure(LearnerActivity.FEED, done::incrementAndGet));
          other.start();
          other.join();
          return null;
        });
    assertEquals(2, done.get());
    assertEquals(Map.of(), stopwatch.spent().parts());
  }

  @Test
  void timesDoNotChangeOnceTheyAreTaken() {
    TimeSpent before = stopwatch.spent();
    stopwatch.measure(
        Activity.TRAIN,
        () -> {
          profiler.measure(LearnerActivity.FEED, () -> pass(1));
          return null;
        });
    assertEquals(TimeSpent.UNKNOWN, before);
  }
}
