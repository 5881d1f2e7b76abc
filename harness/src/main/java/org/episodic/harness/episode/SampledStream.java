package org.episodic.harness.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.episodic.spi.Sha256;
import org.episodic.spi.episode.Episode;

/** A stream whose episodes are drawn one batch ahead, by all threads of the sampler. */
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
    return new Batches(size, 0, episodes, Optional.of(stream.startedHash()));
  }

  /** Batches in the order of the stream. */
  public final class Batches {
    private final int size;
    private final long end;
    private final Optional<Sha256> hash;
    private long position;
    private Ahead ahead;

    private Batches(int size, long first, long end, Optional<Sha256> hash) {
      this.size = size;
      this.end = end;
      this.hash = hash;
      this.position = first;
      this.ahead = draw();
    }

    /** Says whether the last episode has not been drawn yet. */
    public boolean hasNext() {
      return position < end;
    }

    /** Waits for the next batch and starts to draw the one after it. */
    public List<Episode> next() {
      List<Episode> batch = new ArrayList<>();
      ahead.episodes.forEach(part -> batch.addAll(sampler.await(part)));
      ahead.hashed.ifPresent(sampler::await);
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
      return hash.orElseThrow().hex();
    }

    private Ahead draw() {
      long from = position;
      long to = Math.min(from + size, end);
      List<Future<List<Episode>>> parts = new ArrayList<>();
      long part = Math.max(1, (to - from + sampler.threads() - 1) / sampler.threads());
      for (long first = from; first < to; first += part) {
        long last = Math.min(first + part, to);
        long start = first;
        parts.add(
            sampler.start(() -> LongStream.range(start, last).mapToObj(stream::episode).toList()));
      }
      return new Ahead(parts, hash.map(all -> sampler.start(() -> addTo(all, from, to))));
    }

    /** Batches are hashed one after another, since the next is started when this one is there. */
    private Sha256 addTo(Sha256 all, long from, long to) {
      LongStream.range(from, to).forEach(index -> stream.addTo(all, index));
      return all;
    }
  }

  /** A batch that is being drawn, in parts. */
  private record Ahead(List<Future<List<Episode>>> episodes, Optional<Future<Sha256>> hashed) {}
}
