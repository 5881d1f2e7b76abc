package org.episodic.broken.planted;

import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.MetaLearner;

/** An algorithm with the other's training, and with its fault, unless that is to differ in it. */
public final class PlantedNamesake extends PlantedProvider {
  @Override
  String id() {
    return "planted-namesake";
  }

  @Override
  MetaLearner create(String fault, AlgorithmContext context) {
    return super.create(fault.equals("name") ? "none" : fault, context);
  }
}
