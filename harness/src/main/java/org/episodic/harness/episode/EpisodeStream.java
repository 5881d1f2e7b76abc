package org.episodic.harness.episode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.episodic.spi.Sha256;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.RegressionDataset;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.pool.Partition;
import org.episodic.spi.pool.Pool;

/**
 * An endless sequence of episodes, any of which can be had without the ones before it. A pure
 * function of the data set, the {@link StreamSpec} and the index. Safe for several threads.
 */
public interface EpisodeStream {

  /** Returns the episode of that number, from 0. */
  Episode episode(long index);

  /** Adds what makes up the episode of that number to a hash. */
  void addTo(Sha256 hash, long index);

  /** Returns the class behind each label, with the turn of its images; nothing for regression. */
  default List<String> classes(long index) {
    return List.of();
  }

  /** Returns an episode by names and numbers; nothing for regression and pseudo-classes. */
  default Optional<DrawnEpisode> drawn(long index) {
    return Optional.empty();
  }

  /** Returns what tells this stream from others, for its hash. */
  String identity();

  /** Returns the SHA-256 of the first episodes, hexadecimal: equal hashes, equal episodes. */
  default String sha256(int episodes) {
    Sha256 hash = startedHash();
    for (int index = 0; index < episodes; index++) {
      addTo(hash, index);
    }
    return hash.hex();
  }

  /** Returns the hash of no episode, to which others can be added. */
  default Sha256 startedHash() {
    return new Sha256().bytes(identity().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns a stream of episodes of a data set.
   *
   * @throws UsageException if one of several sources has too few classes
   */
  static EpisodeStream of(Dataset dataset, StreamSpec spec) {
    if (dataset instanceof ClassificationDataset classification) {
      return MixedStream.of(classification, spec);
    }
    return RegressionStream.of((RegressionDataset) dataset, spec);
  }

  /**
   * Returns a stream of training episodes made from pseudo-classes. Pseudo-classes with fewer
   * members than an episode needs are left out.
   *
   * @param pool the inputs of {@link TrainingPool#unlabelled}
   * @param proposed what the learner proposed for them
   * @param datasetSha256 {@link Dataset#drawnAs} of the data set the pool comes from
   * @param spec shape, part and seed of the stream
   * @throws IllegalArgumentException if no partition is proposed, or one has too few pseudo-classes
   *     of that size, or names a position outside the pool
   */
  static EpisodeStream ofPseudoClasses(
      Pool pool, List<Partition> proposed, String datasetSha256, StreamSpec spec) {
    return PseudoClassStream.of(pool, proposed, datasetSha256, spec);
  }
}
