package org.episodic.toolkit.codes;

import java.util.ArrayList;
import java.util.List;
import org.episodic.spi.pool.Pool;
import org.episodic.toolkit.runtime.Workers;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Computes the codes of inputs in blocks of one size, side by side: so a code does not depend on
 * the number of threads. Owns its threads, not the graph.
 */
public final class BlockEncoder implements AutoCloseable {
  private final Operand<TFloat32> inputs;
  private final Operand<TFloat32> codes;
  private final int size;
  private final int block;
  private final Workers workers;

  /**
   * @param inputs what is fed, [block, h, w, c], where blanks fill the last block, or [?, h, w, c],
   *     where the last one is shorter
   * @param codes of these inputs, [block, M]
   * @param size length M of a code
   * @param block inputs of a block
   * @param threads blocks that are computed at once
   */
  public BlockEncoder(
      Operand<TFloat32> inputs, Operand<TFloat32> codes, int size, int block, int threads) {
    this.inputs = inputs;
    this.codes = codes;
    this.size = size;
    this.block = block;
    this.workers = new Workers(threads);
  }

  /** Returns the codes of a pool's inputs, in their order. */
  public Codes encode(Session session, Pool pool) {
    float[] encoded = new float[Math.multiplyExact(pool.count(), size)];
    List<Runnable> blocks = new ArrayList<>();
    for (int first = 0; first < pool.count(); first += block) {
      int start = first;
      blocks.add(() -> encode(session, pool, start, encoded));
    }
    workers.run(blocks);
    return new Codes(size, encoded);
  }

  private void encode(Session session, Pool pool, int first, float[] into) {
    int count = Math.min(block, pool.count() - first);
    int fed = inputs.shape().get(0) == Shape.UNKNOWN_SIZE ? count : block;
    int values = pool.shape().size();
    float[] read = new float[fed * values];
    for (int i = 0; i < count; i++) {
      pool.read(first + i, read, i * values);
    }
    try (TFloat32 x = TFloat32.tensorOf(inputs.shape().tail().prepend(fed))) {
      x.asRawTensor().data().asFloats().write(read);
      try (Result result = session.runner().feed(inputs, x).fetch(codes).run()) {
        ((TFloat32) result.get(0))
            .asRawTensor()
            .data()
            .asFloats()
            .read(into, first * size, count * size);
      }
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
