package org.episodic.spi.result;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.Compute;
import org.episodic.spi.algorithm.Execution;

/**
 * Where a result comes from. Text that is not known is empty.
 *
 * @param numbersVersion what the algorithm declared of its numbers, 0 if that was not recorded
 * @param algorithmPlugin what the algorithm was loaded from
 * @param datasetPlugin what the data set's provider was loaded from
 * @param libraries what the libraries were loaded from that the algorithm names, by their names;
 *     empty if that was not recorded
 * @param datasetSha256 hash of the decoded data
 * @param splitSha256 hash of the class split
 * @param artefacts the SHA-256 of each thing the learner was built from that outlives the cell
 * @param requested device and threads that were asked for
 * @param executed device and library that executed
 * @param host the machine and the source checkout
 * @param startedAt when the cell was started, the last time if it was resumed
 * @param resumedAfter the meta-iterations after which it was resumed; empty if it ran in one go
 * @param optionDefaults what each option would have been for this task unless it was given; empty
 *     if that was not recorded
 * @param trainedBy the cell of the same run whose training this one took over, or the first part of
 *     it; empty if it was trained itself
 * @param tuned the one of the learner's ways to predict that was best on validation tasks; empty if
 *     it has one only, or none was looked for
 * @since 0.1.0
 */
public record Provenance(
    int numbersVersion,
    PluginJar algorithmPlugin,
    PluginJar datasetPlugin,
    SortedMap<String, PluginJar> libraries,
    String datasetSha256,
    String splitSha256,
    SortedMap<String, String> artefacts,
    Compute requested,
    Execution executed,
    Host host,
    Instant startedAt,
    List<Integer> resumedAfter,
    SortedMap<String, String> optionDefaults,
    String trainedBy,
    String tuned) {
  public Provenance {
    libraries = Collections.unmodifiableSortedMap(new TreeMap<>(libraries));
    artefacts = Collections.unmodifiableSortedMap(new TreeMap<>(artefacts));
    resumedAfter = List.copyOf(resumedAfter);
    optionDefaults = Collections.unmodifiableSortedMap(new TreeMap<>(optionDefaults));
  }
}
