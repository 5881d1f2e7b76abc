package org.episodic.spi.result;

import java.time.Instant;

/**
 * Where a result comes from. Text that is not known is empty.
 *
 * @param algorithmVersion version of the algorithm's jar
 * @param pluginJarSha256 hash of the jar
 * @param datasetSha256 hash of the decoded data
 * @param splitSha256 hash of the class split
 * @param gitCommit commit of the source checkout the harness runs from
 * @param gitDirty whether that checkout had uncommitted changes
 * @param library numerical library and version
 * @param device the device that executed
 * @param threads CPU threads
 * @param javaVersion version of the Java runtime
 * @param os operating system and architecture
 * @param cpu processor model and number of cores
 * @param startedAt when the cell was started
 */
public record Provenance(
    String algorithmVersion,
    String pluginJarSha256,
    String datasetSha256,
    String splitSha256,
    String gitCommit,
    boolean gitDirty,
    String library,
    String device,
    int threads,
    String javaVersion,
    String os,
    String cpu,
    Instant startedAt) {}
