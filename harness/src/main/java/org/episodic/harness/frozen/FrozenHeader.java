package org.episodic.harness.frozen;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.protocol.Rotations;

/**
 * What the first line of a file of episodes says.
 *
 * @param version of the format
 * @param dataset id of the data set
 * @param options each option of the data set with its value
 * @param datasetSha256 hash of the decoded data
 * @param split name of the class split
 * @param splitSha256 hash of the class split
 * @param protocol id of the protocol
 * @param way classes of an episode, or at most, if the protocol draws it
 * @param shot supports of each class, or at most, likewise
 * @param queries of each class, or at most, likewise
 * @param rotations which classes are turned
 * @param episodeSeed root seed of the episodes
 * @param episodes how many there are
 * @param episodeStreamSha256 the hash under which these episodes are published
 * @param bodySha256 hash of all lines after this one, as bytes
 */
public record FrozenHeader(
    int version,
    String dataset,
    SortedMap<String, String> options,
    String datasetSha256,
    String split,
    String splitSha256,
    String protocol,
    int way,
    int shot,
    int queries,
    Rotations rotations,
    long episodeSeed,
    int episodes,
    String episodeStreamSha256,
    String bodySha256) {
  public FrozenHeader {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }
}
