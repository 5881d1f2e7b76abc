package org.episodic.harness.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.episodic.harness.profile.Activity;
import org.episodic.harness.profile.Stopwatch;
import org.episodic.spi.Sha256;
import org.episodic.spi.episode.Episode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private final Stopwatch stopwatch = new Stopwatch(System::nanoTime);
  private final Sampler sampler = new Sampler(stopwatch, 3);
  private final List<Long> drawn = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    sampler.close();
  }

  /** Draws nothing, and fails at one index. */
  private final class Noted implements EpisodeStream {
    private final long damaged;

    Noted(long damaged) {
      this.damaged = damaged;
    }

    @Override
    public Episode episode(long index) {
      assertEquals("sampler", Thread.currentThread().getName());
      if (index == damaged) {
        throw new IllegalStateException("image " + index + " is damaged");
      }
      drawn.add(index);
      return null;
    }

    @Override
    public void addTo(Sha256 hash, long index) {
      hash.bytes(new byte[] {(byte) index});
    }

    @Override
    public String identity() {
      return "noted";
    }
  }

  private List<Integer> sizes(SampledStream.Batches batches) {
    List<Integer> sizes = new ArrayList<>();
    while (batches.hasNext()) {
      sizes.add(batches.next().size());
    }
    return sizes;
  }

  @Test
  void batchesCoverTheRangeInOrderAndNoMore() {
    SampledStream stream = new SampledStream(new Noted(-1), sampler);
    assertEquals(List.of(3, 3, 1), sizes(stream.batches(3, 4, 11)));
    assertEquals(List.of(4L, 5L, 6L, 7L, 8L, 9L, 10L), drawn.stream().sorted().toList());
    assertFalse(stream.batches(3, 4, 4).hasNext());
    assertTrue(stopwatch.spent().seconds().get(Activity.SAMPLE) > 0);
  }

  @Test
  void aDamagedEpisodeIsReportedWhenItsBatchIsDue() {
    SampledStream.Batches batches = new SampledStream(new Noted(5), sampler).batches(3, 0, 9);
    assertEquals(3, batches.next().size());
    IllegalStateException damage = assertThrows(IllegalStateException.class, batches::next);
    assertEquals("image 5 is damaged", damage.getMessage());
  }

  @Test
  void anErrorStaysAnError() {
    Error error = new OutOfMemoryError("heap");
    assertSame(
        error,
        assertThrows(
            OutOfMemoryError.class,
            () ->
                sampler.await(
                    sampler.start(
                        () -> {
                          throw error;
                        }))));
  }

  @Test
  void aThreadThatWasInterruptedStillGetsItsEpisodes() {
    Thread.currentThread().interrupt();
    assertEquals(List.of(3, 3), sizes(new SampledStream(new Noted(-1), sampler).batches(3, 0, 6)));
    assertTrue(Thread.interrupted());
  }

  @Test
  void theHashIsThatOfTheStream() {
    EpisodeStream stream = new Noted(-1);
    SampledStream.Batches batches = new SampledStream(stream, sampler).hashedBatches(4, 10);
    List<Episode> drawn = new ArrayList<>();
    while (batches.hasNext()) {
      drawn.addAll(batches.next());
    }
    assertEquals(stream.sha256(10), batches.sha256());
    assertEquals(10, drawn.size());
  }
}
