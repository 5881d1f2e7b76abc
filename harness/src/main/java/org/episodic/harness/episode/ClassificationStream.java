package org.episodic.harness.episode;

import java.util.List;
import java.util.Optional;
import org.episodic.spi.Seed;
import org.episodic.spi.Sha256;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.protocol.Rotations;

/** Episodes of a split part's classes. */
record ClassificationStream(
    ClassPool pool, ClassPool.Shuffled numbered, StreamSpec spec, Seed seed, String datasetSha256)
    implements EpisodeStream {

  static ClassificationStream of(
      ClassificationDataset dataset, List<String> names, StreamSpec spec) {
    ClassPool pool = ClassPool.of(dataset, names);
    boolean turned = spec.rotations() != Rotations.NONE;
    Seed seed = spec.seed(dataset.drawnAs());
    return new ClassificationStream(
        pool,
        new ClassPool.Shuffled(new ClassPool.Numbered(pool, turned), seed.derive("numbers")),
        spec,
        seed,
        dataset.sha256());
  }

  EpisodeDraw draw(long index) {
    return EpisodeDraw.of(pool, spec.shape(), spec.rotations(), seed.derive(index));
  }

  @Override
  public Episode episode(long index) {
    return draw(index).materialise(pool, Optional.of(numbered));
  }

  @Override
  public void addTo(Sha256 hash, long index) {
    draw(index).addTo(hash);
  }

  @Override
  public List<String> classes(long index) {
    return draw(index).classes().stream()
        .map(drawn -> pool.name(drawn.classIndex()) + QuarterTurns.words(drawn.quarterTurns()))
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
