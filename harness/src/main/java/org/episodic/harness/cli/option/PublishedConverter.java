package org.episodic.harness.cli.option;

import java.util.List;
import org.episodic.spi.NearestName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads which published numbers are shown: {@code run}, or {@code all}. */
public final class PublishedConverter implements ITypeConverter<PublishedConverter.Which> {
  private static final List<String> NAMES = List.of("run", "all");

  /** Published numbers of what was run, or of other methods on the same tasks too. */
  public enum Which {
    /** Of what was run. */
    RUN,
    /** Of methods that were not run too. */
    ALL
  }

  @Override
  public Which convert(String text) {
    return switch (text) {
      case "run" -> Which.RUN;
      case "all" -> Which.ALL;
      default ->
          throw new TypeConversionException(
              "'%s' is not one of them%s".formatted(text, NearestName.hint(text, NAMES)));
    };
  }
}
