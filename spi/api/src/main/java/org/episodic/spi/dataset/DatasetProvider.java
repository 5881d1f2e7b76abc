package org.episodic.spi.dataset;

import java.nio.file.Path;
import java.util.Optional;
import org.episodic.spi.UsageException;
import org.episodic.spi.option.Options;

/**
 * Opens one data set. Found by {@link java.util.ServiceLoader}: a public class with a public
 * no-argument constructor, named in {@code
 * META-INF/services/org.episodic.spi.dataset.DatasetProvider}. Stateless; constructing it and
 * calling {@link #description} reads at most resources of its own jar.
 *
 * @since 0.1.0
 */
public interface DatasetProvider {

  /** Returns what the data set is, with the defaults of its options; always the same value. */
  DatasetDescription description();

  /**
   * Returns what the data set is with other options, whose id, title and options are the same.
   *
   * @param options a value of each declared option
   */
  default DatasetDescription description(Options options) {
    return description();
  }

  /**
   * Returns what the data set is in a place, for data of which every user has other: with the
   * classes that are there. Looks at the names of files and does not read them. Data that is the
   * same for everybody need not be there: it is what {@link #description(Options)} says.
   *
   * @param context the place, with a value of each declared option
   * @throws UsageException if it cannot be told, since nothing is there that can be used
   */
  default DatasetDescription description(DatasetContext context) {
    return description(context.options());
  }

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
   * Says how many bytes {@link #prepare} downloads where the data is not present and a download is
   * allowed, so that the user can be told before; 0 for data that has no download of its own.
   */
  default long downloadBytes() {
    return 0;
  }

  /**
   * Makes the data ready to be opened quickly, once a machine: downloads it into the cache folder
   * if it is absent and a download is allowed, checks it whole, and packs it into a file there.
   * That is named by the SHA-256 of its content, appears whole or not at all, and may be deleted
   * between two runs. A second call finds it, unless the data has changed since.
   *
   * @return the file, which is handed to {@link #open} by the context of every cell on this
   *     machine; nothing if opening needs none, or if it could not be written
   * @throws UsageException as {@link #open} does
   */
  default Optional<Path> prepare(DatasetContext context) {
    return Optional.empty();
  }

  /**
   * Returns the name of the folder of the cache, in {@code prepared}, that {@link #prepare} writes
   * to; data sets that are made of the same images may share one.
   */
  default String preparedName() {
    return description().id();
  }

  /**
   * Opens the data: from the context's {@code prepared} file if there is one, else from what {@link
   * #prepare} would read. The caller closes it.
   *
   * @throws UsageException if the data is missing, damaged, incomplete or holds something that does
   *     not belong there: named, with what was expected
   */
  Dataset open(DatasetContext context);
}
