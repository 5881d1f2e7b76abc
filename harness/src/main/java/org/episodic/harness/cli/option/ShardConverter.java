package org.episodic.harness.cli.option;

import org.episodic.harness.store.Shard;
import org.episodic.spi.UsageException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a shard: {@code 2/3}. */
public final class ShardConverter implements ITypeConverter<Shard> {
  @Override
  public Shard convert(String text) {
    try {
      return Shard.parse(text);
    } catch (UsageException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
