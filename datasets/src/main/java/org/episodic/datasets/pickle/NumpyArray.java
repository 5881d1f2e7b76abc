package org.episodic.datasets.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** An array of whole numbers, row after row, whose elements stay in the file. */
public final class NumpyArray {
  private NumpyType type;
  private List<Long> shape = List.of();
  private Octets data;

  NumpyArray() {}

  /** Takes the state that numpy gives: version, shape, type, order and bytes. */
  void set(List<?> state) throws PickleException {
    if (state.size() != 5) {
      throw new PickleException("an array's state has %s parts, not 5".formatted(state.size()));
    }
    set(state.get(1), state.get(2), Boolean.TRUE.equals(state.get(3)), state.get(4));
  }

  /**
   * @param byColumn whether the first index runs fastest
   */
  void set(Object newShape, Object newType, boolean byColumn, Object bytes) throws PickleException {
    List<Long> lengths = new ArrayList<>();
    long size = 1;
    for (Object length : newShape instanceof List<?> list ? list : List.of(newShape)) {
      if (!(length instanceof Long value) || value < 0 || value > Integer.MAX_VALUE) {
        throw new PickleException("an array has the shape %s".formatted(newShape));
      }
      lengths.add(value);
      size = Math.multiplyExact(size, value);
    }
    if (!(newType instanceof NumpyType known) || !(bytes instanceof Octets octets)) {
      throw new PickleException("an array of objects is not read; only whole numbers are");
    }
    if (byColumn && lengths.size() > 1) {
      throw new PickleException("an array is stored by columns; it must be stored by rows");
    }
    if (octets.length() != size * known.size()) {
      throw new PickleException(
          "an array of shape %s has %s bytes, not %s"
              .formatted(lengths, octets.length(), size * known.size()));
    }
    type = known;
    shape = List.copyOf(lengths);
    data = octets;
  }

  /** Returns the lengths of its dimensions. */
  public List<Long> shape() {
    return shape;
  }

  /** Says whether its elements are bytes, 0 to 255. */
  public boolean isOfBytes() {
    return type != null && type.code().equals("u1");
  }

  /**
   * Copies elements of an array of bytes.
   *
   * @param at index of the first element, all dimensions counted as one
   */
  public void read(long at, byte[] target) throws IOException {
    data.read(at, target);
  }

  /** Returns all elements, for arrays that are small. */
  List<Long> values() throws IOException {
    if (data == null || data.length() > Integer.MAX_VALUE / 16) {
      throw new PickleException("an array has no elements, or too many to be numbers of images");
    }
    byte[] bytes = new byte[(int) data.length()];
    data.read(0, bytes);
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes)
            .order(type.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    boolean unsigned = !type.code().startsWith("i");
    List<Long> values = new ArrayList<>();
    while (buffer.hasRemaining()) {
      values.add(
          switch (type.size()) {
            case 1 -> unsigned ? buffer.get() & 0xffL : buffer.get();
            case 2 -> unsigned ? buffer.getShort() & 0xffffL : buffer.getShort();
            case 4 -> unsigned ? buffer.getInt() & 0xffff_ffffL : buffer.getInt();
            default -> buffer.getLong();
          });
    }
    return values;
  }
}
