package org.episodic.harness.bench;

import org.episodic.spi.Compute;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.Host;

/**
 * A cell and its speed.
 *
 * @param cell what was measured
 * @param compute where, and on how many threads
 * @param host the machine and the source checkout
 * @param speed how fast it was
 */
public record Measurement(CellKey cell, Compute compute, Host host, Speed speed) {}
