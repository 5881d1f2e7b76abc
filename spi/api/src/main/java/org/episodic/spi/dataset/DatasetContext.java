package org.episodic.spi.dataset;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.episodic.spi.option.Options;

/**
 * Where a data set may lie, and who hears of it. Made by who opens data sets; what is added later
 * has a default.
 *
 * @since 0.1.0
 */
public interface DatasetContext {

  /**
   * Returns the folder the user named ({@code --data} or {@code EPISODIC_DATA}), or an archive;
   * nothing is ever written there.
   */
  Optional<Path> dataDirectory();

  /** Returns where downloads go, and what is made of them; may not exist yet. */
  Path cacheDirectory();

  /** Returns where data is looked for: the folder that the user named, else the cache folder. */
  default Path place() {
    return dataDirectory().orElse(cacheDirectory());
  }

  /** Says whether a download is allowed. */
  default boolean mayDownload() {
    return false;
  }

  /** Returns what receives lines for the user, such as a licence notice before a download. */
  default Consumer<String> notices() {
    return notice -> {};
  }

  /** Returns a value of each option that the data set declares. */
  default Options options() {
    return Options.NONE;
  }

  /** Returns what hears how much of a preparation is done, a share in [0, 1]; never less. */
  default DoubleConsumer progress() {
    return share -> {};
  }

  /** Returns what {@link DatasetProvider#prepare} returned, to open the data set from. */
  default Optional<Path> prepared() {
    return Optional.empty();
  }

  /**
   * Begins a context.
   *
   * @param cacheDirectory where downloads go; may not exist yet
   */
  static Builder of(Path cacheDirectory) {
    return new Builder(cacheDirectory);
  }

  /** Begins a context that has all of this one but for what is set anew. */
  default Builder copy() {
    return new Builder(cacheDirectory())
        .dataDirectory(dataDirectory())
        .mayDownload(mayDownload())
        .notices(notices())
        .options(options())
        .progress(progress())
        .prepared(prepared());
  }

  /** Collects the parts of a context; none has to be set. */
  final class Builder {
    private final Path cacheDirectory;
    private Optional<Path> dataDirectory = Optional.empty();
    private boolean mayDownload;
    private Consumer<String> notices = notice -> {};
    private Options options = Options.NONE;
    private DoubleConsumer progress = share -> {};
    private Optional<Path> prepared = Optional.empty();

    private Builder(Path cacheDirectory) {
      this.cacheDirectory = cacheDirectory;
    }

    /** Sets {@link DatasetContext#dataDirectory}; there is none unless this is called. */
    public Builder dataDirectory(Optional<Path> value) {
      this.dataDirectory = value;
      return this;
    }

    /** Sets {@link DatasetContext#mayDownload}; it may not unless this is called. */
    public Builder mayDownload(boolean value) {
      this.mayDownload = value;
      return this;
    }

    /** Sets {@link DatasetContext#notices}; nobody hears unless this is called. */
    public Builder notices(Consumer<String> value) {
      this.notices = value;
      return this;
    }

    /** Sets {@link DatasetContext#options}; there are none unless this is called. */
    public Builder options(Options value) {
      this.options = value;
      return this;
    }

    /** Sets {@link DatasetContext#progress}; nobody hears unless this is called. */
    public Builder progress(DoubleConsumer value) {
      this.progress = value;
      return this;
    }

    /** Sets {@link DatasetContext#prepared}; nothing is unless this is called. */
    public Builder prepared(Optional<Path> value) {
      this.prepared = value;
      return this;
    }

    /** Makes the context. */
    public DatasetContext build() {
      return new GivenDatasetContext(
          dataDirectory, cacheDirectory, mayDownload, notices, options, progress, prepared);
    }
  }
}
