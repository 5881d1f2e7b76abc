package org.episodic.harness.episode;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.episodic.spi.Seed;
import org.episodic.spi.Sha256;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.Rotations;

/**
 * What a classification episode consists of, before any input is read.
 *
 * <p>Drawn in this order from one generator: the classes, one quarter turn for each (only if
 * rotations are {@code RANDOM_PER_CLASS}), the inputs of each class in label order, the order of
 * the queries.
 *
 * @param shape the size of the episode
 * @param classes the class behind each label
 * @param queryOrder for each query its place among the queries grouped by class
 */
record EpisodeDraw(TaskShape shape, List<ClassDraw> classes, int... queryOrder) {

  /**
   * The inputs of one label.
   *
   * @param classIndex which class of the pool
   * @param quarterTurns by how many times 90° its inputs are turned, 0 to 3
   * @param inputs which inputs: first the support, then the queries
   */
  record ClassDraw(int classIndex, int quarterTurns, int... inputs) {}

  static EpisodeDraw of(ClassPool pool, TaskShape shape, Rotations rotations, Seed seed) {
    Draws draws = new Draws(seed);
    boolean asClasses = rotations == Rotations.AS_CLASSES;
    int[] chosen = draws.choose(shape.way(), asClasses ? pool.classes() * 4 : pool.classes());
    int[] turns = new int[shape.way()];
    for (int label = 0; label < shape.way(); label++) {
      if (asClasses) {
        turns[label] = chosen[label] % 4;
        chosen[label] /= 4;
      } else if (rotations == Rotations.RANDOM_PER_CLASS) {
        turns[label] = draws.below(4);
      }
    }
    List<ClassDraw> classes = new ArrayList<>();
    for (int label = 0; label < shape.way(); label++) {
      int[] inputs = draws.choose(shape.shot() + shape.queriesPerClass(), pool.size(chosen[label]));
      classes.add(new ClassDraw(chosen[label], turns[label], inputs));
    }
    int[] queryOrder = draws.choose(shape.querySize(), shape.querySize());
    return new EpisodeDraw(shape, List.copyOf(classes), queryOrder);
  }

  /**
   * Reads the inputs: support grouped by class in label order, queries shuffled.
   *
   * @param numbered the same pool; empty if nobody is to know where the inputs are from
   */
  Episode materialise(ClassPool pool, Optional<ClassPool.Shuffled> numbered) {
    int[] grouped = IntStream.range(0, shape.supportSize()).toArray();
    LabelledSet support = read(pool, numbered, grouped, shape.shot(), 0);
    LabelledSet query = read(pool, numbered, queryOrder, shape.queriesPerClass(), shape.shot());
    return new Episode(shape, support, query);
  }

  private LabelledSet read(
      ClassPool pool,
      Optional<ClassPool.Shuffled> numbered,
      int[] places,
      int perClass,
      int firstInput) {
    QuarterTurns turns = new QuarterTurns(pool.inputShape());
    int size = pool.inputShape().size();
    float[] values = new float[places.length * size];
    int[] labels = new int[places.length];
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      labels[i] = places[i] / perClass;
      ClassDraw drawn = classes.get(labels[i]);
      int input = drawn.inputs()[firstInput + places[i] % perClass];
      turns.read(pool, drawn.classIndex(), input, drawn.quarterTurns(), values, i * size);
      numbered.ifPresent(
          all -> numbers.add(all.number(drawn.classIndex(), input, drawn.quarterTurns())));
    }
    Inputs inputs =
        numbered
            .map(all -> Inputs.of(new Inputs.Drawn(all, numbers), values))
            .orElseGet(() -> Inputs.wrap(pool.inputShape(), values));
    return new LabelledSet(inputs, new ClassLabels(shape.way(), labels));
  }

  /** Returns it by the names of the classes. */
  DrawnEpisode named(ClassPool pool) {
    int perClass = shape.queriesPerClass();
    return new DrawnEpisode(
        classes.stream()
            .map(
                drawn ->
                    new DrawnEpisode.DrawnClass(
                        pool.name(drawn.classIndex()),
                        drawn.quarterTurns(),
                        IntStream.of(drawn.inputs()).limit(shape.shot()).boxed().toList()))
            .toList(),
        IntStream.of(queryOrder)
            .mapToObj(
                place -> {
                  int label = place / perClass;
                  int input = classes.get(label).inputs()[shape.shot() + place % perClass];
                  return List.of(label, input);
                })
            .toList());
  }

  /** Adds everything that was drawn to a hash, as 32-bit numbers, big-endian. */
  void addTo(Sha256 hash) {
    int numbers = queryOrder.length;
    for (ClassDraw drawn : classes) {
      numbers += 2 + drawn.inputs().length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(numbers * Integer.BYTES);
    for (ClassDraw drawn : classes) {
      bytes.putInt(drawn.classIndex()).putInt(drawn.quarterTurns());
      put(bytes, drawn.inputs());
    }
    put(bytes, queryOrder);
    hash.bytes(bytes.array());
  }

  private static void put(ByteBuffer bytes, int... numbers) {
    for (int number : numbers) {
      bytes.putInt(number);
    }
  }
}
