package org.episodic.datasets.pickle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.episodic.spi.UsageException;

/**
 * A file that Python wrote with {@code pickle} (protocols 0 to 5): a dictionary of arrays of whole
 * numbers, lists and further dictionaries. Large arrays stay in the file. A file that names
 * anything but numpy's arrays is refused, and nothing of it is executed. Safe for several threads.
 */
public final class PickleFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final Map<?, ?> root;

  private PickleFile(Path path, FileChannel channel, Map<?, ?> root) {
    this.path = path;
    this.channel = channel;
    this.root = root;
  }

  /**
   * Opens a file.
   *
   * @throws UsageException if it is cut short, damaged, no dictionary or names what is not allowed;
   *     the message says at which byte
   */
  public static PickleFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    PickleInput input = new PickleInput(channel);
    try {
      Object root = new PickleMachine(input).run();
      if (root instanceof Map<?, ?> map) {
        return new PickleFile(path, channel, map);
      }
      throw new PickleException("it holds no dictionary");
    } catch (PickleException e) {
      channel.close();
      throw new UsageException(
          "Pickle '%s' cannot be read at byte %s: %s"
              .formatted(path, input.position(), e.getMessage()));
    } catch (IOException | RuntimeException e) {
      channel.close();
      if (e instanceof RuntimeException) {
        throw new UsageException(
            "Pickle '%s' cannot be read at byte %s: it is damaged, or no pickle"
                .formatted(path, input.position()));
      }
      throw e;
    }
  }

  /** Returns the keys that are texts, sorted. */
  public Set<String> keys() {
    return texts(root);
  }

  /**
   * Returns an array.
   *
   * @throws UsageException if the file has none of that name
   */
  public NumpyArray array(String key) {
    if (root.get(key) instanceof NumpyArray array) {
      return array;
    }
    throw missing(key, "an array");
  }

  /**
   * Returns whole numbers, of a list or a small array.
   *
   * @throws UsageException if the file has none of that name
   */
  public int[] numbers(String key) throws IOException {
    return numbers(key, root.get(key));
  }

  /**
   * Returns lists of whole numbers that have names.
   *
   * @return in the order of their names
   * @throws UsageException if the file has no dictionary of that name, or it holds something else
   */
  public Map<String, int[]> numbersByName(String key) throws IOException {
    if (!(root.get(key) instanceof Map<?, ?> map)) {
      throw missing(key, "a dictionary");
    }
    Map<String, int[]> named = new TreeMap<>();
    for (String name : texts(map)) {
      named.put(name, numbers(key + "/" + name, map.get(name)));
    }
    return named;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private int[] numbers(String key, Object value) throws IOException {
    List<?> values =
        value instanceof NumpyArray array
            ? array.values()
            : value instanceof List<?> list ? list : null;
    if (values == null) {
      throw missing(key, "a list of whole numbers");
    }
    List<Integer> numbers = new ArrayList<>();
    for (Object number : values) {
      if (!(number instanceof Long whole) || whole != whole.intValue()) {
        throw missing(key, "a list of whole numbers");
      }
      numbers.add(whole.intValue());
    }
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Set<String> texts(Map<?, ?> map) {
    Set<String> texts = new TreeSet<>();
    for (Object key : map.keySet()) {
      if (key instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }

  private UsageException missing(String key, String expected) {
    return new UsageException(
        "Pickle '%s' has no '%s' that is %s; it has %s"
            .formatted(path, key, expected, String.join(", ", keys())));
  }
}
