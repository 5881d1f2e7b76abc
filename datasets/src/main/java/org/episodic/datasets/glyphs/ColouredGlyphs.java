package org.episodic.datasets.glyphs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.episodic.datasets.binary.BinaryDataset;
import org.episodic.datasets.binary.BinaryImages;
import org.episodic.spi.Sha256;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.InputShape;

/**
 * Drawings in two colours each. They lie in memory as bits and colours, and are painted when read.
 */
final class ColouredGlyphs implements ClassificationDataset {
  private final BinaryDataset ink;
  private final Map<String, Colours> colours;
  private final InputShape shape;
  private final String sha256;

  private ColouredGlyphs(BinaryDataset ink, Map<String, Colours> colours) {
    this.ink = ink;
    this.colours = colours;
    InputShape bits = ink.inputShape();
    this.shape = new InputShape(bits.height(), bits.width(), Colours.CHANNELS);
    Sha256 hash = new Sha256().line("coloured-glyphs-v1").line(ink.sha256());
    colours.values().forEach(ofClass -> hash.bytes(ofClass.packed()));
    this.sha256 = hash.hex();
  }

  /** Draws every image of a book and its colours. */
  static ColouredGlyphs draw(GlyphBook book) {
    BinaryImages images = book.draw();
    Map<String, Colours> colours = new TreeMap<>();
    for (int glyph = 0; glyph < book.classes(); glyph++) {
      colours.put(images.classes().get(glyph), Colours.draw(book, glyph));
    }
    return new ColouredGlyphs(new BinaryDataset(images, List.of(book.split())), colours);
  }

  @Override
  public InputShape inputShape() {
    return shape;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public List<String> classes(String split, MetaSplit part) {
    return ink.classes(split, part);
  }

  @Override
  public int size(String className) {
    return ink.size(className);
  }

  @Override
  public void read(String className, int index, float[] target, int offset) {
    float[] bits = new float[ink.inputShape().size()];
    ink.read(className, index, bits, 0);
    float[] pair = colours.get(className).pair(index);
    int place = offset;
    for (float bit : bits) {
      int first = (int) bit * Colours.CHANNELS;
      for (int channel = 0; channel < Colours.CHANNELS; channel++) {
        target[place++] = pair[first + channel];
      }
    }
  }

  @Override
  public void close() {
    ink.close();
  }
}
