package org.episodic.toolkit.runtime;

/**
 * Into how many parts a batch is cut: for the threads, and because what an operation writes should
 * still be in a core's cache when the next one reads it.
 *
 * @param atOnce parts that are computed at the same time, at least 1
 * @param most parts of a batch; each makes the graph larger
 * @param byTask whether several tasks are as many batches, instead of one
 */
public record BatchParts(int atOnce, int most, boolean byTask) {
  /** A layer's values of one part: from half to twice as many cost nearly the same. */
  private static final long BYTES_OF_PART = 5 << 20;

  private static final int MOST_PARTS = 32;

  /** No parts: whatever is computed at the same time is one batch. */
  public static final BatchParts WHOLE = new BatchParts(1, 1, false);

  /** As many parts as are fastest. */
  public BatchParts(int atOnce) {
    this(atOnce, MOST_PARTS, true);
  }

  /** Returns the same with no more parts than are computed at the same time. */
  public BatchParts few() {
    return new BatchParts(atOnce, atOnce, byTask);
  }

  /**
   * Returns a multiple of the parts that are computed at the same time, unless images are few.
   *
   * @param images of the batch
   * @param values of an image in the largest layer
   */
  public int of(int images, long values) {
    long bytes = values * Float.BYTES * images;
    long rounds = Math.max(1, (long) Math.ceil((double) bytes / (BYTES_OF_PART * atOnce)));
    return (int) Math.min(images, atOnce * Math.min(rounds, Math.max(1, most / atOnce)));
  }
}
