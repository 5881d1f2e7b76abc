package org.episodic.toolkit.runtime;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How a vector stands in a checkpoint: its length, then its values. */
public final class SavedVector {
  private SavedVector() {}

  /** Writes a vector. */
  public static void write(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it has not as many values as expected
   */
  public static float[] read(DataInputStream in, int expected) throws IOException {
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
