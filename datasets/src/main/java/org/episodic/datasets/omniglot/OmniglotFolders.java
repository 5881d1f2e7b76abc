package org.episodic.datasets.omniglot;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.episodic.spi.UsageException;

/**
 * The folders {@code images_background} and {@code images_evaluation}, on disk or inside zip
 * archives, which stay open until {@link #close}; or one folder of all alphabets. They are found
 * where the author's repository, torchvision and an archive that was unpacked into a folder of its
 * own name leave them.
 */
final class OmniglotFolders implements AutoCloseable {
  static final List<String> HALVES = List.of("images_background", "images_evaluation");
  static final String EXPECTED =
      "the folders images_background and images_evaluation, or each of them as a zip archive,"
          + " or omniglot.zip that holds both, or a folder for each of the 50 alphabets";

  private static final String ZIP = ".zip";
  private static final List<String> SUBFOLDERS =
      List.of("", "omniglot", "omniglot-py", "python", "omniglot/python");

  private final List<Path> roots = new ArrayList<>();
  private final List<FileSystem> archives = new ArrayList<>();

  private OmniglotFolders() {}

  /**
   * Looks for Omniglot without reading it.
   *
   * @param place a folder, whether it exists or not, or a zip archive
   * @param alphabets the names of all alphabets
   * @return the folders and archives that hold it, or nothing if any part is missing
   */
  static Optional<List<Path>> find(Path place, Set<String> alphabets) {
    if (Files.isRegularFile(place)) {
      return Optional.of(List.of(place));
    }
    return SUBFOLDERS.stream()
        .map(place::resolve)
        .flatMap(folder -> Stream.of(halves(folder), whole(folder), merged(folder, alphabets)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Says whether {@link #find} finds it, in an archive by the names there.
   *
   * @param place as above
   */
  static boolean isIn(Path place, Set<String> alphabets) {
    Optional<List<Path>> found = find(place, alphabets);
    if (found.isEmpty() || !Files.isRegularFile(place)) {
      return found.isPresent();
    }
    try (OmniglotFolders opened = open(found.get())) {
      return !opened.roots.isEmpty();
    } catch (IOException | UsageException e) {
      return false;
    }
  }

  /**
   * Opens what {@link #find} found.
   *
   * @throws UsageException if an archive cannot be read or does not hold what it should
   */
  static OmniglotFolders open(List<Path> found) throws IOException {
    OmniglotFolders folders = new OmniglotFolders();
    try {
      for (Path path : found) {
        if (Files.isDirectory(path)) {
          folders.roots.add(path);
        } else {
          folders.openArchive(path, found.size() == 1);
        }
      }
      return folders;
    } catch (IOException | RuntimeException e) {
      folders.close();
      throw e;
    }
  }

  /** Returns the folders whose sub-folders are alphabets. */
  List<Path> roots() {
    return List.copyOf(roots);
  }

  @Override
  public void close() throws IOException {
    for (FileSystem archive : archives) {
      archive.close();
    }
  }

  private void openArchive(Path path, boolean whole) throws IOException {
    List<String> wanted = whole ? HALVES : List.of(stem(path));
    Path top = mount(path).getPath("/");
    for (String name : wanted) {
      roots.add(
          SUBFOLDERS.stream()
              .map(sub -> top.resolve(sub).resolve(name))
              .filter(Files::isDirectory)
              .map(OmniglotFolders::innermost)
              .findFirst()
              .orElseThrow(
                  () ->
                      new UsageException(
                          "Archive '%s' has no folder %s; expected %s"
                              .formatted(path, name, EXPECTED))));
    }
  }

  private FileSystem mount(Path path) throws IOException {
    try {
      FileSystem archive = FileSystems.newFileSystem(path);
      archives.add(archive);
      return archive;
    } catch (ZipException | ProviderNotFoundException e) {
      throw new UsageException(
          "Archive '%s' is damaged or not a zip archive (%s); delete it and fetch it again"
              .formatted(path, e.getMessage()));
    }
  }

  private static Optional<List<Path>> halves(Path folder) {
    List<Path> found =
        HALVES.stream().map(name -> half(folder, name)).flatMap(Optional::stream).toList();
    return found.size() == HALVES.size() ? Optional.of(found) : Optional.empty();
  }

  private static Optional<Path> half(Path folder, String name) {
    Path archive = folder.resolve(name + ZIP);
    if (Files.isDirectory(folder.resolve(name))) {
      return Optional.of(innermost(folder.resolve(name)));
    }
    return Files.isRegularFile(archive) ? Optional.of(archive) : Optional.empty();
  }

  /** An archive that is unpacked into a folder of its own name lies one level too deep. */
  private static Path innermost(Path half) {
    Path inner = half.resolve(half.getFileName().toString());
    return Files.isDirectory(inner) ? inner : half;
  }

  private static Optional<List<Path>> merged(Path folder, Set<String> alphabets) {
    boolean whole = alphabets.stream().allMatch(name -> Files.isDirectory(folder.resolve(name)));
    return whole ? Optional.of(List.of(folder)) : Optional.empty();
  }

  private static Optional<List<Path>> whole(Path folder) {
    Path archive = folder.resolve("omniglot" + ZIP);
    return Files.isRegularFile(archive) ? Optional.of(List.of(archive)) : Optional.empty();
  }

  private static String stem(Path archive) {
    String name = archive.getFileName().toString();
    return name.substring(0, name.length() - ZIP.length());
  }
}
