package org.episodic.toolkit.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

final class WorkersTest {

  @Test
  void resultsAreInTheOrderOfThePieces() {
    try (Workers workers = new Workers(2)) {
      assertEquals(List.of(1, 2, 3), workers.call(List.of(() -> 1, () -> 2, () -> 3)));
    }
  }

  /** JavaCPP says by an error that native memory is full, and a cell's row tells that apart. */
  @Test
  void errorsAndUncheckedExceptionsPassThrough() {
    Error full = new OutOfMemoryError("native");
    RuntimeException wrong = new IllegalArgumentException("wrong");
    IOException checked = new IOException("checked");
    assertSame(full, thrown(Error.class, throwing(full)));
    assertSame(wrong, thrown(RuntimeException.class, throwing(wrong)));
    Callable<Object> unreadable =
        () -> {
          throw checked;
        };
    assertSame(checked, thrown(IllegalStateException.class, unreadable).getCause());
  }

  private static <T extends Throwable> T thrown(Class<T> type, Callable<Object> piece) {
    try (Workers workers = new Workers(1)) {
      return assertThrows(type, () -> workers.call(List.of(piece)));
    }
  }

  private static Callable<Object> throwing(Error error) {
    return () -> {
      throw error;
    };
  }

  private static Callable<Object> throwing(RuntimeException exception) {
    return () -> {
      throw exception;
    };
  }
}
