package org.episodic.harness.episode;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.episodic.spi.Seed;
import org.episodic.spi.Sha256;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.RegressionDataset;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;

/** Episodes of a family of functions: the function, its support points and its query points. */
record RegressionStream(RegressionDataset dataset, StreamSpec spec, Seed seed, String datasetSha256)
    implements EpisodeStream {

  static RegressionStream of(RegressionDataset dataset, StreamSpec spec) {
    return new RegressionStream(
        dataset.part(spec.part()), spec, spec.seed(dataset.drawnAs()), dataset.sha256());
  }

  @Override
  public Episode episode(long index) {
    Seed episode = seed.derive(index);
    Seed task = episode.derive("task");
    int queries = spec.shape().queriesPerClass();
    LabelledSet support = dataset.draw(task, episode.derive("support"), spec.shape().shot());
    boolean grid = spec.protocol().queries().grid() && spec.part() != MetaSplit.META_TRAIN;
    LabelledSet query =
        grid ? dataset.grid(task, queries) : dataset.draw(task, episode.derive("query"), queries);
    return new Episode(spec.shape(), support, query);
  }

  @Override
  public void addTo(Sha256 hash, long index) {
    Episode episode = episode(index);
    addTo(hash, episode.support());
    addTo(hash, episode.query());
  }

  @Override
  public String identity() {
    return spec.identity(datasetSha256);
  }

  private static void addTo(Sha256 hash, LabelledSet points) {
    FloatBuffer values = points.inputs().values();
    while (values.hasRemaining()) {
      add(hash, values.get());
    }
    RealValues targets = (RealValues) points.targets();
    for (int i = 0; i < targets.count(); i++) {
      add(hash, targets.value(i));
    }
  }

  private static void add(Sha256 hash, float value) {
    hash.bytes(ByteBuffer.allocate(Float.BYTES).putFloat(value).array());
  }
}
