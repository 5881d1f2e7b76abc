package org.episodic.harness.cli;

import org.episodic.harness.result.Shard;
import org.episodic.spi.UsageException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a shard: {@code 2/3}. */
final class ShardConverter implements ITypeConverter<Shard> {
  @Override
  public Shard convert(String text) {
    try {
      return Shard.parse(text);
    } catch (UsageException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
