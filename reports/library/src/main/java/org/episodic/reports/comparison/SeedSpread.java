package org.episodic.reports.comparison;

import java.util.List;
import org.episodic.spi.result.CellResult;
import org.episodic.statistics.MeanInterval;

/**
 * One algorithm trained from several seeds, everything else equal, test episodes and numbers
 * version included.
 *
 * @param cells the cells, one for each seed, ascending
 * @param overSeeds the mean of the seeds' means with its interval, which needs two seeds
 */
public record SeedSpread(List<CellResult> cells, MeanInterval overSeeds) {}
