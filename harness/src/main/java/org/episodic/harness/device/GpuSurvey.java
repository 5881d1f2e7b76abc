package org.episodic.harness.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final String TENSORFLOW =
      "org/tensorflow/internal/c_api/linux-x86_64%s/libtensorflow_cc.so.2";

  public GpuSurvey {
    cards = List.copyOf(cards);
  }

  /**
   * Looks around. Asks the driver's own program and the system's loader, and may unpack CUDA from a
   * jar beside the program, once.
   *
   * @param environment of this process
   * @param loader whose class path has TensorFlow's library
   * @param cache where CUDA is unpacked
   */
  public static GpuSurvey of(Map<String, String> environment, ClassLoader loader, Path cache) {
    boolean gpuBuild = loader.getResource(TENSORFLOW.formatted("-gpu")) != null;
    boolean cpuBuild = loader.getResource(TENSORFLOW.formatted("")) != null;
    List<Gpu> cards = new NvidiaDriver(environment).gpus();
    NativeLibraries libraries = NativeLibraries.find(environment);
    try {
      if (!gpuBuild) {
        throw new UsageException(
            "this build computes on the CPU; 'mvn package -Pgpu' makes one for GPUs");
      }
      if (cpuBuild) {
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
