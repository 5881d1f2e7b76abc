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
import org.episodic.spi.protocol.Sampling;

/**
 * Validation or test episodes of a split part's classes whose size is drawn, see {@link Sampling}.
 *
 * @param groups the classes that may be in one episode
 * @param seed node of the seed tree whose numbered children are the episodes
 */
record VariableStream(
    ClassPool pool, List<List<Integer>> groups, StreamSpec spec, Seed seed, String datasetSha256)
    implements EpisodeStream {

  static VariableStream of(ClassificationDataset dataset, List<String> names, StreamSpec spec) {
    ClassPool pool = ClassPool.of(dataset, names);
    return new VariableStream(
        pool, groups(pool, spec), spec, spec.seed(dataset.drawnAs()), dataset.sha256());
  }

  /** Returns the groups in the order of the classes, those that are too small left out. */
  private static List<List<Integer>> groups(ClassPool pool, StreamSpec spec) {
    Sampling rule = spec.protocol().sampling();
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < pool.classes(); i++) {
      if (pool.size(i) >= 2) {
        String name = pool.name(i);
        String group =
            rule.withinGroups() ? name.substring(0, Math.max(0, name.lastIndexOf('/'))) : "";
        groups.computeIfAbsent(group, key -> new ArrayList<>()).add(i);
      }
    }
    List<List<Integer>> large =
        groups.values().stream()
            .filter(group -> group.size() >= rule.leastWay())
            .map(List::copyOf)
            .toList();
    if (large.isEmpty()) {
      throw new UsageException(
          ("Protocol '%s' draws tasks of at least %s classes of at least 2 images%s,"
                  + " but no %s of split '%s' has as many")
              .formatted(
                  spec.protocol().id(),
                  rule.leastWay(),
                  rule.withinGroups() ? " from one group" : "",
                  rule.withinGroups() ? "group" : "part",
                  spec.protocol().split()));
    }
    return large;
  }

  VariableDraw draw(long index) {
    return VariableDraw.of(
        pool,
        groups,
        spec.protocol().sampling(),
        spec.protocol().queries().count(),
        spec.rotations(),
        seed.derive(index));
  }

  @Override
  public Episode episode(long index) {
    return draw(index).materialise(pool);
  }

  @Override
  public void addTo(Sha256 hash, long index) {
    draw(index).addTo(hash);
  }

  @Override
  public List<String> classes(long index) {
    return draw(index).classes().stream()
        .map(
            drawn ->
                "%s%s, %s shot%s"
                    .formatted(
                        pool.name(drawn.classIndex()),
                        QuarterTurns.words(drawn.quarterTurns()),
                        drawn.shot(),
                        drawn.shot() == 1 ? "" : "s"))
        .toList();
  }

  @Override
  public Optional<DrawnEpisode> drawn(long index) {
    return Optional.of(draw(index).named(pool));
  }

  @Override
  public String identity() {
    return spec.identity(datasetSha256);
  }
}
