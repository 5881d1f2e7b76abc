package org.episodic.algorithms.cactus.adversarial;

import static org.episodic.algorithms.cactus.adversarial.LeakyLayers.connect;
import static org.episodic.algorithms.cactus.adversarial.LeakyLayers.convolution;
import static org.episodic.algorithms.cactus.adversarial.LeakyLayers.convolve;
import static org.episodic.algorithms.cactus.adversarial.LeakyLayers.linear;
import static org.episodic.algorithms.cactus.adversarial.LeakyLayers.rectify;

import java.util.ArrayList;
import java.util.List;
import org.episodic.spi.episode.InputShape;
import org.episodic.toolkit.layer.Upsampling;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Small networks for {@link Bigan}: two 3×3 convolutions of stride 2 where an image comes in, two
 * nearest-neighbour upsamplings, each with a convolution, where one goes out; sides are padded to a
 * multiple of 4.
 *
 * @param input shape of an image
 * @param depth filters at the first scale
 * @param upsampling how the generator doubles
 */
record BiganNetwork(InputShape input, int depth, Upsampling upsampling) {
  static final int CODE = 200;

  private static final int MULTIPLE = 4;
  private static final int HIDDEN = 256;

  List<ParameterSpec> encoderAndGenerator() {
    List<ParameterSpec> specs = new ArrayList<>(reader("encoder"));
    specs.addAll(linear("encoder/code", features(), CODE));
    specs.addAll(linear("generator/first", CODE, features()));
    specs.addAll(convolution("generator/a", 3, 2 * depth, 2 * depth));
    specs.addAll(convolution("generator/b", 3, 2 * depth, depth));
    specs.addAll(convolution("generator/image", 3, depth, input.channels()));
    return specs;
  }

  List<ParameterSpec> discriminator() {
    List<ParameterSpec> specs = new ArrayList<>(reader("discriminator"));
    specs.addAll(linear("discriminator/x", features(), HIDDEN));
    specs.addAll(linear("discriminator/z", CODE, HIDDEN));
    specs.addAll(linear("discriminator/joint", HIDDEN, HIDDEN));
    specs.addAll(linear("discriminator/logit", HIDDEN, 1));
    return specs;
  }

  private List<ParameterSpec> reader(String name) {
    List<ParameterSpec> specs =
        new ArrayList<>(convolution(name + "/a", 3, input.channels(), depth));
    specs.addAll(convolution(name + "/b", 3, depth, 2 * depth));
    return specs;
  }

  /** Returns images as the networks see them: [n, h, w, c] in [0, 1] → padded, in [−1, 1]. */
  Operand<TFloat32> prepared(Ops tf, Operand<TFloat32> images) {
    return LeakyLayers.prepared(tf, input, MULTIPLE, images);
  }

  /** Returns E(x): [n, h, w, c] → [n, 200]. */
  Operand<TFloat32> encode(Ops tf, Weights weights, Operand<TFloat32> x) {
    return tf.math.tanh(connect(tf, weights, "encoder/code", read(tf, weights, "encoder", x)));
  }

  /** Returns G(z): [n, 200] → [n, h, w, c]. */
  Operand<TFloat32> generate(Ops tf, Weights weights, Operand<TFloat32> z) {
    Operand<TFloat32> y = rectify(tf, connect(tf, weights, "generator/first", z));
    int[] shape = {-1, height() / MULTIPLE, width() / MULTIPLE, 2 * depth};
    y = tf.reshape(y, tf.constant(shape));
    y = upsampling.doubled(tf, y);
    y = rectify(tf, convolve(tf, weights, "generator/a", y, 1));
    y = upsampling.doubled(tf, y);
    y = rectify(tf, convolve(tf, weights, "generator/b", y, 1));
    return tf.math.tanh(convolve(tf, weights, "generator/image", y, 1));
  }

  /** Returns the logit of D(x, z): [n, h, w, c] and [n, 200] → [n, 1]. */
  Operand<TFloat32> discriminate(
      Ops tf, Weights weights, Operand<TFloat32> x, Operand<TFloat32> z) {
    Operand<TFloat32> ofImage =
        connect(tf, weights, "discriminator/x", read(tf, weights, "discriminator", x));
    Operand<TFloat32> ofCode = connect(tf, weights, "discriminator/z", z);
    Operand<TFloat32> y = rectify(tf, tf.math.add(ofImage, ofCode));
    y = rectify(tf, connect(tf, weights, "discriminator/joint", y));
    return connect(tf, weights, "discriminator/logit", y);
  }

  private Operand<TFloat32> read(Ops tf, Weights weights, String name, Operand<TFloat32> x) {
    Operand<TFloat32> y = rectify(tf, convolve(tf, weights, name + "/a", x, 2));
    y = rectify(tf, convolve(tf, weights, name + "/b", y, 2));
    return tf.reshape(y, tf.constant(new int[] {-1, features()}));
  }

  private int features() {
    return height() / MULTIPLE * (width() / MULTIPLE) * 2 * depth;
  }

  private int height() {
    return LeakyLayers.padded(input.height(), MULTIPLE);
  }

  private int width() {
    return LeakyLayers.padded(input.width(), MULTIPLE);
  }
}
