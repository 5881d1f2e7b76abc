package org.episodic.harness.device;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.episodic.harness.files.FileTree;

/**
 * CUDA's libraries from a jar beside the program, which the build's profile {@code gpu} puts there:
 * a machine needs nothing but the driver then. They are unpacked once, 2.5 GB.
 */
final class BundledCuda {
  private static final String FOLDER = "org/bytedeco/cuda/linux-x86_64/";

  /** Those that TensorFlow opens, and those that these open. */
  private static final Pattern NEEDED =
      Pattern.compile(
          Pattern.quote(FOLDER)
              + "(lib(cudart|cublas|cublasLt|cufft|cusolver|cusparse|nvJitLink|nvrtc|nvrtc-builtins"
              + "|cudnn(_[a-z_]+)?)\\.so(\\.\\d+)*)");

  private static final String UNFINISHED = "unfinished-";

  // A file lock is the whole process's, so threads need one of their own.
  static final Object THREADS = new Object();

  private final ClassLoader loader;

  /**
   * @param loader whose class path may have the jar
   */
  BundledCuda(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Returns the folder that holds the libraries, which are unpacked if they are not there whole.
   *
   * @param cache where the folder is made
   * @return nothing if there is no such jar
   */
  Optional<Path> unpacked(Path cache) throws IOException {
    Optional<URL> url = jar();
    if (url.isEmpty()) {
      return Optional.empty();
    }
    JarURLConnection connection = (JarURLConnection) url.get().openConnection();
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      String name = Path.of(jar.getName()).getFileName().toString().replaceFirst("\\.jar$", "");
      Path folder = cache.resolve("cuda").resolve(name);
      List<JarEntry> needed =
          jar.stream().filter(entry -> NEEDED.matcher(entry.getName()).matches()).toList();
      if (!isWhole(folder, needed)) {
        unpackAlone(jar, needed, folder);
      }
      return Optional.of(folder);
    }
  }

  private Optional<URL> jar() {
    return Optional.ofNullable(loader.getResource(FOLDER + NativeLibraries.CUDA.get(0)))
        .filter(url -> url.getProtocol().equals("jar"));
  }

  private static boolean isWhole(Path folder, List<JarEntry> needed) throws IOException {
    for (JarEntry entry : needed) {
      Path file = folder.resolve(name(entry));
      if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
        return false;
      }
    }
    return true;
  }

  /** The first process unpacks, and the others wait for it. */
  private static void unpackAlone(JarFile jar, List<JarEntry> needed, Path folder)
      throws IOException {
    Path parent = Files.createDirectories(folder.getParent());
    synchronized (THREADS) {
      try (FileChannel channel =
          FileChannel.open(
              parent.resolve("cuda.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(); // until it is closed
        if (!isWhole(folder, needed)) {
          deleteUnfinished(parent);
          unpack(jar, needed, folder);
        }
      }
    }
  }

  /** Deletes what was interrupted, of any version. */
  private static void deleteUnfinished(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, UNFINISHED + "*")) {
      for (Path unfinished : folders) {
        FileTree.delete(unfinished);
      }
    }
  }

  /** It appears whole, so that what is there can be used without the lock. */
  private static void unpack(JarFile jar, List<JarEntry> needed, Path folder) throws IOException {
    Path unfinished = Files.createTempDirectory(folder.getParent(), UNFINISHED);
    try {
      for (JarEntry entry : needed) {
        try (InputStream in = jar.getInputStream(entry)) {
          Files.copy(in, unfinished.resolve(name(entry)));
        }
      }
      FileTree.delete(folder);
      Files.move(unfinished, folder);
    } catch (IOException e) {
      FileTree.delete(unfinished);
      throw e;
    }
  }

  private static String name(JarEntry entry) {
    return entry.getName().substring(FOLDER.length());
  }
}
