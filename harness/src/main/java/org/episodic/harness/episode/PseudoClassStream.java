package org.episodic.harness.episode;

import java.util.List;
import java.util.Optional;
import org.episodic.spi.Seed;
import org.episodic.spi.Sha256;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.pool.Partition;
import org.episodic.spi.pool.Pool;

/** Episodes of pseudo-classes: a partition is chosen uniformly for each, then drawn from. */
record PseudoClassStream(
    List<ClassPool> partitions, StreamSpec spec, Seed seed, String datasetSha256)
    implements EpisodeStream {

  static PseudoClassStream of(
      Pool pool, List<Partition> proposed, String datasetSha256, StreamSpec spec) {
    if (proposed.isEmpty()) {
      throw new IllegalArgumentException("No partition was proposed; at least one is needed");
    }
    List<ClassPool> partitions =
        proposed.stream().map(partition -> usable(pool, partition, spec.shape())).toList();
    return new PseudoClassStream(partitions, spec, spec.seed(datasetSha256), datasetSha256);
  }

  private static ClassPool usable(Pool pool, Partition partition, TaskShape shape) {
    int members = shape.shot() + shape.queriesPerClass();
    List<List<Integer>> large =
        partition.classes().stream().filter(inputs -> inputs.size() >= members).toList();
    if (large.size() < shape.way()) {
      throw new IllegalArgumentException(
          "A proposed partition has %s pseudo-classes with ≥ %s members; way %s needs more"
              .formatted(large.size(), members, shape.way()));
    }
    for (List<Integer> pseudoClass : large) {
      if (pseudoClass.stream().distinct().count() < pseudoClass.size()
          || pseudoClass.stream().anyMatch(place -> place < 0 || place >= pool.count())) {
        throw new IllegalArgumentException(
            "A proposed pseudo-class repeats a position or leaves [0, %s)".formatted(pool.count()));
      }
    }
    return ClassPool.of(pool, large);
  }

  @Override
  public Episode episode(long index) {
    ClassPool pool = partition(index);
    return draw(pool, index).materialise(pool, Optional.empty());
  }

  @Override
  public void addTo(Sha256 hash, long index) {
    draw(partition(index), index).addTo(hash);
  }

  @Override
  public String identity() {
    return spec.identity(datasetSha256);
  }

  private ClassPool partition(long index) {
    return partitions.get(
        new Draws(seed.derive(index).derive("partition")).below(partitions.size()));
  }

  private EpisodeDraw draw(ClassPool pool, long index) {
    return EpisodeDraw.of(pool, spec.shape(), spec.rotations(), seed.derive(index));
  }
}
