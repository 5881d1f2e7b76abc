package org.episodic.algorithms.cactus.adversarial;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A model that is another one, for tests that change a part of it. */
class DelegatingModel implements AdversarialModel {
  private final AdversarialModel model;

  DelegatingModel(AdversarialModel model) {
    this.model = model;
  }

  @Override
  public String identity() {
    return model.identity();
  }

  @Override
  public int size() {
    return model.size();
  }

  @Override
  public List<ParameterSpec> generator() {
    return model.generator();
  }

  @Override
  public List<ParameterSpec> critic() {
    return model.critic();
  }

  @Override
  public Optimizer optimizer() {
    return model.optimizer();
  }

  @Override
  public int noise() {
    return model.noise();
  }

  @Override
  public float draw(UniformRandomProvider random) {
    return model.draw(random);
  }

  @Override
  public Operand<TFloat32> codes(Ops tf, Weights theta, Operand<TFloat32> images) {
    return model.codes(tf, theta, images);
  }

  @Override
  public Objectives objectives(
      Ops tf, Weights theta, Weights phi, Operand<TFloat32> images, Operand<TFloat32> noise) {
    return model.objectives(tf, theta, phi, images, noise);
  }
}
