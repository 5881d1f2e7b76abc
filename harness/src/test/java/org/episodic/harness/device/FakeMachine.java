package org.episodic.harness.device;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A machine whose driver, libraries and class path are stand-ins in a folder. */
final class FakeMachine {
  static final String H100 = "0, GPU-aaa, NVIDIA H100 80GB HBM3, 550.54.15, 81559, 9.0";
  static final String A10 = "1, GPU-bbb, NVIDIA A10, 550.54.15, 23028, 8.6";

  private static final String NATIVE = "org/tensorflow/internal/c_api/linux-x86_64%s/";
  private static final String CUDA = "org/bytedeco/cuda/linux-x86_64/";

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private final Properties properties = new Properties();
  private final List<Path> jars = new ArrayList<>();

  FakeMachine(Path folder) {
    this.folder = folder;
    environment.put("PATH", "/usr/bin:/bin");
  }

  /**
   * Adds a driver that lists cards, one line each; its answer to all else is the line {@code 512}.
   */
  FakeMachine driver(String... cards) {
    Path program = write("bin/nvidia-smi", script(cards));
    try {
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("PATH", program.getParent() + ":" + environment.get("PATH"));
    return this;
  }

  /** Adds files of these names to {@code LD_LIBRARY_PATH}. */
  FakeMachine libraries(List<String> names) {
    names.forEach(name -> write("loader/" + name, ""));
    environment.put("LD_LIBRARY_PATH", folder.resolve("loader").toString());
    return this;
  }

  /** Adds TensorFlow's library, for cards if the suffix is {@code -gpu}. */
  FakeMachine tensorFlow(String suffix) {
    return jar("tensorflow" + suffix, NATIVE.formatted(suffix), List.of("libtensorflow_cc.so.2"));
  }

  /** Adds a folder that has TensorFlow's library, and JavaCPP is told of. */
  FakeMachine unpackedTensorFlow() {
    Path library = write("native/libtensorflow_cc.so.2", "");
    properties.setProperty("java.library.path", "/nowhere:" + library.getParent());
    return this;
  }

  FakeMachine property(String name, String value) {
    properties.setProperty(name, value);
    return this;
  }

  /** Adds the jar with CUDA's libraries and one of no use. */
  FakeMachine bundledCuda() {
    List<String> names = new ArrayList<>(NativeLibraries.CUDA);
    names.addAll(List.of("libcudnn_ops.so.9", "libnvJitLink.so.12", "libnccl.so.2"));
    return jar("cuda-12.6-9.5-1.5.11-redist", CUDA, names);
  }

  FakeMachine variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Map<String, String> environment() {
    return environment;
  }

  Path cache() {
    return folder.resolve("cache");
  }

  /** Looks around on it. */
  GpuSurvey survey() {
    try (URLClassLoader loader = loader()) {
      return GpuSurvey.of(environment, properties, loader, cache());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URLClassLoader loader() throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return new URLClassLoader(urls, null);
  }

  private static String script(String... cards) {
    return """
        #!/bin/sh
        case "$*" in
          *--query-gpu=index*) cat <<'END'
        %s
        END
          ;;
          *--query-compute-apps*) echo '77, 300' ;;
          *) echo 512 ;;
        esac
        """
        .formatted(String.join("\n", cards));
  }

  private FakeMachine jar(String name, String prefix, List<String> entries) {
    Path jar = folder.resolve(name + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(prefix + entry));
        zip.write(entry.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    jars.add(jar);
    return this;
  }

  private Path write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
