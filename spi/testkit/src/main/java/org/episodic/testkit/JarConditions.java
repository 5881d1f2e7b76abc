package org.episodic.testkit;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskSpec;

/**
 * The tasks that a finished jar is tried on.
 *
 * @param shape of an input of classification; null for that of the contract
 * @param values of its inputs; null for the usual ones
 */
record JarConditions(InputShape shape, ValueRange values) {
  private static final String NUMBER = "([1-9][0-9]{0,5})";
  private static final Pattern SHAPE =
      Pattern.compile(NUMBER + "(?:x" + NUMBER + "x" + NUMBER + ")?");
  private static final Pattern VALUES =
      Pattern.compile("(-?[0-9]{1,9}(?:\\.[0-9]+)?)\\.\\.(-?[0-9]{1,9}(?:\\.[0-9]+)?)");

  static JarConditions of(Map<String, String> parameters) {
    String shape = parameters.get(JarContracts.SHAPE);
    String values = parameters.get(JarContracts.VALUES);
    return new JarConditions(
        shape == null ? null : shape(shape), values == null ? null : values(values));
  }

  private static InputShape shape(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new UsageException(
          "Shape '%s' is not allowed; it is HEIGHTxWIDTHxCHANNELS, such as 84x84x3, or the length of"
                  .formatted(text)
              + " vectors, such as 640");
    }
    int first = Integer.parseInt(shape.group(1));
    return shape.group(2) == null
        ? InputShape.vector(first)
        : new InputShape(first, Integer.parseInt(shape.group(2)), Integer.parseInt(shape.group(3)));
  }

  private static ValueRange values(String text) {
    Matcher values = VALUES.matcher(text);
    if (!values.matches()) {
      throw new UsageException(
          "Values '%s' are not allowed; they are LOWEST..HIGHEST, such as 0..1".formatted(text));
    }
    try {
      return new ValueRange(Float.parseFloat(values.group(1)), Float.parseFloat(values.group(2)));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** Returns the contract's task with inputs of this shape. */
  TaskSpec task(TaskSpec usual) {
    return shape == null || usual.isRegression()
        ? usual
        : new TaskSpec(usual.type(), shape, usual.shape());
  }
}
