package org.episodic.toolkit.runtime;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Session;

/**
 * What a checkpoint holds: the learner's counters, then vectors of its session, each after its
 * length.
 *
 * @param counters such as the iteration
 * @param vectors such as parameters and moments
 */
public record SavedState(List<Counter> counters, List<FlatVariable> vectors) {

  /** Writes it to a file. */
  void write(Session session, Path file) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (Counter counter : counters) {
        out.writeLong(counter.value());
      }
      for (FlatVariable vector : vectors) {
        write(out, vector.read(session));
      }
    }
  }

  /** Reads what {@link #write} wrote; nothing is changed unless all of it can be read. */
  void read(Session session, Path file) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      long[] counts = new long[counters.size()];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = in.readLong();
      }
      List<float[]> values = new ArrayList<>();
      for (FlatVariable vector : vectors) {
        values.add(read(in, vector.size()));
      }
      for (int i = 0; i < counts.length; i++) {
        counters.get(i).set(counts[i]);
      }
      for (int i = 0; i < values.size(); i++) {
        vectors.get(i).write(session, values.get(i));
      }
    }
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static float[] read(DataInputStream in, int expected) throws IOException {
    int length = in.readInt();
    if (length != expected) {
      throw new IOException(
          "Checkpoint has %s values where this learner has %s".formatted(length, expected));
    }
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}
