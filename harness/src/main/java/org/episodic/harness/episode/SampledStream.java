package org.episodic.harness.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.episodic.spi.episode.Episode;

/** A stream whose episodes are drawn one batch ahead. */
public record SampledStream(EpisodeStream stream, Sampler sampler) {

  /**
   * Starts to draw.
   *
   * @param size episodes in a batch; the last may have fewer
   * @param first index of the first episode
   * @param end index after the last episode
   */
  public Batches batches(int size, long first, long end) {
    return new Batches(size, first, end);
  }

  public String sha256(int episodes) {
    return sampler.await(sampler.start(() -> stream.sha256(episodes)));
  }

  /** Batches in the order of the stream. */
  public final class Batches {
    private final int size;
    private final long end;
    private long position;
    private Future<List<Episode>> ahead;

    private Batches(int size, long first, long end) {
      this.size = size;
      this.end = end;
      this.position = first;
      this.ahead = draw();
    }

    /** Says whether the last episode has not been drawn yet. */
    public boolean hasNext() {
      return position < end;
    }

    /** Waits for the next batch and starts to draw the one after it. */
    public List<Episode> next() {
      List<Episode> batch = sampler.await(ahead);
      position += batch.size();
      ahead = draw();
      return batch;
    }

    private Future<List<Episode>> draw() {
      long from = position;
      long to = Math.min(from + size, end);
      return sampler.start(
          () -> {
            List<Episode> batch = new ArrayList<>();
            for (long index = from; index < to; index++) {
              batch.add(stream.episode(index));
            }
            return batch;
          });
    }
  }
}
