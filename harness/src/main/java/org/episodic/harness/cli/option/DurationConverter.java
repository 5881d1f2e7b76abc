package org.episodic.harness.cli.option;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration: {@code 500ms}, {@code 90s}, {@code 15m}, {@code 2h}, {@code 1d}. */
public final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,8})(ms|[smhd])");

  @Override
  public Duration convert(String text) {
    Matcher duration = DURATION.matcher(text);
    if (!duration.matches()) {
      throw new TypeConversionException("'" + text + "' is no duration; write 90s, 15m, 2h or 1d");
    }
    long number = Long.parseLong(duration.group(1));
    return switch (duration.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
