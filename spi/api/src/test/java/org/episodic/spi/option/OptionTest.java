package org.episodic.spi.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTest {
  private static final Option<Integer> STEPS =
      Option.integer("inner-steps", 0, 100)
          .symbol("k")
          .defaultsTo(1)
          .when("20-way", task -> task.shape().way() >= 20, 5)
          .when("5-shot", task -> task.shape().shot() >= 5, 3)
          .says("gradient steps");
  private static final Option<Double> RATE =
      Option.real("rate", 0, 1).defaultsTo(0.4).says("step size");
  private static final Option<Boolean> FIRST_ORDER =
      Option.flag("first-order").defaultsTo(false).says("leave second derivatives out");
  private static final Option<String> DISTANCE =
      Option.choice("distance", "euclidean", "cosine").defaultsTo("euclidean").says("distance");

  private static TaskSpec task(int way, int shot) {
    return new TaskSpec(
        TaskType.CLASSIFICATION, new InputShape(28, 28, 1), new TaskShape(way, shot, 15));
  }

  private static String refusal(Option<?> option, String text) {
    UsageException refusal = assertThrows(UsageException.class, () -> option.parse(text));
    assertEquals(List.of(refusal.getMessage()), refusal.problems());
    return refusal.getMessage();
  }

  @Nested
  class Parsing {
    @Test
    void textIsOneLineAndNotEmpty() {
      Option<String> file = Option.text("file").defaultsTo("a.csv").says("a file");
      assertEquals("b c.csv", file.parse(" b c.csv "));
      assertEquals("Option 'file' must be a text of one line, found ' '", refusal(file, " "));
      assertEquals("Option 'file' must be a text of one line, found 'a\nb'", refusal(file, "a\nb"));
    }

    @Test
    void readsEveryTypeAndIgnoresSpaceAround() {
      assertEquals(3, STEPS.parse(" 3 "));
      assertEquals(0.25, RATE.parse("2.5e-1"));
      assertEquals(true, FIRST_ORDER.parse("true"));
      assertEquals("cosine", DISTANCE.parse("cosine"));
    }

    @Test
    void boundsBelongToTheRange() {
      assertEquals(0, STEPS.parse("0"));
      assertEquals(100, STEPS.parse("100"));
      assertEquals(0.0, RATE.parse("0"));
      assertEquals(1.0, RATE.parse("1"));
    }

    @Test
    void refusalsNameOptionValueAndWhatIsAllowed() {
      assertEquals(
          "Option 'inner-steps' must be integer in [0, 100], found '101'", refusal(STEPS, "101"));
      assertEquals(
          "Option 'inner-steps' must be integer in [0, 100], found '1.5'", refusal(STEPS, "1.5"));
      assertEquals(
          "Option 'rate' must be number in [0.0, 1.0], found '-0.1'", refusal(RATE, "-0.1"));
      assertEquals("Option 'rate' must be number in [0.0, 1.0], found 'NaN'", refusal(RATE, "NaN"));
      assertEquals(
          "Option 'first-order' must be true or false, found 'yes'", refusal(FIRST_ORDER, "yes"));
      assertEquals(
          "Option 'distance' must be one of euclidean, cosine, found 'manhattan'",
          refusal(DISTANCE, "manhattan"));
    }
  }

  @Nested
  class Declaring {
    @Test
    void theFirstConditionThatHoldsGivesTheDefault() {
      assertEquals(1, STEPS.defaultFor(task(5, 1)));
      assertEquals(5, STEPS.defaultFor(task(20, 1)));
      assertEquals(3, STEPS.defaultFor(task(5, 5)));
      assertEquals(5, STEPS.defaultFor(task(20, 5)));
    }

    @Test
    void defaultsAreDescribedWithTheirConditions() {
      assertEquals("1 (20-way: 5, 5-shot: 3)", STEPS.describeDefaults());
      assertEquals("0.4", RATE.describeDefaults());
      assertEquals("k", STEPS.symbol());
      assertEquals("", RATE.symbol());
    }

    @Test
    void defaultsMustBeInRangeAndThere() {
      assertThrows(
          UsageException.class, () -> Option.integer("a", 1, 2).defaultsTo(3).says("help"));
      assertThrows(
          UsageException.class, () -> Option.integer("a", 1, 2).when("x", task -> true, 3));
      assertThrows(IllegalStateException.class, () -> Option.integer("a", 1, 2).says("help"));
      assertThrows(IllegalArgumentException.class, () -> Option.flag("No Such"));
    }
  }

  @Nested
  class Resolving {
    private final List<Option<?>> declared = List.of(STEPS, RATE, FIRST_ORDER);

    @Test
    void givenValuesWinOverDefaults() {
      Options options = Options.resolve(declared, task(20, 1), Map.of("inner-steps", "7"));
      assertEquals(7, options.get(STEPS));
      assertEquals(0.4, options.get(RATE));
      assertEquals(5, Options.defaults(declared, task(20, 1)).get(STEPS));
    }

    @Test
    void textIsSortedAndReadsBack() {
      Options options = Options.defaults(declared, task(20, 1));
      assertEquals("{first-order=false, inner-steps=5, rate=0.4}", options.asText().toString());
      assertEquals(
          options.asText(), Options.resolve(declared, task(5, 1), options.asText()).asText());
    }

    @Test
    void allProblemsAreReportedTogether() {
      UsageException refusal =
          assertThrows(
              UsageException.class,
              () ->
                  Options.resolve(
                      declared, task(5, 1), Map.of("rate", "2", "steps", "1", "first-order", "1")));
      assertEquals(
          List.of(
              "Option 'rate' must be number in [0.0, 1.0], found '2'",
              "Option 'first-order' must be true or false, found '1'",
              "Option 'steps' does not exist; available: first-order, inner-steps, rate"),
          refusal.problems());
    }

    @Test
    void anOptionThatWasNotDeclaredIsADefect() {
      Options options = Options.defaults(declared, task(5, 1));
      assertThrows(IllegalArgumentException.class, () -> options.get(DISTANCE));
    }
  }

  @Test
  void helpIsOneLine() {
    assertEquals(
        "Help of option 'fast' holds the control character U+000A; one line is needed",
        assertThrows(
                IllegalArgumentException.class,
                () -> Option.flag("fast").defaultsTo(true).says("a\nb"))
            .getMessage());
  }

  @Test
  void isEqualToAnotherThatStatesTheSame() {
    Supplier<Option.Builder<Integer>> steps =
        () ->
            Option.integer("steps", 0, 9)
                .symbol("k")
                .defaultsTo(1)
                .when("20-way", task -> task.shape().way() >= 20, 5);
    Option<Integer> option = steps.get().says("steps");
    assertEquals(option, steps.get().says("steps"));
    assertEquals(option.hashCode(), steps.get().says("steps").hashCode());
    assertEquals(
        "Option[steps, k, steps, integer in [0, 9], 1 (20-way: 5), false, false]",
        option.toString());
    List<Option<Integer>> others =
        List.of(
            steps.get().says("more"),
            steps.get().symbol("n").says("steps"),
            steps.get().defaultsTo(2).says("steps"),
            steps.get().when("5-shot", task -> task.shape().shot() >= 5, 3).says("steps"),
            steps.get().addedLater().says("steps"),
            steps.get().onlyForEvaluation().says("steps"));
    others.forEach(other -> assertNotEquals(option, other));
    assertNotEquals(
        Option.integer("a", 0, 9).defaultsTo(1).says("a"),
        Option.integer("a", 0, 8).defaultsTo(1).says("a"));
  }

  @Nested
  class Lists {
    private final Option<List<Integer>> widths =
        Option.integers("widths", 1, 512, 1, 4)
            .defaultsTo(List.of(64, 64))
            .when("20-way", task -> task.shape().way() >= 20, List.of(32))
            .says("filters of each block");
    private final Option<List<Double>> rates =
        Option.reals("rates", 0, 1, 0, 3).defaultsTo(List.of()).says("a rate for each step");

    @Test
    void areWrittenWithCommas() {
      Options options =
          Options.resolve(
              List.of(widths, rates), task(5, 1), Map.of("widths", "8, 16,32", "rates", "0.5"));
      assertEquals(List.of(8, 16, 32), options.get(widths));
      assertEquals(List.of(0.5), options.get(rates));
      assertEquals("{rates=0.5, widths=8,16,32}", options.asText().toString());
      assertEquals(
          options.asText(),
          Options.resolve(List.of(widths, rates), task(5, 1), options.asText()).asText());
      assertEquals("64,64 (20-way: 32)", widths.describeDefaults());
      assertEquals("1 to 4 values, each integer in [1, 512]", widths.allowed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,2,3,4,5", "0", "8,", "8,x", "8;16", "1.5"})
    void areRefusedWhole(String text) {
      UsageException refusal = assertThrows(UsageException.class, () -> widths.parse(text));
      assertEquals(
          "Option 'widths' must be 1 to 4 values, each integer in [1, 512], found '" + text + "'",
          refusal.getMessage());
    }

    @Test
    void mayBeEmptyIfTheySaySo() {
      assertEquals(List.of(), rates.parse(""));
      assertEquals(
          "{rates=, widths=32}",
          Options.defaults(List.of(widths, rates), task(20, 1)).asText().toString());
    }
  }

  @Nested
  class Recording {
    private static final Option<Integer> LATE =
        Option.integer("late", 0, 9)
            .defaultsTo(1)
            .when("20-way", task -> task.shape().way() >= 20, 2)
            .addedLater()
            .says("came after results");

    @Test
    void whatWasAddedLaterIsLeftOutWhereItHasItsDefault() {
      List<Option<?>> declared = List.of(RATE, LATE);
      assertEquals(Map.of("rate", "0.4"), Options.defaults(declared, task(5, 1)).recorded());
      Options same = Options.resolve(declared, task(20, 1), Map.of("late", "2"));
      assertEquals(Map.of("rate", "0.4"), same.recorded());
      assertEquals(Map.of("rate", "0.4", "late", "2"), same.asText());
      Options other = Options.resolve(declared, task(20, 1), Map.of("late", "1"));
      assertEquals(Map.of("rate", "0.4", "late", "1"), other.recorded());
    }
  }
}
