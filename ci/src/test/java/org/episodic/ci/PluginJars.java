package org.episodic.ci;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.ReportWriter;

/** Writes plugins as their authors do: compiled against the interface, each a jar. */
final class PluginJars {
  private static final String ALGORITHM =
      """
      package @NAME@;
      import java.nio.file.Path;
      import java.util.*;
      import org.episodic.spi.algorithm.*;
      import org.episodic.spi.episode.*;
      import org.episodic.spi.option.*;
      import org.episodic.spi.protocol.*;
      public final class P implements AlgorithmProvider {
        @STATIC@
        public P() { @CONSTRUCTOR@ }
        public AlgorithmDescription description() {
          @DESCRIPTION@
          return AlgorithmDescription.of("@ID@", @TITLE@).citation("C")
              .learns(TaskType.CLASSIFICATION).evaluates(EvaluationMode.INDUCTIVE)
              .options(@OPTIONS@).build();
        }
        public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
          @TRAINING@
          return TrainingRequest.of(task.shape());
        }
        public MetaLearner create(AlgorithmContext context) {
          return new MetaLearner() {
            public double metaTrain(List<Episode> batch) { @TRAIN@ return 0; }
            public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
              @PREDICT@
              List<Prediction> out = new ArrayList<>();
              for (EvaluationTask task : tasks) {
                int way = task.shape().way();
                out.add(Prediction.of(new Scores(way, new float[way * task.query().count()])));
              }
              return out;
            }
            public void saveTo(Path directory) {}
            public void restoreFrom(Path directory) {}
            public Execution execution() { return Execution.JAVA; }
            public void close() {}
          };
        }
      }
      """;
  private static final String DATASET =
      """
      package @NAME@;
      import java.util.*;
      import org.episodic.spi.dataset.*;
      import org.episodic.spi.episode.*;
      import org.episodic.spi.protocol.*;
      public final class P implements DatasetProvider {
        public DatasetDescription description() {
          return DatasetDescription.of("@ID@", @TITLE@).citation("C").licence("L")
              .poses(TaskType.CLASSIFICATION, new InputShape(8, 8, 1))
              .splits(
                  SplitDescription.of("own", "0".repeat(64)).classes(10, 10, 10).imagesPerClass(20))
              .protocols(new Protocol("standard", "own", Rotations.NONE, Rotations.NONE,
                  QueryRule.perClass(5), 20, EvaluationMode.INDUCTIVE))
              .build();
        }
        @STATIC@
        public boolean isPresent(DatasetContext context) { @PRESENT@ }
        public Dataset open(DatasetContext context) {
          @OPEN@
          throw new AssertionError("shut");
        }
      }
      """;
  private static final String REPORT =
      """
      package @NAME@;
      import java.nio.file.*;
      import java.util.*;
      import org.episodic.spi.result.*;
      public final class P implements ReportWriter {
        public String id() { return "@ID@"; }
        public String title() { return "T"; }
        public Path write(ReportInput input, Path directory) throws java.io.IOException {
          @WRITE@
        }
      }
      """;

  private final List<JavaFileObject> sources = new ArrayList<>();
  private final Map<String, Class<?>> services = new TreeMap<>();
  private String library = "";

  /** Lets them be compiled against a library, whose classes come before all others. */
  PluginJars against(Path jar) {
    library = jar + File.pathSeparator;
    return this;
  }

  /** Adds an algorithm; edits are names of holes, each followed by the code that fills it. */
  PluginJars algorithm(String name, String... edits) {
    return add(AlgorithmProvider.class, ALGORITHM, name, edits);
  }

  PluginJars dataset(String name, String... edits) {
    return add(DatasetProvider.class, DATASET, name, edits);
  }

  PluginJars report(String name, String write) {
    return add(ReportWriter.class, REPORT, name, "WRITE", write);
  }

  private PluginJars add(Class<?> service, String template, String name, String... edits) {
    Map<String, String> holes =
        new TreeMap<>(Map.of("ID", name.replace('_', '-'), "TITLE", "\"T\""));
    for (int i = 0; i < edits.length; i += 2) {
      holes.put(edits[i], edits[i + 1]);
    }
    String source = template.replace("@NAME@", name);
    for (Map.Entry<String, String> hole : holes.entrySet()) {
      source = source.replace("@" + hole.getKey() + "@", hole.getValue());
    }
    sources.add(new Source(name + "/P", source.replaceAll("@[A-Z]+@", "")));
    services.put(name, service);
    return this;
  }

  /** Compiles all and writes a jar for each into the folder, called by the plugin's name. */
  void writeTo(Path folder) throws IOException {
    Path classes = compiled(sources, library);
    Files.createDirectories(folder);
    for (String name : services.keySet()) {
      Map<String, byte[]> entries = new TreeMap<>();
      try (Stream<Path> files = Files.list(classes.resolve(name))) {
        for (Path file : files.toList()) {
          entries.put(name + "/" + file.getFileName(), Files.readAllBytes(file));
        }
      }
      entries.put(service(services.get(name)), bytes(name + ".P\n"));
      jar(folder.resolve(name + ".jar"), entries);
    }
  }

  private static Path compiled(List<JavaFileObject> sources, String library) throws IOException {
    Path classes = Files.createTempDirectory("classes");
    String classPath = library + System.getProperty("java.class.path");
    List<String> options = List.of("-d", classes.toString(), "-proc:none", "-cp", classPath);
    if (!ToolProvider.getSystemJavaCompiler()
        .getTask(null, null, null, options, null, sources)
        .call()) {
      throw new IllegalStateException("The plugins do not compile");
    }
    return classes;
  }

  /**
   * Compiles a class of a library that says its version, and writes it as a jar.
   *
   * @param className with its package
   */
  static Path library(Path jar, String className, String version) throws IOException {
    int end = className.lastIndexOf('.');
    String source =
        "package %s; public class %s { public static String version() { return \"%s\"; } }"
            .formatted(className.substring(0, end), className.substring(end + 1), version);
    String file = className.replace('.', '/');
    Path classes = compiled(List.of(new Source(file, source)), "");
    Files.createDirectories(jar.getParent());
    jar(jar, Map.of(file + ".class", Files.readAllBytes(classes.resolve(file + ".class"))));
    return jar;
  }

  /**
   * Compiles a module and writes it as a jar.
   *
   * @param module holds {@code src/main/java} and {@code src/main/resources}
   */
  static void module(Path module, Path jar) throws IOException {
    Path classes = Files.createTempDirectory("classes");
    List<String> arguments =
        new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", "-encoding", "UTF-8"));
    files(module.resolve("src/main/java")).forEach(file -> arguments.add(file.toString()));
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new))
        != 0) {
      throw new IllegalStateException(module + " does not compile");
    }
    pack(jar, classes, module.resolve("src/main/resources"));
  }

  /** Writes the files of folders as a jar. */
  static void pack(Path jar, Path... roots) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    for (Path root : roots) {
      for (Path file : files(root)) {
        String name = root.relativize(file).toString().replace(File.separatorChar, '/');
        entries.put(name, Files.readAllBytes(file));
      }
    }
    jar(jar, entries);
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Adds a manifest with one attribute to a jar. */
  static void manifest(Path jar, String attribute) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    entries.put(JarFile.MANIFEST_NAME, bytes("Manifest-Version: 1.0\n" + attribute + "\n"));
    jar(jar, entries);
  }

  static String service(Class<?> service) {
    return "META-INF/services/" + service.getName();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void jar(Path file, Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
