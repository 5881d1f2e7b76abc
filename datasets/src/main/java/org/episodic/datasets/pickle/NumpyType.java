package org.episodic.datasets.pickle;

import java.util.List;

/** The type of an array's elements, such as {@code u1} or {@code i8}. */
final class NumpyType {
  private final String code;
  private boolean bigEndian;

  NumpyType(String code) {
    this.code = code.startsWith("<") || code.startsWith("|") ? code.substring(1) : code;
  }

  /** Takes the state that numpy gives: version, byte order, and what compound types have. */
  void set(List<?> state) throws PickleException {
    if (state.size() < 2 || !(ShortOctets.asText(state.get(1)) instanceof String order)) {
      throw new PickleException("the state of numpy type '%s' is not known".formatted(code));
    }
    bigEndian = order.equals(">");
  }

  /** Returns kind and size in bytes. */
  String code() {
    return code;
  }

  boolean bigEndian() {
    return bigEndian;
  }

  /** Returns the size of an element, bytes. */
  int size() throws PickleException {
    if (!code.matches("[iu][1248]|b1")) {
      throw new PickleException(
          "arrays of numpy type '%s' are not read; only whole numbers are".formatted(code));
    }
    return code.charAt(1) - '0';
  }
}
