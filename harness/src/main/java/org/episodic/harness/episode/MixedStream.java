package org.episodic.harness.episode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.spi.Seed;
import org.episodic.spi.Sha256;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.protocol.Rotations;

/**
 * Episodes of a mixture of data sets: which one is drawn for each episode, uniformly, from a child
 * of the episode's seed; then the episode of that number among those of the source alone.
 *
 * @param sources the names of those that have classes in the part
 * @param streams the episodes of each
 * @param seed node of the seed tree whose numbered children are the episodes
 */
record MixedStream(List<String> sources, List<EpisodeStream> streams, Seed seed)
    implements EpisodeStream {

  /** Returns the plain stream if all classes are from one source. */
  static EpisodeStream of(ClassificationDataset dataset, StreamSpec spec) {
    List<String> names = dataset.classes(spec.protocol().split(), spec.part());
    Map<String, List<String>> bySource = new LinkedHashMap<>();
    for (String name : names) {
      bySource.computeIfAbsent(dataset.source(name), key -> new ArrayList<>()).add(name);
    }
    if (bySource.size() <= 1) {
      return single(dataset, names, spec);
    }
    List<EpisodeStream> streams = new ArrayList<>();
    bySource.forEach((source, classes) -> streams.add(ofSource(dataset, source, classes, spec)));
    return new MixedStream(
        List.copyOf(bySource.keySet()), List.copyOf(streams), spec.seed(dataset.drawnAs()));
  }

  private static EpisodeStream single(
      ClassificationDataset dataset, List<String> names, StreamSpec spec) {
    return spec.varies()
        ? VariableStream.of(dataset, names, spec)
        : ClassificationStream.of(dataset, names, spec);
  }

  /** Whoever planned the tasks knew how many classes all sources have, and not each of them. */
  private static EpisodeStream ofSource(
      ClassificationDataset dataset, String source, List<String> names, StreamSpec spec) {
    int turns = spec.rotations() == Rotations.AS_CLASSES ? 4 : 1;
    if (!spec.varies() && names.size() * turns < spec.shape().way()) {
      throw new UsageException(
          "Source '%s' has %s classes in split '%s' %s; all classes of a task are from one source, and way %s needs more"
              .formatted(
                  source,
                  names.size() * turns,
                  spec.protocol().split(),
                  spec.partName(),
                  spec.shape().way()));
    }
    try {
      return single(dataset, names, spec);
    } catch (UsageException e) {
      throw new UsageException("Source '%s': %s".formatted(source, e.getMessage()));
    }
  }

  private int source(long index) {
    return new Draws(seed.derive(index).derive("source")).below(streams.size());
  }

  @Override
  public Episode episode(long index) {
    return streams.get(source(index)).episode(index);
  }

  @Override
  public void addTo(Sha256 hash, long index) {
    int source = source(index);
    streams.get(source).addTo(hash.line(sources.get(source)), index);
  }

  @Override
  public List<String> classes(long index) {
    return streams.get(source(index)).classes(index);
  }

  @Override
  public Optional<DrawnEpisode> drawn(long index) {
    return streams.get(source(index)).drawn(index);
  }

  @Override
  public String identity() {
    return streams.get(0).identity();
  }
}
