package org.episodic.harness.episode;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
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
    return new Batches(size, first, end, Optional.empty());
  }

  /**
   * Starts to draw the first episodes, and hashes them on the way.
   *
   * @param size episodes in a batch; the last may have fewer
   * @param episodes how many in all
   */
  public Batches hashedBatches(int size, int episodes) {
    return new Batches(size, 0, episodes, Optional.of(stream.startedDigest()));
  }

  /** Batches in the order of the stream. */
  public final class Batches {
    private final int size;
    private final long end;
    private final Optional<MessageDigest> digest;
    private long position;
    private Future<List<Episode>> ahead;

    private Batches(int size, long first, long end, Optional<MessageDigest> digest) {
      this.size = size;
      this.end = end;
      this.digest = digest;
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

    /**
     * Returns the SHA-256 of all episodes, once they have been drawn, as {@link
     * EpisodeStream#sha256}.
     *
     * @throws NoSuchElementException if they are not hashed
     */
    public String sha256() {
      return HexFormat.of().formatHex(digest.orElseThrow().digest());
    }

    private Episode episode(long index) {
      return digest.map(hash -> stream.episode(index, hash)).orElseGet(() -> stream.episode(index));
    }

    private Future<List<Episode>> draw() {
      long from = position;
      long to = Math.min(from + size, end);
      return sampler.start(
          () -> {
            List<Episode> batch = new ArrayList<>();
            for (long index = from; index < to; index++) {
              batch.add(episode(index));
            }
            return batch;
          });
    }
  }
}
