package org.episodic.spi.episode;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A batch of inputs in one contiguous buffer: images NHWC with values in [0, 1], or real vectors.
 *
 * <p>Immutable and safe to share: the buffer handed out is a read-only view.
 *
 * @since 0.1.0
 */
public final class Inputs {
  private final int count;
  private final InputShape shape;
  private final FloatBuffer values;
  private final Optional<Drawn> drawn;

  private Inputs(int count, InputShape shape, FloatBuffer values, Optional<Drawn> drawn) {
    this.count = count;
    this.shape = shape;
    this.values = values;
    this.drawn = drawn;
  }

  /**
   * Where inputs are from, for learners that keep a whole source on the device that computes. The
   * source has inputs of other tasks too; to learn from those in evaluation, or to know an input
   * again by its number, is against every protocol.
   *
   * @param source the same object for all episodes of a stream
   * @param numbers of the inputs in the source, one for each, in order
   */
  public record Drawn(InputSource source, List<Integer> numbers) {
    public Drawn {
      numbers = List.copyOf(numbers);
    }

    private Drawn select(int... positions) {
      return new Drawn(source, IntStream.of(positions).mapToObj(numbers::get).toList());
    }
  }

  /**
   * Wraps an array, which the caller hands over and must not change afterwards.
   *
   * @param shape the shape of one input
   * @param values {@code count × shape.size()} values, input after input
   * @throws IllegalArgumentException if the array does not hold a whole number of inputs
   */
  public static Inputs wrap(InputShape shape, float[] values) {
    if (values.length % shape.size() != 0) {
      throw new IllegalArgumentException(
          "%s values do not make whole inputs of %s".formatted(values.length, shape));
    }
    FloatBuffer buffer = FloatBuffer.wrap(values).asReadOnlyBuffer();
    return new Inputs(values.length / shape.size(), shape, buffer, Optional.empty());
  }

  /**
   * Wraps an array of inputs that were read from a source.
   *
   * @param drawn where they are from
   * @param values the inputs themselves, handed over as in {@link #wrap}
   * @throws IllegalArgumentException if there are not as many inputs as numbers
   */
  public static Inputs of(Drawn drawn, float[] values) {
    Inputs inputs = wrap(drawn.source().shape(), values);
    if (inputs.count != drawn.numbers().size()) {
      throw new IllegalArgumentException(
          "%s inputs have %s numbers".formatted(inputs.count, drawn.numbers().size()));
    }
    return new Inputs(inputs.count, inputs.shape, inputs.values, Optional.of(drawn));
  }

  /** Returns the number of inputs. */
  public int count() {
    return count;
  }

  /** Returns the shape of one input. */
  public InputShape shape() {
    return shape;
  }

  /** Returns where they are from, if whoever made them says so. */
  public Optional<Drawn> drawn() {
    return drawn;
  }

  /** Returns a read-only view of all values, positioned at the start, input after input. */
  public FloatBuffer values() {
    return values.duplicate();
  }

  /** Returns a copy of all values, input after input, which is the caller's. */
  public float[] toArray() {
    float[] copy = new float[values.capacity()];
    values().get(copy);
    return copy;
  }

  /** Returns the inputs at these positions, in that order. */
  public Inputs select(int... positions) {
    int size = shape.size();
    float[] selected = new float[positions.length * size];
    for (int i = 0; i < positions.length; i++) {
      values.duplicate().position(positions[i] * size).get(selected, i * size, size);
    }
    return drawn
        .map(all -> of(all.select(positions), selected))
        .orElseGet(() -> wrap(shape, selected));
  }
}
