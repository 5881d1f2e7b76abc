package org.episodic.spi.algorithm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ForwardingMetaLearnerTest {
  static Stream<Method> methods() {
    return Stream.of(MetaLearner.class.getMethods());
  }

  /** A default method that is not handed on would be answered for the learner that is wrapped. */
  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodIsHandedOn(Method method) {
    assertDoesNotThrow(
        () ->
            ForwardingMetaLearner.class.getDeclaredMethod(
                method.getName(), method.getParameterTypes()));
  }
}
