package org.episodic.harness.episode;

import java.security.MessageDigest;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.episode.Episode;

/** Episodes of a split part's classes. */
record ClassificationStream(ClassPool pool, StreamSpec spec, String datasetSha256)
    implements EpisodeStream {

  static ClassificationStream of(ClassificationDataset dataset, StreamSpec spec) {
    ClassPool pool = ClassPool.of(dataset, dataset.classes(spec.protocol().split(), spec.part()));
    return new ClassificationStream(pool, spec, dataset.sha256());
  }

  EpisodeDraw draw(long index) {
    return EpisodeDraw.of(
        pool, spec.shape(), spec.rotations(), spec.seed(datasetSha256).derive(index));
  }

  @Override
  public Episode episode(long index) {
    return draw(index).materialise(pool);
  }

  @Override
  public Episode episode(long index, MessageDigest digest) {
    EpisodeDraw draw = draw(index);
    draw.addTo(digest);
    return draw.materialise(pool);
  }

  @Override
  public void addTo(MessageDigest digest, long index) {
    draw(index).addTo(digest);
  }

  @Override
  public String identity() {
    return spec.identity(datasetSha256);
  }
}
