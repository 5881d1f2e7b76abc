package org.episodic.datasets.glyphs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.datasets.binary.BinaryImages;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.Seed;
import org.episodic.spi.dataset.MetaSplit;

/**
 * Draws all the glyphs of one data set. Every number comes from a fixed seed, IEEE arithmetic and
 * {@link StrictMath}, so the images are the same on every machine and JDK. A change of any number
 * here, in {@link GlyphShape}, {@link Hand} or {@link Canvas} makes another data set.
 *
 * @param name of the data set and of its one split
 * @param seedName names the seed of all drawings
 * @param side rows and columns of an image, pixels
 * @param drawings number of drawings of each class
 * @param train classes for meta-training
 * @param validation classes for meta-validation
 * @param test classes for meta-test
 */
record GlyphBook(
    String name, String seedName, int side, int drawings, int train, int validation, int test) {
  static final GlyphBook GLYPHS = new GlyphBook("glyphs", "glyphs-v1", 28, 20, 350, 50, 100);

  /** Sizes are those of miniImageNet, but for its 600 images of each class. */
  static final GlyphBook COLOURED =
      new GlyphBook("coloured-glyphs", "coloured-glyphs-v1", 84, 60, 64, 16, 20);

  /** Returns the one split: consecutive classes, which are independent of each other. */
  ClassSplit split() {
    List<String> names = names();
    return new ClassSplit(
        name,
        Map.of(
            MetaSplit.META_TRAIN, names.subList(0, train),
            MetaSplit.META_VALIDATION, names.subList(train, train + validation),
            MetaSplit.META_TEST, names.subList(train + validation, names.size())));
  }

  /** Draws every image. */
  BinaryImages draw() {
    List<byte[]> bits = IntStream.range(0, classes()).parallel().mapToObj(this::drawings).toList();
    return new BinaryImages(side, drawings, names(), bits);
  }

  /**
   * Returns a source of random numbers for one purpose at one drawing.
   *
   * @param glyph number of the class, from 0
   * @param drawing number of the drawing in that class, from 0
   * @param purpose names the use
   */
  UniformRandomProvider generator(int glyph, int drawing, String purpose) {
    return generator(seed(glyph).derive(purpose).derive(drawing));
  }

  int classes() {
    return train + validation + test;
  }

  private List<String> names() {
    return IntStream.rangeClosed(1, classes())
        .mapToObj(number -> String.format(Locale.ROOT, "glyph-%04d", number))
        .toList();
  }

  private byte[] drawings(int glyph) {
    GlyphShape shape = GlyphShape.invent(generator(seed(glyph).derive("shape")));
    byte[] packed = new byte[drawings * BinaryImages.bytesPerImage(side)];
    for (int drawing = 0; drawing < drawings; drawing++) {
      Hand hand = new Hand(generator(glyph, drawing, "hand"));
      Canvas canvas = new Canvas(packed, side, drawing);
      shape.strokes().forEach(stroke -> canvas.draw(hand.trace(stroke), hand.penRadius()));
    }
    return packed;
  }

  private Seed seed(int glyph) {
    return Seed.root(1).derive(seedName).derive(glyph);
  }

  private static UniformRandomProvider generator(Seed seed) {
    return RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs());
  }
}
