package org.episodic.harness.episode;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.episodic.spi.Seed;
import org.episodic.spi.Sha256;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.protocol.Sampling;

/**
 * What a classification episode consists of whose size is drawn, before any input is read.
 *
 * <p>Drawn in this order from one generator: the group of classes (only if there are groups), the
 * way, the classes, one quarter turn for each (only if rotations are {@code RANDOM_PER_CLASS}), β,
 * a_c of each class, the inputs of each class in label order, the order of the queries.
 *
 * @param classes the class behind each label
 * @param queries of each class
 * @param queryOrder for each query its place among the queries grouped by class
 */
record VariableDraw(List<ClassDraw> classes, int queries, List<Integer> queryOrder) {
  private static final double LEAST_LOG_WEIGHT = StrictMath.log(0.5);
  private static final double MOST_LOG_WEIGHT = StrictMath.log(2);

  /**
   * The inputs of one label.
   *
   * @param classIndex which class of the pool
   * @param quarterTurns by how many times 90° its inputs are turned, 0 to 3
   * @param shot how many of them are supports
   * @param inputs which inputs: first the support, then the queries
   */
  record ClassDraw(int classIndex, int quarterTurns, int shot, List<Integer> inputs) {}

  /**
   * Draws an episode.
   *
   * @param groups the classes that may be in one episode, each group of at least {@code
   *     rule.leastWay()} classes of at least two inputs
   * @param mostQueries queries of each class at most
   */
  static VariableDraw of(
      ClassPool pool,
      List<List<Integer>> groups,
      Sampling rule,
      int mostQueries,
      Rotations rotations,
      Seed seed) {
    Draws draws = new Draws(seed);
    List<Integer> group = groups.get(rule.withinGroups() ? draws.below(groups.size()) : 0);
    int ways = Math.min(rule.mostWay(), group.size()) - rule.leastWay() + 1;
    int way = rule.leastWay() + draws.below(ways);
    int[] chosen = IntStream.of(draws.choose(way, group.size())).map(group::get).toArray();
    int[] turns = new int[way];
    if (rotations == Rotations.RANDOM_PER_CLASS) {
      for (int label = 0; label < way; label++) {
        turns[label] = draws.below(4);
      }
    }
    int[] sizes = IntStream.of(chosen).map(pool::size).toArray();
    int queries = queries(mostQueries, sizes);
    double beta = uniform(draws);
    double[] logWeights = new double[way];
    for (int label = 0; label < way; label++) {
      logWeights[label] = LEAST_LOG_WEIGHT + uniform(draws) * (MOST_LOG_WEIGHT - LEAST_LOG_WEIGHT);
    }
    int[] shots = shots(rule, sizes, queries, beta, logWeights);
    List<ClassDraw> classes = new ArrayList<>();
    for (int label = 0; label < way; label++) {
      int[] inputs = draws.choose(shots[label] + queries, sizes[label]);
      classes.add(new ClassDraw(chosen[label], turns[label], shots[label], boxed(inputs)));
    }
    return new VariableDraw(
        List.copyOf(classes), queries, boxed(draws.choose(way * queries, way * queries)));
  }

  /** Returns the queries of each class. */
  static int queries(int most, int... sizes) {
    return Math.min(most, IntStream.of(sizes).min().orElseThrow() / 2);
  }

  /**
   * Returns the shots of each class, see {@link Sampling}.
   *
   * @param sizes of the classes
   * @param beta in [0, 1)
   * @param logWeights a_c of each class
   */
  static int[] shots(Sampling rule, int[] sizes, int queries, double beta, double... logWeights) {
    int supports = 0;
    double sum = 0;
    double[] weights = new double[sizes.length];
    for (int label = 0; label < sizes.length; label++) {
      supports += (int) (beta * Math.min(rule.mostOfClass(), sizes[label] - queries) + 1);
      weights[label] = sizes[label] * StrictMath.exp(logWeights[label]);
      sum += weights[label];
    }
    int left = Math.min(rule.mostSupports(), supports) - sizes.length;
    int[] shots = new int[sizes.length];
    for (int label = 0; label < sizes.length; label++) {
      int wanted = (int) (weights[label] / sum * left) + 1;
      shots[label] = Math.min(wanted, sizes[label] - queries);
    }
    return shots;
  }

  /** Returns a number in [0, 1), of 30 bits. */
  private static double uniform(Draws draws) {
    return draws.below(1 << 30) * 0x1p-30;
  }

  /** Returns way, the largest number of shots, and queries per class. */
  TaskShape shape() {
    int shot = classes.stream().mapToInt(ClassDraw::shot).max().orElseThrow();
    return new TaskShape(classes.size(), shot, queries);
  }

  /** Reads the inputs: support grouped by class in label order, queries shuffled. */
  Episode materialise(ClassPool pool) {
    List<Place> support = new ArrayList<>();
    List<Place> query = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      ClassDraw drawn = classes.get(label);
      for (int i = 0; i < drawn.inputs().size(); i++) {
        (i < drawn.shot() ? support : query).add(new Place(label, drawn.inputs().get(i)));
      }
    }
    return new Episode(
        shape(), read(pool, support), read(pool, queryOrder.stream().map(query::get).toList()));
  }

  /** One input of the class behind a label. */
  private record Place(int label, int input) {}

  private LabelledSet read(ClassPool pool, List<Place> places) {
    QuarterTurns turns = new QuarterTurns(pool.inputShape());
    int size = pool.inputShape().size();
    float[] values = new float[places.size() * size];
    for (int i = 0; i < places.size(); i++) {
      ClassDraw drawn = classes.get(places.get(i).label());
      int input = places.get(i).input();
      turns.read(pool, drawn.classIndex(), input, drawn.quarterTurns(), values, i * size);
    }
    int[] labels = places.stream().mapToInt(Place::label).toArray();
    return new LabelledSet(
        Inputs.wrap(pool.inputShape(), values), new ClassLabels(classes.size(), labels));
  }

  /** Returns it by the names of the classes. */
  DrawnEpisode named(ClassPool pool) {
    return new DrawnEpisode(
        classes.stream()
            .map(
                drawn ->
                    new DrawnEpisode.DrawnClass(
                        pool.name(drawn.classIndex()),
                        drawn.quarterTurns(),
                        drawn.inputs().subList(0, drawn.shot())))
            .toList(),
        queryOrder.stream()
            .map(
                place -> {
                  ClassDraw drawn = classes.get(place / queries);
                  int input = drawn.inputs().get(drawn.shot() + place % queries);
                  return List.of(place / queries, input);
                })
            .toList());
  }

  /** Adds everything that was drawn to a hash, as 32-bit numbers, big-endian. */
  void addTo(Sha256 hash) {
    add(hash, classes.size());
    add(hash, queries);
    for (ClassDraw drawn : classes) {
      add(hash, drawn.classIndex());
      add(hash, drawn.quarterTurns());
      add(hash, drawn.shot());
      drawn.inputs().forEach(input -> add(hash, input));
    }
    queryOrder.forEach(place -> add(hash, place));
  }

  private static void add(Sha256 hash, int number) {
    hash.bytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  private static List<Integer> boxed(int[] numbers) {
    return IntStream.of(numbers).boxed().toList();
  }
}
