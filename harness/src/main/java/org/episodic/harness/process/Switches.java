package org.episodic.harness.process;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Environment variables by which numerical libraries compute differently. A cell's process has
 * those that are fixed here and no others, so that no number depends on who started it.
 */
public final class Switches {
  private static final List<String> PREFIXES =
      List.of(
          "TF_",
          "XLA_",
          "OMP_",
          "GOMP_",
          "KMP_",
          "MKL_",
          "DNNL_",
          "ONEDNN_",
          "OPENBLAS_",
          "BLIS_",
          "CUBLAS_",
          "CUDNN_",
          "NVIDIA_TF32_");

  /** What TensorFlow logs is up to the user, and Terraform has the same initials. */
  private static final Pattern NO_SWITCH =
      Pattern.compile(
          "TF_(CPP|CLI|VAR|LOG|INPUT|DATA_DIR|WORKSPACE|IN_AUTOMATION|REGISTRY|PLUGIN|TOKEN|IGNORE)"
              + "(_.*)?");

  private static final Map<String, String> FIXED =
      Map.of(
          "TF_DETERMINISTIC_OPS",
          "1",
          // Otherwise oneDNN sets up its kernels anew in every operation, a fifth of the time of
          // small ones.
          "TF_MKL_OPTIMIZE_PRIMITIVE_MEMUSE",
          "false");

  private Switches() {}

  /**
   * Makes an environment that of a cell's process.
   *
   * @param environment changed
   * @param threads how many threads the cell computes on
   * @param place variables of the device that it has
   */
  static void settle(Map<String, String> environment, int threads, Map<String, String> place) {
    environment.keySet().removeIf(Switches::isSwitch);
    environment.putAll(FIXED);
    environment.putAll(place);
    environment.put("OMP_NUM_THREADS", String.valueOf(threads));
    environment.putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "2");
  }

  /** Returns the switches that are set, {@code NAME=VALUE} each, to another value than a cell's. */
  public static List<String> setIn(Map<String, String> environment) {
    return new TreeMap<>(environment)
        .entrySet().stream()
            .filter(variable -> isSwitch(variable.getKey()))
            .filter(variable -> !variable.getValue().equals(FIXED.get(variable.getKey())))
            .map(variable -> variable.getKey() + "=" + variable.getValue())
            .collect(Collectors.toList());
  }

  private static boolean isSwitch(String name) {
    return PREFIXES.stream().anyMatch(name::startsWith) && !NO_SWITCH.matcher(name).matches();
  }
}
