package org.episodic.harness.cli.option;

import java.util.List;
import org.episodic.spi.NearestName;
import org.episodic.spi.dataset.MetaSplit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code train}, {@code validation} or {@code test}. */
public final class MetaSplitConverter implements ITypeConverter<MetaSplit> {
  private static final List<String> NAMES = List.of("train", "validation", "test");

  @Override
  public MetaSplit convert(String text) {
    return switch (text) {
      case "train" -> MetaSplit.META_TRAIN;
      case "validation" -> MetaSplit.META_VALIDATION;
      case "test" -> MetaSplit.META_TEST;
      default ->
          throw new TypeConversionException(
              "part '%s' does not exist%s".formatted(text, NearestName.hint(text, NAMES)));
    };
  }
}
