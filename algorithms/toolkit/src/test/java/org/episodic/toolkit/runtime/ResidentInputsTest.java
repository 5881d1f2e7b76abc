package org.episodic.toolkit.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.InputSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class ResidentInputsTest {
  private static final InputShape SHAPE = new InputShape(1, 2, 1);

  private final Graph graph = new Graph();
  private ResidentInputs resident;
  private Operand<TFloat32> gathered;
  private Session session;

  @BeforeEach
  void open() {
    Ops tf = Ops.create(graph);
    resident = new ResidentInputs(tf, "inputs", SHAPE);
    gathered = resident.gather(tf, tf.constant(new long[] {2, 0}));
    session = new Session(graph);
  }

  @AfterEach
  void close() {
    session.close();
    graph.close();
  }

  /** Input i is (base + i, −i). */
  private record Counted(int count, int base) implements InputSource {
    @Override
    public InputShape shape() {
      return SHAPE;
    }

    @Override
    public void read(int index, float[] target, int offset) {
      target[offset] = base + index;
      target[offset + 1] = -index;
    }
  }

  private float[] gathered() {
    try (Result result = session.runner().fetch(gathered).run()) {
      float[] values = new float[4];
      ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
      return values;
    }
  }

  @Test
  void inputsAreGatheredFromTheSourceThatIsHeld() {
    assertTrue(resident.hold(session, new Counted(3, 10)));
    assertArrayEquals(new float[] {12, -2, 10, 0}, gathered());
    assertTrue(resident.hold(session, new Counted(5, 20)), "of another size");
    assertArrayEquals(new float[] {22, -2, 20, 0}, gathered());
  }

  @Test
  void aSourceThatIsTooLargeIsNotRead() {
    assertFalse(resident.hold(session, new Counted((1 << 29) + 1, 0)));
  }

  @Test
  void manySourcesInTurnAreNotLoadedAgainAndAgain() {
    Counted last = new Counted(3, 3);
    for (int base = 0; base < 3; base++) {
      assertTrue(resident.hold(session, new Counted(3, base)));
    }
    assertTrue(resident.hold(session, last));
    assertFalse(resident.hold(session, new Counted(3, 4)));
    assertTrue(resident.hold(session, last));
    assertArrayEquals(new float[] {5, -2, 3, 0}, gathered());
  }
}
