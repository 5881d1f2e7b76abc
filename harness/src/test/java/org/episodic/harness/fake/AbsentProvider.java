package org.episodic.harness.fake;

import java.util.List;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.TaskType;

/** A data set that is never there. */
public final class AbsentProvider implements DatasetProvider {
  @Override
  public DatasetDescription description() {
    return new DatasetDescription(
        "absent",
        "Absent",
        "Nobody",
        "none",
        TaskType.CLASSIFICATION,
        TilesProvider.INPUT,
        List.of(new SplitDescription("plain", "a".repeat(64), 9, 6, 8, 10)),
        List.of(TilesProvider.STANDARD));
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
  public Dataset open(DatasetContext context) {
    context.notices().accept("Absent: no licence");
    throw new UsageException("Data set 'absent' is missing; copy it into the data folder");
  }
}
