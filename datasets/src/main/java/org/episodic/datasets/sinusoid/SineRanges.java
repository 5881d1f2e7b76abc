package org.episodic.datasets.sinusoid;

import java.util.List;
import org.episodic.spi.UsageException;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;

/**
 * From where functions are drawn, uniformly.
 *
 * @param amplitudes lowest and highest amplitude
 * @param phases lowest and highest phase, in π
 */
record SineRanges(List<Double> amplitudes, List<Double> phases) {
  static final SineRanges TRAINING = new SineRanges(List.of(0.1, 5.0), List.of(0.0, 1.0));

  static final Option<List<Double>> TEST_AMPLITUDE =
      Option.reals("test-amplitude", 0, 100, 2, 2)
          .symbol("A")
          .defaultsTo(TRAINING.amplitudes)
          .says("lowest and highest amplitude of test functions");

  static final Option<List<Double>> TEST_PHASE =
      Option.reals("test-phase", 0, 2, 2, 2)
          .symbol("φ/π")
          .defaultsTo(TRAINING.phases)
          .says("lowest and highest phase of test functions, in π");

  /**
   * Reads both options.
   *
   * @throws UsageException if a range ends before it begins
   */
  static SineRanges ofTest(Options options) {
    Options resolved = Options.resolve(List.of(TEST_AMPLITUDE, TEST_PHASE), options.asText());
    return new SineRanges(ordered(resolved, TEST_AMPLITUDE), ordered(resolved, TEST_PHASE));
  }

  private static List<Double> ordered(Options options, Option<List<Double>> option) {
    List<Double> range = options.get(option);
    if (range.get(0) > range.get(1)) {
      throw new UsageException(
          "Option '%s' must be two numbers, the lower one first; found %s"
              .formatted(option.name(), options.asText().get(option.name())));
    }
    return range;
  }

  /**
   * @param share of the range, in [0, 1)
   */
  double amplitude(double share) {
    return Sinusoids.between(amplitudes.get(0), amplitudes.get(1), share);
  }

  /**
   * @param share of the range, in [0, 1)
   * @return radians
   */
  double phase(double share) {
    return Sinusoids.between(phases.get(0) * StrictMath.PI, phases.get(1) * StrictMath.PI, share);
  }

  /** Returns the line that is hashed. */
  String definition() {
    return "meta-test: A ~ U[%s, %s), phi ~ U[%s pi, %s pi)"
        .formatted(amplitudes.get(0), amplitudes.get(1), phases.get(0), phases.get(1));
  }
}
