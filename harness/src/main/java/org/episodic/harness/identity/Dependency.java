package org.episodic.harness.identity;

/** One thing that a score depends on, the likeliest cause of a difference first. */
public enum Dependency {
  NUMBERS_VERSION,
  ALGORITHM_JAR,
  DATA_SET_JAR,
  LIBRARIES,
  HARNESS_VERSION,
  DATA,
  SPLIT,
  PROTOCOL,
  TEST_EPISODES,
  TASK,
  BUDGET,
  SEED,
  EPISODE_SEED,
  OPTIONS,
  ARTEFACTS,
  DEVICE,
  EXECUTING_DEVICE,
  LIBRARY,
  JAVA_VERSION("Java version"),
  RESUMPTION,
  OPERATING_SYSTEM,
  PROCESSOR,
  GRAPHICS_PROCESSOR,
  SOURCE_CHECKOUT,
  SCHEMA_VERSION;

  private final String words;

  Dependency() {
    this.words = Words.of(this).replace('-', ' ');
  }

  Dependency(String words) {
    this.words = words;
  }

  /** Returns what messages call it, such as {@code algorithm jar}. */
  @Override
  public String toString() {
    return words;
  }
}
