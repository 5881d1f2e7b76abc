package org.episodic.toolkit.runtime;

import java.util.Map;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.tensorflow.TensorFlow;

/** A provider whose learners compute with TensorFlow. */
public interface TensorFlowAlgorithm extends AlgorithmProvider {
  @Override
  default Map<String, Class<?>> libraries() {
    return Map.of("TensorFlow", TensorFlow.class, "toolkit", TensorFlowAlgorithm.class);
  }
}
