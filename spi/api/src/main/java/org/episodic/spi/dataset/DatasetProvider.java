package org.episodic.spi.dataset;

import org.episodic.spi.UsageException;

/**
 * Opens one data set. Found by {@link java.util.ServiceLoader}: a public class with a public
 * no-argument constructor, named in {@code
 * META-INF/services/org.episodic.spi.dataset.DatasetProvider}. Stateless; constructing it and
 * calling {@link #description} reads at most resources of its own jar.
 *
 * @since 0.1.0
 */
public interface DatasetProvider {

  /** Returns what the data set is; always the same value. */
  DatasetDescription description();

  /**
   * Says whether the data can be opened without a download. Looks for files but does not read them.
   */
  boolean isPresent(DatasetContext context);

  /**
   * Says what a folder must hold for the data to be found in it, as the end of a sentence, such as
   * "the file faces.zip"; empty for data that no folder holds.
   */
  default String expected() {
    return "";
  }

  /**
   * Opens the data, downloading it into the cache folder first if it is absent and a download is
   * allowed. The caller closes it.
   *
   * @throws UsageException if the data is missing, damaged, incomplete or holds something that does
   *     not belong there: named, with what was expected
   */
  Dataset open(DatasetContext context);
}
