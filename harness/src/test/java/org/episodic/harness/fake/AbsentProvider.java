package org.episodic.harness.fake;

import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.TaskType;

/** A data set that is never there, and says that it is downloaded. */
public final class AbsentProvider implements DatasetProvider {
  @Override
  public DatasetDescription description() {
    return DatasetDescription.of("absent", "Absent")
        .citation("Nobody")
        .licence("none")
        .poses(TaskType.CLASSIFICATION, TilesProvider.INPUT)
        .splits(SplitDescription.of("plain", "a".repeat(64)).classes(9, 6, 8).imagesPerClass(10))
        .protocols(TilesProvider.STANDARD)
        .build();
  }

  @Override
  public boolean isPresent(DatasetContext context) {
    return false;
  }

  @Override
  public String expected() {
    return "the file absent.zip";
  }

  @Override
  public long downloadBytes() {
    return 12_000_000;
  }

  @Override
  public Dataset open(DatasetContext context) {
    context.notices().accept("Absent: no licence");
    throw new UsageException("Data set 'absent' is missing; copy it into the data folder");
  }

  @Override
  public String preparedName() {
    return "shared-images";
  }
}
