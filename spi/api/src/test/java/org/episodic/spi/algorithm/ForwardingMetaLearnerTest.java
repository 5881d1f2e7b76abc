package org.episodic.spi.algorithm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ForwardingMetaLearnerTest {
  static Stream<Method> methods() {
    return Stream.of(MetaLearner.class.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()));
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

  private interface Special {}

  private static class Plain implements MetaLearner {
    @Override
    public double metaTrain(List<Episode> metaBatch) {
      return 0;
    }

    @Override
    public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
      return List.of();
    }

    @Override
    public void saveTo(Path directory) {}

    @Override
    public void restoreFrom(Path directory) {}

    @Override
    public Execution execution() {
      return Execution.JAVA;
    }

    @Override
    public void close() {}
  }

  private static final class Able extends Plain implements Special {}

  private static MetaLearner wrapped(MetaLearner learner) {
    return new ForwardingMetaLearner(learner) {};
  }

  @Test
  void aWrapperCanWhatTheWrappedLearnerCan() {
    assertTrue(wrapped(new Able()).capability(Special.class).isPresent());
    assertTrue(wrapped(new Plain()).capability(Special.class).isEmpty());
    MetaLearner wrapper = wrapped(new Plain());
    assertSame(wrapper, wrapper.capability(MetaLearner.class).orElseThrow());
  }
}
