package org.episodic.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.junit.jupiter.api.Test;

class LearnerFixtureTest {
  private static String other(Option<?> option) {
    TaskSpec task =
        new TaskSpec(TaskType.REGRESSION, InputShape.vector(1), new TaskShape(1, 10, 10));
    return LearnerFixture.otherValue(option, Options.resolve(List.of(option), task, Map.of()));
  }

  @Test
  void eachKindOfOptionHasOne() {
    assertEquals("6", other(Option.integer("o", 0, 9).defaultsTo(5).says("o")));
    assertEquals("8", other(Option.integer("o", 0, 9).defaultsTo(9).says("o")));
    assertEquals("0.8", other(Option.real("o", 0, 1).defaultsTo(0.4).says("o")));
    assertEquals("0.5", other(Option.real("o", 0, 1).defaultsTo(1.0).says("o")));
    assertEquals("0.5", other(Option.real("o", 0, 1).defaultsTo(0.0).says("o")));
    assertEquals("0.9", other(Option.real("o", 0.9, 1).defaultsTo(0.95).says("o")));
    assertEquals("1.0", other(Option.real("o", 0.9, 1).defaultsTo(0.9).says("o")));
    assertEquals("false", other(Option.flag("o").defaultsTo(true).says("o")));
    assertEquals("b", other(Option.choice("o", "a", "b").defaultsTo("a").says("o")));
    assertEquals("true", other(Option.text("o").defaultsTo("words").says("o")));
    assertEquals(
        "6,3", other(Option.integers("o", 1, 9, 1, 4).defaultsTo(List.of(5, 3)).says("o")));
    assertEquals(
        "1.0,3.0", other(Option.reals("o", 0, 9, 1, 4).defaultsTo(List.of(0.5, 3.0)).says("o")));
    assertEquals(
        "-1.0,-0.95",
        other(Option.reals("o", -1, -0.9, 1, 4).defaultsTo(List.of(-0.92, -0.95)).says("o")));
  }

  @Test
  void noneIsAFaultOfTheDeclaration() {
    Option<Integer> fixed = Option.integer("o", 5, 5).defaultsTo(5).says("o");
    assertEquals(
        "No other value than '5' was found for option 'o': integer in [5, 5]",
        assertThrows(AssertionError.class, () -> other(fixed)).getMessage());
  }
}
