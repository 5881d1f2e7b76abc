package org.episodic.harness.device;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.episodic.spi.UsageException;

/**
 * What this machine and this build have of what cells need on a graphics card.
 *
 * @param isGpuBuild whether the program has TensorFlow's library for cards
 * @param cards those that the driver lists and {@code CUDA_VISIBLE_DEVICES} lets through
 * @param libraries CUDA's and the driver's
 * @param problem why no card can be used, what was looked for, and how to get it; empty if one can
 */
public record GpuSurvey(
    boolean isGpuBuild, List<Gpu> cards, NativeLibraries libraries, Optional<String> problem) {
  private static final String FOLDERS_FIRST = "org.bytedeco.javacpp.pathsFirst";
  private static final String LIBRARY = "libtensorflow_cc.so.2";
  private static final String TENSORFLOW =
      "org/tensorflow/internal/c_api/linux-x86_64%s/" + LIBRARY;

  public GpuSurvey {
    cards = List.copyOf(cards);
  }

  /**
   * Looks around. Asks the driver's own program and the system's loader, and may unpack CUDA from a
   * jar beside the program, once.
   *
   * @param environment of this process
   * @param properties of this process, which may name a folder that has TensorFlow's library
   * @param loader whose class path has it otherwise
   * @param cache where CUDA is unpacked
   */
  public static GpuSurvey of(
      Map<String, String> environment, Properties properties, ClassLoader loader, Path cache) {
    boolean gpuJar = loader.getResource(TENSORFLOW.formatted("-gpu")) != null;
    boolean cpuJar = loader.getResource(TENSORFLOW.formatted("")) != null;
    boolean unpacked = isUnpacked(properties, gpuJar || cpuJar);
    boolean gpuBuild = gpuJar || unpacked;
    List<Gpu> cards = new NvidiaDriver(environment).gpus();
    NativeLibraries libraries = NativeLibraries.find(environment);
    try {
      if (!gpuBuild) {
        throw new UsageException(
            "this build computes on the CPU; 'mvn package -Pgpu' makes one for GPUs");
      }
      if (gpuJar && cpuJar && !unpacked) {
        throw new UsageException("lib/ has TensorFlow for the CPU and for GPUs; leave one there");
      }
      requireDriver(cards, libraries, environment);
      if (!libraries.missing().isEmpty()) {
        libraries = new BundledCuda(loader).unpacked(cache).map(libraries::with).orElse(libraries);
      }
      requireCuda(libraries);
      return new GpuSurvey(true, cards, libraries, Optional.empty());
    } catch (UsageException e) {
      return new GpuSurvey(gpuBuild, cards, libraries, Optional.of(e.getMessage()));
    } catch (IOException e) {
      String problem = "CUDA's libraries cannot be unpacked into '%s': %s".formatted(cache, e);
      return new GpuSurvey(gpuBuild, cards, libraries, Optional.of(problem));
    }
  }

  /**
   * Says whether JavaCPP takes TensorFlow's library from a folder, where it is for cards: nobody
   * else has a reason to unpack it.
   *
   * @param jar whether a jar has one, which comes first unless a property says otherwise
   */
  private static boolean isUnpacked(Properties properties, boolean jar) {
    String folders = properties.getProperty("java.library.path", "");
    return (!jar || Boolean.parseBoolean(properties.getProperty(FOLDERS_FIRST)))
        && Arrays.stream(folders.split(File.pathSeparator))
            .anyMatch(folder -> Files.isRegularFile(Path.of(folder, LIBRARY)));
  }

  private static void requireDriver(
      List<Gpu> cards, NativeLibraries libraries, Map<String, String> environment) {
    String visible = environment.get(NvidiaDriver.VISIBLE);
    if (cards.isEmpty() && visible != null) {
      throw new UsageException(
          "NVIDIA's driver lists no card for CUDA_VISIBLE_DEVICES='%s'".formatted(visible));
    }
    if (cards.isEmpty()) {
      throw new UsageException(
          "NVIDIA's driver lists no card (nvidia-smi on PATH was asked); install the driver");
    }
    if (libraries.file(NativeLibraries.DRIVER).isEmpty()) {
      throw new UsageException(
          "the driver's library %s is neither in LD_LIBRARY_PATH nor known to ldconfig"
              .formatted(NativeLibraries.DRIVER));
    }
    cards.stream()
        .filter(card -> !card.isSupported())
        .findFirst()
        .ifPresent(
            card -> {
              throw new UsageException(
                  "%s is too old; its compute capability must be ≥ 6.0".formatted(card));
            });
  }

  private static void requireCuda(NativeLibraries libraries) {
    if (!libraries.missing().isEmpty()) {
      throw new UsageException(
          ("%s: looked for in EPISODIC_CUDA, LD_LIBRARY_PATH, /usr/local/cuda/lib64 and what"
                  + " ldconfig knows, and not found; install CUDA 12 and cuDNN 9, or build with"
                  + " -Pgpu, which brings them")
              .formatted(String.join(", ", libraries.missing())));
    }
  }
}
