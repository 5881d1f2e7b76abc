package org.episodic.harness.store;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.episodic.spi.UsageException;

/**
 * A part of a plan. Cells are dealt to the shards in turn, in the order of the plan.
 *
 * @param index which part, from 1
 * @param count how many parts there are
 */
public record Shard(int index, int count) {
  /** The plan as a whole. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})/([1-9][0-9]{0,5})");

  public Shard {
    if (index < 1 || index > count) {
      throw notAllowed(index + "/" + count);
    }
  }

  /**
   * Reads a shard from {@code i/n}.
   *
   * @throws UsageException if the text is not that
   */
  public static Shard parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw notAllowed(text);
    }
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Returns the members of a list that belong to this part. */
  public <T> List<T> of(List<T> all) {
    return IntStream.range(0, all.size())
        .filter(i -> i % count == index - 1)
        .mapToObj(all::get)
        .toList();
  }

  /** Returns {@code i/n}. */
  @Override
  public String toString() {
    return index + "/" + count;
  }

  private static UsageException notAllowed(String text) {
    return new UsageException("Shard '" + text + "' is not allowed; it must be i/n with 1 ≤ i ≤ n");
  }
}
