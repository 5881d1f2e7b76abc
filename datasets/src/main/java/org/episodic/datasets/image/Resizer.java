package org.episodic.datasets.image;

/**
 * Resizes images as Pillow's {@code Image.resize} does, bit for bit: first the rows, then the
 * columns, with weights of 22 fractional bits, and rounded to 8 bits after each.
 */
final class Resizer {
  private static final int PRECISION = 22;

  private Resizer() {}

  /**
   * Resizes a part of an image.
   *
   * @param image not changed
   * @param box the part
   * @param width of the result, at least 1
   * @param height of the result, at least 1
   * @return rows from the top, in each the pixels, in each the channels
   */
  static byte[] resize(PixelRows image, Box box, int width, int height, Resampling resampling) {
    int channels = image.channels();
    Weights across = Weights.of(box.width(), width, resampling);
    Weights down = Weights.of(box.height(), height, resampling);
    byte[] row = new byte[image.width() * channels];
    byte[] result = new byte[width * height * channels];
    // Of the rows that are resized already, as many as one of the result needs.
    byte[][] ring = new byte[down.most()][width * channels];
    int read = 0;
    for (int y = 0; y < height; y++) {
      int end = down.first[y] + down.values[y].length;
      for (read = Math.max(read, down.first[y]); read < end; read++) {
        image.row(box.top() + read, row);
        across.apply(row, box.left(), channels, ring[read % ring.length]);
      }
      down.combine(ring, y, result, y * width * channels);
    }
    return result;
  }

  /** A part of an image, pixels. */
  record Box(int left, int top, int width, int height) {}

  /** For each new pixel the first old one and the weights of it and those behind it. */
  private record Weights(int[] first, int[][] values) {

    static Weights of(int from, int to, Resampling resampling) {
      Weights weights = new Weights(new int[to], new int[to][]);
      double scale = (double) from / to;
      // Added up as Pillow does it: what is rounded away decides which pixel is taken.
      double at = scale / 2;
      for (int i = 0; i < to; i++) {
        if (resampling == Resampling.NEAREST || from == to) {
          weights.first[i] = Math.min(from - 1, (int) at);
          weights.values[i] = new int[] {1 << PRECISION};
        } else {
          weights.fill(i, from, scale, resampling);
        }
        at += scale;
      }
      return weights;
    }

    private void fill(int i, int from, double scale, Resampling resampling) {
      double stretch = Math.max(scale, 1);
      double support = resampling.support() * stretch;
      double center = (i + 0.5) * scale;
      int begin = Math.max(0, (int) (center - support + 0.5));
      int end = Math.min(from, (int) (center + support + 0.5));
      double[] weights = new double[end - begin];
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        weights[k] = resampling.weight((k + begin - center + 0.5) * (1 / stretch));
        sum += weights[k];
      }
      first[i] = begin;
      values[i] = new int[weights.length];
      for (int k = 0; k < weights.length; k++) {
        double weight = sum == 0 ? weights[k] : weights[k] * (1 / sum);
        values[i][k] = (int) ((weight < 0 ? -0.5 : 0.5) + weight * (1 << PRECISION));
      }
    }

    int most() {
      int most = 1;
      for (int[] each : values) {
        most = Math.max(most, each.length);
      }
      return most;
    }

    void apply(byte[] row, int left, int channels, byte[] target) {
      for (int x = 0; x < first.length; x++) {
        for (int channel = 0; channel < channels; channel++) {
          int sum = 1 << PRECISION - 1;
          int at = (left + first[x]) * channels + channel;
          for (int weight : values[x]) {
            sum += (row[at] & 0xff) * weight;
            at += channels;
          }
          target[x * channels + channel] = clip(sum);
        }
      }
    }

    void combine(byte[][] ring, int y, byte[] target, int offset) {
      for (int i = 0; i < ring[0].length; i++) {
        int sum = 1 << PRECISION - 1;
        for (int k = 0; k < values[y].length; k++) {
          sum += (ring[(first[y] + k) % ring.length][i] & 0xff) * values[y][k];
        }
        target[offset + i] = clip(sum);
      }
    }

    private static byte clip(int sum) {
      return (byte) Math.max(0, Math.min(255, sum >> PRECISION));
    }
  }
}
