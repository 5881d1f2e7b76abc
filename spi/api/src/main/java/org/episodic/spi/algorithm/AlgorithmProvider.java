package org.episodic.spi.algorithm;

import java.util.Map;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Options;

/**
 * Makes learners of one algorithm. Found by {@link java.util.ServiceLoader}: a public class with a
 * public no-argument constructor, named in {@code
 * META-INF/services/org.episodic.spi.algorithm.AlgorithmProvider}. Stateless; constructing it and
 * calling {@link #description} load no native library, open no file and start no thread.
 *
 * @since 0.1.0
 */
public interface AlgorithmProvider {

  /** Returns what the algorithm is; always the same value. */
  AlgorithmDescription description();

  /**
   * Says which episodes the learner is to be trained on. A pure function, called before anything is
   * opened or built.
   *
   * @param task the task on which it will be scored
   * @param options the algorithm's options, validated
   * @param budget how long to train
   * @throws UsageException if the algorithm cannot serve this task with these options
   */
  TrainingRequest training(TaskSpec task, Options options, Budget budget);

  /**
   * Names the libraries outside the provider's own jar that results depend on, each by a class of
   * it. The jars of these classes are part of every cell's identity.
   *
   * @return by a name for people; empty if there are none
   */
  default Map<String, Class<?>> libraries() {
    return Map.of();
  }

  /**
   * Makes a learner with freshly initialised parameters; the caller closes it.
   *
   * @param context everything the learner may depend on
   * @return a {@link MetaLearner} for a task of classification or regression
   */
  Learner create(AlgorithmContext context);
}
