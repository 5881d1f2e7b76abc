package org.episodic.datasets.glyphs;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.datasets.binary.BinaryImages;
import org.episodic.datasets.binary.ClassSplit;
import org.episodic.spi.Seed;
import org.episodic.spi.dataset.MetaSplit;

/**
 * Draws all the glyphs. Every number comes from a fixed seed, IEEE arithmetic and {@link
 * StrictMath}, so the images are the same on every machine and JDK. A change of any constant here,
 * in {@link GlyphShape}, {@link Hand} or {@link Canvas} makes another data set.
 */
final class GlyphBook {
  static final int SIDE = 28;
  static final int CLASSES = 500;
  static final int DRAWINGS = 20;

  private static final int TRAIN = 350;
  private static final int VALIDATION = 50;
  private static final Seed SEED = Seed.root(1).derive("glyphs-v1");

  private GlyphBook() {}

  /** Returns the one split: consecutive classes, which are independent of each other. */
  static ClassSplit split() {
    List<String> names = names();
    return new ClassSplit(
        "glyphs",
        Map.of(
            MetaSplit.META_TRAIN, names.subList(0, TRAIN),
            MetaSplit.META_VALIDATION, names.subList(TRAIN, TRAIN + VALIDATION),
            MetaSplit.META_TEST, names.subList(TRAIN + VALIDATION, CLASSES)));
  }

  /** Draws every image. */
  static BinaryImages draw() {
    List<byte[]> bits =
        IntStream.range(0, CLASSES).parallel().mapToObj(GlyphBook::drawings).toList();
    return new BinaryImages(SIDE, DRAWINGS, names(), bits);
  }

  private static List<String> names() {
    return IntStream.rangeClosed(1, CLASSES).mapToObj("glyph-%04d"::formatted).toList();
  }

  private static byte[] drawings(int glyph) {
    Seed seed = SEED.derive(glyph);
    GlyphShape shape = GlyphShape.invent(generator(seed.derive("shape")));
    byte[] packed = new byte[DRAWINGS * BinaryImages.bytesPerImage(SIDE)];
    for (int drawing = 0; drawing < DRAWINGS; drawing++) {
      Hand hand = new Hand(generator(seed.derive("hand").derive(drawing)));
      Canvas canvas = new Canvas(packed, SIDE, drawing);
      shape.strokes().forEach(stroke -> canvas.draw(hand.trace(stroke), hand.penRadius()));
    }
    return packed;
  }

  private static UniformRandomProvider generator(Seed seed) {
    return RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs());
  }
}
