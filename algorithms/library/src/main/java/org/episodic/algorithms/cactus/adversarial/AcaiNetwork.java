package org.episodic.algorithms.cactus.adversarial;

import static org.episodic.algorithms.cactus.adversarial.LeakyLayers.convolution;
import static org.episodic.algorithms.cactus.adversarial.LeakyLayers.convolve;
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
 * The networks of ACAI (arXiv:1807.07543, appendix A): an encoder of three scales, each two 3×3
 * convolutions and 2×2 average pooling, with a 1×1 convolution before and two convolutions after; a
 * decoder that mirrors it with nearest-neighbour upsampling; a critic like the encoder, whose
 * outputs are averaged to one number. Leaky ReLU of slope 0.2; filters from N(0, 1 / (1.04
 * fan-in)). Images are padded with their background to a multiple of 8 and scaled to [−1, 1].
 *
 * @param input shape of an image
 * @param depth filters at the first scale
 * @param upsampling how the decoder doubles
 */
record AcaiNetwork(InputShape input, int depth, Upsampling upsampling) {
  private static final int SCALES = 3;
  private static final int LATENT = 16;

  /** Returns the length M of a code: 16 for each 8×8 pixels, 256 for Omniglot. */
  int size() {
    return (paddedHeight() >> SCALES) * (paddedWidth() >> SCALES) * LATENT;
  }

  List<ParameterSpec> autoencoder() {
    List<ParameterSpec> specs = encoder("encoder");
    int channels = LATENT;
    for (int scale = SCALES - 1; scale >= 0; scale--) {
      specs.addAll(convolution(decoder(scale) + "a", 3, channels, depth << scale));
      specs.addAll(convolution(decoder(scale) + "b", 3, depth << scale, depth << scale));
      channels = depth << scale;
    }
    specs.addAll(convolution("decoder/last", 3, channels, depth));
    specs.addAll(convolution("decoder/image", 3, depth, input.channels()));
    return specs;
  }

  List<ParameterSpec> critic() {
    return encoder("critic");
  }

  private List<ParameterSpec> encoder(String name) {
    List<ParameterSpec> specs =
        new ArrayList<>(convolution(name + "/first", 1, input.channels(), depth));
    int channels = depth;
    for (int scale = 0; scale < SCALES; scale++) {
      specs.addAll(convolution(name + "/" + scale + "a", 3, channels, depth << scale));
      specs.addAll(convolution(name + "/" + scale + "b", 3, depth << scale, depth << scale));
      channels = depth << scale;
    }
    specs.addAll(convolution(name + "/last", 3, channels, depth << SCALES));
    specs.addAll(convolution(name + "/code", 3, depth << SCALES, LATENT));
    return specs;
  }

  /** Returns images as the networks see them: [n, h, w, c] in [0, 1] → padded, in [−1, 1]. */
  Operand<TFloat32> prepared(Ops tf, Operand<TFloat32> images) {
    return LeakyLayers.prepared(tf, input, 1 << SCALES, images);
  }

  /** Returns codes: [n, h, w, c] → [n, h/8, w/8, 16]. */
  Operand<TFloat32> encode(Ops tf, Weights weights, Operand<TFloat32> x) {
    return encode(tf, weights, "encoder", x);
  }

  /** Returns images of codes: [n, h/8, w/8, 16] → [n, h, w, c]. */
  Operand<TFloat32> decode(Ops tf, Weights weights, Operand<TFloat32> z) {
    Operand<TFloat32> y = z;
    for (int scale = SCALES - 1; scale >= 0; scale--) {
      y = rectify(tf, convolve(tf, weights, decoder(scale) + "a", y, 1));
      y = rectify(tf, convolve(tf, weights, decoder(scale) + "b", y, 1));
      y = upsampling.doubled(tf, y);
    }
    y = rectify(tf, convolve(tf, weights, "decoder/last", y, 1));
    return convolve(tf, weights, "decoder/image", y, 1);
  }

  /** Returns what the critic thinks was mixed into each image: [n, h, w, c] → [n]. */
  Operand<TFloat32> criticise(Ops tf, Weights weights, Operand<TFloat32> x) {
    return tf.math.mean(encode(tf, weights, "critic", x), tf.constant(new int[] {1, 2, 3}));
  }

  private Operand<TFloat32> encode(Ops tf, Weights weights, String name, Operand<TFloat32> x) {
    Operand<TFloat32> y = convolve(tf, weights, name + "/first", x, 1);
    List<Long> window = List.of(1L, 2L, 2L, 1L);
    for (int scale = 0; scale < SCALES; scale++) {
      y = rectify(tf, convolve(tf, weights, name + "/" + scale + "a", y, 1));
      y = rectify(tf, convolve(tf, weights, name + "/" + scale + "b", y, 1));
      y = tf.nn.avgPool(y, window, window, "VALID");
    }
    y = rectify(tf, convolve(tf, weights, name + "/last", y, 1));
    return convolve(tf, weights, name + "/code", y, 1);
  }

  private static String decoder(int scale) {
    return "decoder/" + scale;
  }

  private int paddedHeight() {
    return LeakyLayers.padded(input.height(), 1 << SCALES);
  }

  private int paddedWidth() {
    return LeakyLayers.padded(input.width(), 1 << SCALES);
  }
}
