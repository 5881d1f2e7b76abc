package org.episodic.harness.cli.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of bytes: {@code 512m}, {@code 4g}. */
final class SizeConverter implements ITypeConverter<Long> {
  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,8})([mg])");

  @Override
  public Long convert(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new TypeConversionException("'" + text + "' is no size; write 512m or 4g");
    }
    return Long.parseLong(size.group(1)) << (size.group(2).equals("m") ? 20 : 30);
  }
}
