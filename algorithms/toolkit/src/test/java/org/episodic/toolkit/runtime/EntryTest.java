package org.episodic.toolkit.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class EntryTest {
  private static float[] fed(Session session, Operand<?> read, Entry entry, float... values) {
    entry.load(values);
    Session.Runner runner = session.runner().fetch(read);
    entry.feed(runner);
    try (Result result = runner.run()) {
      float[] found = new float[values.length];
      ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(found);
      return found;
    }
  }

  @Test
  void feedsWhatItWasLoadedWithLast() {
    try (Graph graph = new Graph();
        Entry pairs = new Entry(Ops.create(graph), Shape.UNKNOWN_SIZE, 2)) {
      Operand<?> read = Ops.create(graph).identity(pairs.value());
      try (Session session = TensorFlowRuntime.cpu(1).session(graph)) {
        assertArrayEquals(new float[] {1, 2}, fed(session, read, pairs, 1, 2));
        assertArrayEquals(new float[] {3, 4, 5, 6}, fed(session, read, pairs, 3, 4, 5, 6));
        assertArrayEquals(new float[] {7, 8}, fed(session, read, pairs, 7, 8));
      }
    }
  }

  @Test
  void refusesValuesThatDoNotFillItsShape() {
    try (Graph graph = new Graph();
        Entry three = new Entry(Ops.create(graph), 3);
        Entry pairs = new Entry(Ops.create(graph), Shape.UNKNOWN_SIZE, 2)) {
      var wrong = assertThrows(IllegalArgumentException.class, () -> three.load(1, 2));
      assertEquals("An entry of shape [3] cannot hold 2 values", wrong.getMessage());
      wrong = assertThrows(IllegalArgumentException.class, () -> pairs.load(1, 2, 3));
      assertEquals("An entry of shape [-1, 2] cannot hold 3 values", wrong.getMessage());
    }
  }
}
