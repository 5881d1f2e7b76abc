package org.episodic.spi.option;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.episodic.spi.PluginId;
import org.episodic.spi.PluginText;
import org.episodic.spi.episode.TaskSpec;

/**
 * A declared hyper-parameter. The one declaration feeds validation, {@code describe}, provenance
 * and reports.
 *
 * <pre>{@code
 * static final Option<Integer> INNER_STEPS =
 *     Option.integer("inner-steps", 0, 100)
 *         .defaultsTo(1)
 *         .when("20-way", task -> task.shape().way() >= 20, 5)
 *         .says("gradient steps on the support set");
 * }</pre>
 *
 * @param <T> {@code Integer}, {@code Double}, {@code Boolean}, {@code String}, or a list of the
 *     first two
 * @since 0.1.0
 */
public final class Option<T> {
  private final String name;
  private final String symbol;
  private final String help;
  private final OptionType<T> type;
  private final T defaultValue;
  private final List<ConditionalDefault<T>> conditionalDefaults;
  private final boolean addedLater;
  private final boolean onlyForEvaluation;

  private Option(Builder<T> builder, String help) {
    this.name = builder.name;
    this.symbol = builder.symbol;
    this.help = help;
    this.type = builder.type;
    this.defaultValue = type.require(name, builder.defaultValue);
    this.conditionalDefaults = List.copyOf(builder.conditionalDefaults);
    this.addedLater = builder.addedLater;
    this.onlyForEvaluation = builder.onlyForEvaluation;
  }

  /** Starts the declaration of a whole number in [min, max]. */
  public static Builder<Integer> integer(String name, int min, int max) {
    return new Builder<>(name, OptionType.integer(min, max));
  }

  /** Starts the declaration of a real number in [min, max]. */
  public static Builder<Double> real(String name, double min, double max) {
    return new Builder<>(name, OptionType.real(min, max));
  }

  /** Starts the declaration of a yes/no choice, written {@code true} or {@code false}. */
  public static Builder<Boolean> flag(String name) {
    return new Builder<>(name, OptionType.flag());
  }

  /** Starts the declaration of a choice between words. */
  public static Builder<String> choice(String name, String... allowed) {
    return new Builder<>(name, OptionType.choice(allowed));
  }

  /** Starts the declaration of a text of one line, such as the name of a file; not an empty one. */
  public static Builder<String> text(String name) {
    return new Builder<>(name, OptionType.text());
  }

  /**
   * Starts the declaration of whole numbers in [min, max], given as {@code 5,3}, or as a list in a
   * plan.
   *
   * @param fewest how many there are at least
   * @param most how many there are at most
   */
  public static Builder<List<Integer>> integers(
      String name, int min, int max, int fewest, int most) {
    return new Builder<>(name, OptionType.list(OptionType.integer(min, max), fewest, most));
  }

  /** Starts the declaration of real numbers in [min, max], likewise. */
  public static Builder<List<Double>> reals(
      String name, double min, double max, int fewest, int most) {
    return new Builder<>(name, OptionType.list(OptionType.real(min, max), fewest, most));
  }

  /** Returns the name in words, such as {@code inner-learning-rate}. */
  public String name() {
    return name;
  }

  /** Returns the paper's symbol, or an empty text. */
  public String symbol() {
    return symbol;
  }

  /** Returns one line of help. */
  public String help() {
    return help;
  }

  /** Returns the allowed values in words, such as {@code integer in [1, 100]}. */
  public String allowed() {
    return type.allowed();
  }

  /** Returns the default for a task: that of the first condition it meets, else the general one. */
  public T defaultFor(TaskSpec task) {
    for (ConditionalDefault<T> conditional : conditionalDefaults) {
      if (conditional.condition.test(task)) {
        return conditional.value;
      }
    }
    return defaultValue;
  }

  /** Returns the default of tasks that meet none of the conditions. */
  T generalDefault() {
    return defaultValue;
  }

  /** Says whether some tasks have a default of their own. */
  public boolean dependsOnTask() {
    return !conditionalDefaults.isEmpty();
  }

  /** Says whether results do not record it where it has its default. */
  boolean isAddedLater() {
    return addedLater;
  }

  /** Says whether training has nothing to do with it. */
  public boolean isOnlyForEvaluation() {
    return onlyForEvaluation;
  }

  /** Returns the defaults in words, such as {@code 0.4 (20-way: 0.1)}. */
  public String describeDefaults() {
    StringBuilder text = new StringBuilder(type.writer().apply(defaultValue));
    for (ConditionalDefault<T> conditional : conditionalDefaults) {
      text.append(text.indexOf("(") < 0 ? " (" : ", ");
      text.append(conditional.label).append(": ").append(type.writer().apply(conditional.value));
    }
    return conditionalDefaults.isEmpty() ? text.toString() : text.append(')').toString();
  }

  /**
   * Reads a value.
   *
   * @throws org.episodic.spi.UsageException if the text is no such value or is out of range; the
   *     message names the option, the value and what is allowed
   */
  public T parse(String text) {
    return type.parse(name, text);
  }

  /**
   * Returns the value unchanged when it is allowed.
   *
   * @throws org.episodic.spi.UsageException if it is not
   */
  T require(Object value) {
    return type.require(name, type.cast().apply(value));
  }

  /** Returns a value as the text that {@link #parse} reads. */
  String write(Object value) {
    return type.writer().apply(type.cast().apply(value));
  }

  private List<Object> parts() {
    return List.of(
        name, symbol, help, allowed(), describeDefaults(), addedLater, onlyForEvaluation);
  }

  /** Says whether the other states the same; conditions are known by their labels. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Option<?> that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "Option" + parts();
  }

  private record ConditionalDefault<T>(String label, Predicate<TaskSpec> condition, T value) {}

  /** Collects the parts of a declaration; {@link #says} ends it. */
  public static final class Builder<T> {
    private final String name;
    private final OptionType<T> type;
    private final List<ConditionalDefault<T>> conditionalDefaults = new ArrayList<>();
    private String symbol = "";
    private T defaultValue;
    private boolean addedLater;
    private boolean onlyForEvaluation;

    private Builder(String name, OptionType<T> type) {
      this.name = PluginId.require(name);
      this.type = type;
    }

    /** Sets the symbol that the paper uses. */
    public Builder<T> symbol(String symbol) {
      this.symbol = PluginText.requireLine("Symbol of option '" + name + "'", symbol);
      return this;
    }

    /** Sets the general default; required. */
    public Builder<T> defaultsTo(T value) {
      this.defaultValue = value;
      return this;
    }

    /** Adds a default for some tasks, labelled in a word or two; the first that holds wins. */
    public Builder<T> when(String label, Predicate<TaskSpec> condition, T value) {
      String words = PluginText.require("Condition of option '" + name + "'", label);
      conditionalDefaults.add(
          new ConditionalDefault<>(words, condition, type.require(name, value)));
      return this;
    }

    /**
     * Leaves the option out of what results record where it has its default: an algorithm gets it
     * after results were published, which stay those of the same cells.
     */
    public Builder<T> addedLater() {
      this.addedLater = true;
      return this;
    }

    /**
     * Says that training has nothing to do with it: learners whose contexts differ in it alone are
     * trained once.
     */
    public Builder<T> onlyForEvaluation() {
      this.onlyForEvaluation = true;
      return this;
    }

    /** Ends the declaration with one line of help. */
    public Option<T> says(String help) {
      if (defaultValue == null) {
        throw new IllegalStateException("Option '" + name + "' has no default");
      }
      return new Option<>(this, PluginText.require("Help of option '" + name + "'", help));
    }
  }
}
