package org.episodic.harness.episode;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import org.episodic.spi.Seed;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.RegressionDataset;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;

/** Episodes of a family of functions: the function, its support points and its query points. */
record RegressionStream(RegressionDataset dataset, StreamSpec spec) implements EpisodeStream {

  @Override
  public Episode episode(long index) {
    Seed seed = spec.seed(dataset.sha256()).derive(index);
    Seed task = seed.derive("task");
    int queries = spec.shape().queriesPerClass();
    LabelledSet support = dataset.draw(task, seed.derive("support"), spec.shape().shot());
    boolean grid = spec.protocol().queries().grid() && spec.part() != MetaSplit.META_TRAIN;
    LabelledSet query =
        grid ? dataset.grid(task, queries) : dataset.draw(task, seed.derive("query"), queries);
    return new Episode(spec.shape(), support, query);
  }

  @Override
  public void addTo(MessageDigest digest, long index) {
    episode(index, digest);
  }

  @Override
  public Episode episode(long index, MessageDigest digest) {
    Episode episode = episode(index);
    addTo(digest, episode.support());
    addTo(digest, episode.query());
    return episode;
  }

  @Override
  public String identity() {
    return spec.identity(dataset.sha256());
  }

  private static void addTo(MessageDigest digest, LabelledSet points) {
    FloatBuffer values = points.inputs().values();
    while (values.hasRemaining()) {
      add(digest, values.get());
    }
    RealValues targets = (RealValues) points.targets();
    for (int i = 0; i < targets.count(); i++) {
      add(digest, targets.value(i));
    }
  }

  private static void add(MessageDigest digest, float value) {
    digest.update(ByteBuffer.allocate(Float.BYTES).putFloat(value).array());
  }
}
