package org.episodic.harness.run;

import java.security.MessageDigest;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.spi.episode.Episode;

/** Measures the drawing of episodes. */
record MeasuredStream(EpisodeStream stream, Stopwatch stopwatch) implements EpisodeStream {
  @Override
  public Episode episode(long index) {
    return stopwatch.measure(Activity.SAMPLE, () -> stream.episode(index));
  }

  @Override
  public void addTo(MessageDigest digest, long index) {
    stopwatch.measure(
        Activity.SAMPLE,
        () -> {
          stream.addTo(digest, index);
          return null;
        });
  }

  @Override
  public String identity() {
    return stream.identity();
  }
}
