package org.episodic.harness.gate;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.episodic.harness.identity.Words;
import org.episodic.spi.Sha256;
import org.episodic.spi.result.CellKey;

/**
 * What a cell of a baseline is: its key as columns, without its seed. The protocol is named; its
 * content shows in the hash of the test episodes.
 *
 * @param algorithm id
 * @param dataset id
 * @param protocol id
 * @param way classes per task, 1 for regression
 * @param shot labelled inputs per class
 * @param queries per class
 * @param budget such as {@code quick}
 * @param episodeSeed root seed of the test episodes
 * @param options {@code name=value;…}, sorted, defaults included
 */
public record BaselineKey(
    String algorithm,
    String dataset,
    String protocol,
    int way,
    int shot,
    int queries,
    String budget,
    long episodeSeed,
    String options) {
  private static final int ID_LENGTH = 16;

  /** Returns the key of all seeds of a cell. */
  public static BaselineKey of(CellKey key) {
    String options =
        key.options().entrySet().stream()
            .map(option -> option.getKey() + "=" + option.getValue())
            .collect(Collectors.joining(";"));
    return new BaselineKey(
        key.algorithm(),
        key.dataset(),
        key.protocol().id(),
        key.shape().way(),
        key.shape().shot(),
        key.shape().queriesPerClass(),
        Words.of(key.budget()),
        key.episodeSeed(),
        options);
  }

  /** Returns what people call it; cells that differ in options alone have the same label. */
  public String label() {
    String ways = way == 1 ? "" : way + "-way ";
    return "%s %s %s %s%s-shot".formatted(algorithm, dataset, protocol, ways, shot);
  }

  /** Returns a short name of it for other files: 16 hexadecimal digits. */
  String id() {
    return new Sha256()
        .bytes(toString().getBytes(StandardCharsets.UTF_8))
        .hex()
        .substring(0, ID_LENGTH);
  }
}
