package org.episodic.harness.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.episodic.harness.files.AtomicFile;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.identity.Json;
import org.episodic.spi.Sha256;
import org.episodic.spi.algorithm.MetaLearner;

/**
 * The checkpoints of one cell. Each is a directory named after its meta-iteration, with {@code
 * state.json}, the learner's files in {@code learner} and {@code best}, and the checksums of them
 * all in {@code SHA256SUMS}, in the format of {@code sha256sum}. It appears under its name whole.
 */
public final class CheckpointStore {
  private static final String UNFINISHED = ".unfinished-";
  private static final String STATE = "state.json";
  private static final String LEARNER = "learner";
  private static final String BEST = "best";
  private static final String CHECKSUMS = "SHA256SUMS";

  /** The newest and, should that be damaged, the one before. */
  private static final int KEPT = 2;

  private final Path directory;
  private final boolean keepsAll;

  /**
   * @param directory a directory of its own, which may not exist yet
   */
  public CheckpointStore(Path directory) {
    this(directory, false);
  }

  /**
   * @param keepsAll whether all checkpoints stay when others are added
   */
  CheckpointStore(Path directory, boolean keepsAll) {
    this.directory = directory;
    this.keepsAll = keepsAll;
  }

  /**
   * Adds a checkpoint and removes the ones that are not needed any more.
   *
   * @param best what the learner saved at the best validation score; copied if there is any
   * @throws IOException if it cannot be written; the earlier ones are still there
   */
  public void save(SavedTraining saved, MetaLearner learner, Path best) throws IOException {
    Files.createDirectories(directory);
    // One of its own: a machine that was thought lost may still save the same cell.
    Path unfinished = Files.createTempDirectory(directory, UNFINISHED);
    Path finished = place(saved.training().iterations());
    try {
      // Below it, because nobody else may read the folder itself.
      Path written = unfinished.resolve(finished.getFileName());
      write(written, saved, learner, best);
      FileTree.delete(finished);
      AtomicFile.move(written, finished);
    } finally {
      FileTree.discard(unfinished, notice -> {});
    }
    if (!keepsAll) {
      deleteOthers(finished);
    }
  }

  /** Those of later iterations were of no use, or the cell would have gone on from them. */
  private void deleteOthers(Path newest) throws IOException {
    List<Path> all = newestFirst();
    int later = all.indexOf(newest);
    for (int i = 0; i < all.size(); i++) {
      if (i < later || i >= later + KEPT) {
        FileTree.delete(all.get(i));
      }
    }
  }

  private static void write(Path checkpoint, SavedTraining saved, MetaLearner learner, Path best)
      throws IOException {
    Files.createDirectories(checkpoint.resolve(LEARNER));
    Path sums = Files.createFile(checkpoint.resolve(CHECKSUMS));
    learner.saveTo(checkpoint.resolve(LEARNER));
    if (saved.bestIteration() > 0) {
      FileTree.copy(best, checkpoint.resolve(BEST));
    }
    Files.writeString(checkpoint.resolve(STATE), Json.line(saved) + "\n");
    // Not made anew: if the folder was taken away, what is there now is a part.
    Files.writeString(sums, checksums(checkpoint), StandardOpenOption.WRITE);
    for (Path file : FileTree.files(checkpoint)) {
      AtomicFile.sync(file);
    }
  }

  /**
   * Returns the newest checkpoint of a cell that is whole. Deletes those that are not finished.
   *
   * @param notices told about every damaged one
   */
  public Optional<Checkpoint> newest(String cellId, Consumer<String> notices) throws IOException {
    for (Path unfinished : content(name -> name.startsWith(UNFINISHED))) {
      FileTree.discard(unfinished, notices);
    }
    for (Path candidate : newestFirst()) {
      Optional<Checkpoint> whole = whole(candidate, cellId::equals, notices);
      if (whole.isPresent()) {
        return whole;
      }
    }
    return Optional.empty();
  }

  /** Returns the checkpoint of an iteration, whatever cell it is of, if it is there and whole. */
  Optional<Checkpoint> after(int iteration, Consumer<String> notices) {
    Path place = place(iteration);
    return Files.exists(place) ? whole(place, cellId -> true, notices) : Optional.empty();
  }

  private Path place(int iteration) {
    return directory.resolve(String.format(Locale.ROOT, "%08d", iteration));
  }

  private static Optional<Checkpoint> whole(
      Path candidate, Predicate<String> owner, Consumer<String> notices) {
    try {
      return Optional.of(read(candidate, owner));
    } catch (IOException e) {
      notices.accept(
          "Checkpoint '%s' is damaged and not used: %s".formatted(candidate, e.getMessage()));
      return Optional.empty();
    }
  }

  private static Checkpoint read(Path checkpoint, Predicate<String> owner) throws IOException {
    if (!Files.readString(checkpoint.resolve(CHECKSUMS)).equals(checksums(checkpoint))) {
      throw new IOException("its files do not have the checksums in " + CHECKSUMS);
    }
    SavedTraining saved = saved(checkpoint.resolve(STATE));
    if (!owner.test(saved.cellId())) {
      throw new IOException("it belongs to cell " + saved.cellId());
    }
    return new Checkpoint(saved, checkpoint.resolve(LEARNER), checkpoint.resolve(BEST));
  }

  private static SavedTraining saved(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      return Json.readStrictly(text, SavedTraining.class);
    } catch (JsonProcessingException e) {
      throw new IOException("another version of Episodic wrote its " + STATE, e);
    }
  }

  private static String checksums(Path checkpoint) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : FileTree.files(checkpoint)) {
      String name = checkpoint.relativize(file).toString().replace('\\', '/');
      if (!name.equals(CHECKSUMS)) {
        lines.append(Sha256.of(file)).append("  ").append(name).append('\n');
      }
    }
    return lines.toString();
  }

  private List<Path> newestFirst() throws IOException {
    return content(name -> !name.startsWith(".")).stream()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private List<Path> content(Predicate<String> wanted) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> content = Files.list(directory)) {
      return content.filter(path -> wanted.test(path.getFileName().toString())).toList();
    }
  }
}
