package org.episodic.harness.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.episodic.harness.cli.console.Terminal;
import org.episodic.harness.profile.Activity;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.TimeSpent;
import org.episodic.spi.algorithm.LearnerActivity;
import org.junit.jupiter.api.Test;

class ProfileLinesTest {
  private static final Terminal PLAIN = Terminal.of(false, Map.of());

  @Test
  void whatIsNotMeasuredIsTheRest() {
    TimeSpent spent =
        new TimeSpent(
            Map.of(
                Activity.SAMPLE, 1.0,
                Activity.CHECKPOINT, 2.0,
                Activity.PREDICT, 10.0,
                Activity.VALIDATE, 7.0,
                Activity.TRAIN, 20.0),
            Map.of(
                Activity.TRAIN,
                Map.of(
                    LearnerActivity.FETCH, 0.5,
                    LearnerActivity.FEED, 1.5,
                    LearnerActivity.COMPUTE, 17.0),
                Activity.VALIDATE,
                Map.of(LearnerActivity.COMPUTE, 7.0)));
    assertEquals(
        "  50.00 s in all; learner 37.00 s:"
            + " train 20.00 s (feed 1.50 s, compute 17.00 s, fetch 0.50 s, rest 1.00 s),"
            + " validate 7.00 s (compute 7.00 s, rest 0.00 s), predict 10.00 s;"
            + " harness 13.00 s (26.0 %): sample 1.00 s, checkpoint 2.00 s, rest 10.00 s\n",
        line(spent));
  }

  private static String line(TimeSpent spent) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ProfileLines(new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), PLAIN))
        .cellFinished(null, new CellProfile(50, spent));
    return out.toString(StandardCharsets.UTF_8);
  }
}
