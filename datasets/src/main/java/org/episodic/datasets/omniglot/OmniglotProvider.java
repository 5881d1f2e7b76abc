package org.episodic.datasets.omniglot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.episodic.datasets.binary.BinaryDataset;
import org.episodic.datasets.binary.BinaryImages;
import org.episodic.datasets.binary.BinaryPack;
import org.episodic.datasets.download.Archive;
import org.episodic.datasets.download.Download;
import org.episodic.datasets.pack.PackFolder;
import org.episodic.datasets.pack.PreparedImages;
import org.episodic.datasets.shift.ImageShift;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.option.Options;

/**
 * Omniglot (Lake, Salakhutdinov, Tenenbaum, Science 2015): 1623 handwritten characters of 50
 * alphabets, 20 drawings each, 28×28×1 unless asked for otherwise, ink 1 on background 0.
 *
 * <p>A folder the user names is read and never written to; without one the author's archives are
 * downloaded into the cache folder. See {@link DrawingDecoder} for how the images are made smaller
 * and {@link CharacterTable} for the splits.
 */
public final class OmniglotProvider implements DatasetProvider {
  /** Fingerprint of the published drawings at 28×28. */
  static final String PUBLISHED_SHA256 =
      "eae268a7614d146fa2843fc49aaf0efa09b4c25be0c8309bc4d7ae12b5a07f53";

  private static final CharacterTable TABLE = CharacterTable.load();
  private static final Set<String> ALPHABETS = TABLE.alphabets();
  private static final DatasetDescription DESCRIPTION =
      OmniglotDescription.of(TABLE, OmniglotDescription.SIDE);

  /** The author's repository. */
  private static final Download AUTHORS =
      new Download(
          "Omniglot",
          URI.create("https://raw.githubusercontent.com/brendenlake/omniglot/master/python/"),
          List.of(
              new Archive(
                  "images_background.zip", 9_464_212, "MD5", "68d2efa1b9178cc56df9314c21c6e718"),
              new Archive(
                  "images_evaluation.zip", 6_462_886, "MD5", "6b91aef0f799c5bb55b94e3f2daec811")));

  private final Download download;

  /** Made by {@link java.util.ServiceLoader}. */
  public OmniglotProvider() {
    this(AUTHORS);
  }

  OmniglotProvider(Download download) {
    this.download = download;
  }

  @Override
  public DatasetDescription description() {
    return DESCRIPTION;
  }

  @Override
  public DatasetDescription description(Options options) {
    return OmniglotDescription.of(TABLE, options.get(OmniglotDescription.IMAGE_SIZE));
  }

  @Override
  public boolean isPresent(DatasetContext context) {
    return OmniglotFolders.isIn(context.place(), ALPHABETS);
  }

  @Override
  public String expected() {
    return OmniglotFolders.EXPECTED;
  }

  @Override
  public long downloadBytes() {
    return download.bytes();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UsageException also if a folder is named that holds no Omniglot, even when a download
   *     is allowed
   */
  @Override
  public Optional<Path> prepare(DatasetContext context) {
    try {
      boolean absent = !isPresent(context);
      List<Path> found = find(absent ? part(context, 0) : context);
      Optional<Path> file = obtain(found, absent ? part(context, 0.5) : context);
      file.ifPresent(known -> notice(context, PackFolder.sha256(known)));
      return file;
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(context, e);
    }
  }

  /** Returns a context whose progress is a half of the whole. */
  private static DatasetContext part(DatasetContext context, double from) {
    return context.copy().progress(share -> context.progress().accept(from + share / 2)).build();
  }

  /** A cache that cannot be written to costs time and nothing else. */
  private static Optional<Path> obtain(List<Path> found, DatasetContext context)
      throws IOException {
    PackFolder packed = PreparedImages.folder(context, DESCRIPTION.id());
    String fingerprint =
        side(context) + "-" + PreparedImages.fingerprint("omniglot-source-v1", found);
    try {
      return Optional.of(
          packed.obtain(fingerprint, out -> BinaryPack.write(read(found, context), out)));
    } catch (IOException e) {
      context
          .notices()
          .accept(
              "Omniglot is decoded anew for each cell, since '%s' cannot be written (%s)"
                  .formatted(packed.directory(), e));
      return Optional.empty();
    }
  }

  @Override
  public Dataset open(DatasetContext context) {
    try {
      Optional<Path> prepared = context.prepared();
      BinaryImages images =
          prepared.isPresent() ? BinaryPack.read(prepared.get()) : read(find(context), context);
      if (prepared.isEmpty()) {
        notice(context, images.sha256());
      }
      return ImageShift.of(options(context)).shift(new BinaryDataset(images, TABLE.splits()));
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(context, e);
    }
  }

  private List<Path> find(DatasetContext context) throws IOException {
    Optional<List<Path>> found = OmniglotFolders.find(context.place(), ALPHABETS);
    if (found.isEmpty()) {
      fetch(context);
      found = OmniglotFolders.find(context.place(), ALPHABETS);
    }
    return found.orElseThrow();
  }

  private static UsageException unreadable(DatasetContext context, Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    return new UsageException(
        "Omniglot in '%s' cannot be read (%s)".formatted(context.place(), cause));
  }

  private static int side(DatasetContext context) {
    return options(context).get(OmniglotDescription.IMAGE_SIZE);
  }

  private static Options options(DatasetContext context) {
    return Options.resolve(DESCRIPTION.options(), context.options().asText());
  }

  private void fetch(DatasetContext context) throws IOException {
    if (context.dataDirectory().isPresent() || !context.mayDownload()) {
      String remedy = context.dataDirectory().isPresent() ? "" : ", or a download to be allowed";
      throw new UsageException(
          "Omniglot is not in '%s'; expected %s%s"
              .formatted(context.place(), OmniglotFolders.EXPECTED, remedy));
    }
    String terms = "Omniglot: " + DESCRIPTION.licence() + ". Please cite " + DESCRIPTION.citation();
    download.fetchInto(context.cacheDirectory().resolve(DESCRIPTION.id()), terms, context);
  }

  private static BinaryImages read(List<Path> found, DatasetContext context) {
    ImageIO.setUseCache(false);
    try (OmniglotFolders folders = OmniglotFolders.open(found)) {
      return OmniglotReader.read(folders.roots(), TABLE.names(), side(context), context.progress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void notice(DatasetContext context, String sha256) {
    if (side(context) == OmniglotDescription.SIDE && !sha256.equals(PUBLISHED_SHA256)) {
      context
          .notices()
          .accept(
              "Omniglot in '%s' is complete but not the published drawings (SHA-256 %s)"
                  .formatted(context.place(), sha256));
    }
  }
}
