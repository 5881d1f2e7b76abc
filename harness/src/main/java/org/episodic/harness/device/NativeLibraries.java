package org.episodic.harness.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The libraries that TensorFlow opens by name before it uses a card, all of them or it uses none,
 * and where they are.
 *
 * @param found file of each that was found, by its name
 * @param folders what cells need in {@code LD_LIBRARY_PATH}, besides what is there
 */
public record NativeLibraries(SortedMap<String, Path> found, List<Path> folders) {

  /** None of them. */
  static final NativeLibraries NONE = new NativeLibraries(new TreeMap<>(), List.of());

  /** CUDA 12 and cuDNN 9, as TensorFlow 2.18 was built with. */
  public static final List<String> CUDA =
      List.of(
          "libcudart.so.12",
          "libcublas.so.12",
          "libcublasLt.so.12",
          "libcufft.so.11",
          "libcusolver.so.11",
          "libcusparse.so.12",
          "libcudnn.so.9");

  /** Of the driver, not of CUDA. */
  public static final String DRIVER = "libcuda.so.1";

  private static final List<String> USUAL =
      List.of("/usr/local/cuda/lib64", "/usr/local/cuda-12/lib64");

  /** {@code NAME (…) => FILE}, as ldconfig prints. */
  private static final Pattern CACHED = Pattern.compile("\\s*(\\S+) \\(.*x86-64.*\\) => (\\S+)");

  private static final Pattern VERSION = Pattern.compile("\\.so\\.(\\d+(\\.\\d+)+)");

  /** {@code cuda-CUDA-CUDNN-…}, the folder of the libraries that the build brings. */
  private static final Pattern BUNDLED = Pattern.compile("cuda-([\\d.]+)-([\\d.]+)-.*");

  /**
   * Looks for them as the loader of a cell's process does, and in CUDA's usual folders.
   *
   * @param environment {@code EPISODIC_CUDA}, a folder, comes first; then {@code LD_LIBRARY_PATH}
   */
  static NativeLibraries find(Map<String, String> environment) {
    Map<String, Path> loader = loader(environment);
    Optional<Path> own =
        Optional.ofNullable(environment.get("EPISODIC_CUDA"))
            .filter(folder -> !folder.isBlank())
            .map(Path::of);
    SortedMap<String, Path> found = new TreeMap<>();
    List<Path> folders = new ArrayList<>(own.stream().toList());
    List<String> names = new ArrayList<>(CUDA);
    names.add(DRIVER);
    for (String name : names) {
      Optional<Path> file = own.map(folder -> folder.resolve(name)).filter(Files::isRegularFile);
      if (file.isEmpty()) {
        file = Optional.ofNullable(loader.get(name));
      }
      if (file.isEmpty()) {
        file = USUAL.stream().map(f -> Path.of(f, name)).filter(Files::isRegularFile).findFirst();
        file.map(Path::getParent).filter(f -> !folders.contains(f)).ifPresent(folders::add);
      }
      file.ifPresent(f -> found.put(name, f));
    }
    return new NativeLibraries(found, folders);
  }

  /** Returns the same, with all of CUDA from one folder. */
  NativeLibraries with(Path folder) {
    SortedMap<String, Path> all = new TreeMap<>(found);
    CUDA.stream()
        .filter(name -> Files.isRegularFile(folder.resolve(name)))
        .forEach(name -> all.put(name, folder.resolve(name)));
    return new NativeLibraries(all, List.of(folder));
  }

  /** Returns the names of CUDA's libraries that are nowhere. */
  List<String> missing() {
    return CUDA.stream().filter(name -> !found.containsKey(name)).toList();
  }

  /** Returns where a library of CUDA, or the driver's, is. */
  public Optional<Path> file(String name) {
    return Optional.ofNullable(found.get(name));
  }

  /** Returns the versions of CUDA and cuDNN as far as the names of their files tell. */
  String versions() {
    if (!folders.isEmpty()) {
      Matcher bundled = BUNDLED.matcher(String.valueOf(folders.get(0).getFileName()));
      if (bundled.matches()) {
        return "CUDA %s, cuDNN %s".formatted(bundled.group(1), bundled.group(2));
      }
    }
    return "CUDA %s, cuDNN %s"
        .formatted(version("libcudart.so.12", "12"), version("libcudnn.so.9", "9"));
  }

  private String version(String name, String least) {
    try {
      Path file = found.get(name);
      Matcher matcher =
          VERSION.matcher(file == null ? "" : file.toRealPath().getFileName().toString());
      return matcher.find() ? matcher.group(1) : least;
    } catch (IOException e) {
      return least;
    }
  }

  private static Map<String, Path> loader(Map<String, String> environment) {
    Map<String, Path> files = new LinkedHashMap<>();
    for (String folder : environment.getOrDefault("LD_LIBRARY_PATH", "").split(":")) {
      if (!folder.isBlank()) {
        Stream.concat(CUDA.stream(), Stream.of(DRIVER))
            .filter(name -> Files.isRegularFile(Path.of(folder, name)))
            .forEach(name -> files.putIfAbsent(name, Path.of(folder, name)));
      }
    }
    for (String program : List.of("/sbin/ldconfig", "/usr/sbin/ldconfig")) {
      if (Files.isExecutable(Path.of(program))) {
        for (String line : NvidiaDriver.lines(List.of(program, "-p"), environment)) {
          Matcher cached = CACHED.matcher(line);
          if (cached.matches()) {
            files.putIfAbsent(cached.group(1), Path.of(cached.group(2)));
          }
        }
        break;
      }
    }
    return files;
  }
}
