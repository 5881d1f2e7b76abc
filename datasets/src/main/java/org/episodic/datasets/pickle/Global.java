package org.episodic.datasets.pickle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * What a pickle may name, and what stands for it here. Nothing else is ever looked up, so that a
 * pickle cannot run anything.
 */
enum Global {
  /** Makes an array that is filled later. */
  RECONSTRUCT("numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct"),
  /** Makes an array of bytes, type, shape and order. */
  FROM_BUFFER("numpy.core.numeric._frombuffer", "numpy._core.numeric._frombuffer"),
  DTYPE("numpy.dtype"),
  NDARRAY("numpy.ndarray"),
  /** Turns text into bytes: so Python 3 writes all bytes, those of arrays too, for Python 2. */
  ENCODE("_codecs.encode");

  private final Set<String> names;

  Global(String... names) {
    this.names = Set.of(names);
  }

  static Global named(String name) throws PickleException {
    for (Global global : values()) {
      if (global.names.contains(name)) {
        return global;
      }
    }
    throw new PickleException(
        "it names '%s'; only arrays of numpy are read, and nothing is executed".formatted(name));
  }

  /** Returns what a call makes. */
  Object call(List<?> arguments) throws IOException {
    switch (this) {
      case RECONSTRUCT:
        return new NumpyArray();
      case FROM_BUFFER:
        require(arguments.size() == 4);
        NumpyArray array = new NumpyArray();
        array.set(
            arguments.get(2),
            arguments.get(1),
            "F".equals(ShortOctets.asText(arguments.get(3))),
            arguments.get(0));
        return array;
      case DTYPE:
        require(!arguments.isEmpty());
        return new NumpyType((String) ShortOctets.asText(arguments.get(0)));
      case ENCODE:
        require(
            arguments.size() == 2
                && Set.of("latin1", "latin-1").contains(ShortOctets.asText(arguments.get(1))));
        return arguments.get(0) instanceof FileText text
            ? new LatinOctets(text.utf8())
            : new ShortOctets(((String) arguments.get(0)).getBytes(StandardCharsets.ISO_8859_1));
      default:
        throw new PickleException("it calls '%s'".formatted(names.iterator().next()));
    }
  }

  private void require(boolean condition) throws PickleException {
    if (!condition) {
      throw new PickleException(
          "it calls '%s' with arguments that are not known".formatted(names.iterator().next()));
    }
  }
}
