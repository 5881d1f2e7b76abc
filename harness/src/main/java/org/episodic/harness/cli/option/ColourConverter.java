package org.episodic.harness.cli.option;

import java.util.List;
import java.util.Locale;
import org.episodic.harness.cli.console.ColourMode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads when text has colours: {@code auto}, {@code always}, {@code never}. */
public final class ColourConverter implements ITypeConverter<ColourMode> {
  @Override
  public ColourMode convert(String text) {
    List<String> names = Candidates.words(ColourMode.values());
    if (!names.contains(text.toLowerCase(Locale.ROOT))) {
      throw new TypeConversionException(
          "'%s' is not allowed; allowed: %s".formatted(text, String.join(", ", names)));
    }
    return ColourMode.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
