package org.episodic.harness.cli.option;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.engine.Engine;
import org.episodic.harness.engine.EngineSettings;
import org.episodic.harness.execute.CellExecutor;
import org.episodic.harness.execute.agent.CellAgent;
import org.episodic.harness.execute.fork.CellExecutors;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.store.NewRun;
import org.episodic.harness.store.RunDirectory;
import org.episodic.harness.store.RunFiles;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.Host;
import picocli.CommandLine.Option;

/** Options that say on which machines cells run, if not on this one. */
public final class EngineOptions {
  @Option(
      names = "--master",
      paramLabel = "URI",
      description =
          "Run cells on a Spark cluster: spark://HOST:PORT, or local[N] to try it here; needs the"
              + " part 'episodic-spark'. '--jobs' is then what the cluster has room for.")
  private Optional<String> master = Optional.empty();

  @Option(
      names = "--spark-conf",
      paramLabel = "KEY=VALUE",
      description = "A setting of Spark, such as spark.executor.cores=4; may be repeated.")
  private List<String> configuration = List.of();

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      description =
          "A folder that all machines of the cluster share: a cell that is lost goes on from its"
              + " checkpoint there.")
  private Optional<Path> checkpoints = Optional.empty();

  /** Says whether cells run on other machines. */
  public boolean isGiven() {
    return master.isPresent();
  }

  /**
   * Checks what can be checked without the cluster.
   *
   * @throws UsageException if an option is not allowed
   */
  public void check() {
    if (master.isPresent()) {
      engine();
      settings();
    } else if (!configuration.isEmpty() || checkpoints.isPresent()) {
      throw new UsageException(
          "Options '--spark-conf' and '--checkpoints' need '--master'; leave them out or name one");
    }
  }

  /**
   * Connects to the cluster.
   *
   * @param process says what a cell may use
   * @param host this machine
   * @param run the directory of the run, where the engine's own log goes
   * @param name of the run
   * @param threads CPU threads of each cell
   * @throws UsageException if that is not possible
   */
  public CellExecutor executor(
      CellExecutors executors,
      Surroundings surroundings,
      ProcessOptions process,
      Host host,
      Path run,
      String name,
      int threads) {
    Engine engine = engine();
    EngineSettings settings =
        new EngineSettings(
            master.orElseThrow(), name, settings(), threads, log(run), agent(surroundings));
    Optional<Path> shared =
        checkpoints.map(path -> surroundings.workingDirectory().resolve(path).normalize());
    return executors.remote(
        engine.open(settings), host, process.limits(), shared, surroundings.err()::println);
  }

  /**
   * The same for a run that is about to begin.
   *
   * @throws UsageException if that is not possible, or the run's directory cannot be used
   */
  public CellExecutor executor(
      CellExecutors executors,
      Surroundings surroundings,
      ProcessOptions process,
      Host host,
      NewRun run,
      int threads) {
    RunDirectory.check(run.directory());
    return executor(executors, surroundings, process, host, run.directory(), run.id(), threads);
  }

  private Engine engine() {
    String wanted = master.orElseThrow();
    List<Engine> engines = new ArrayList<>();
    try {
      ServiceLoader.load(Engine.class, EngineOptions.class.getClassLoader()).forEach(engines::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new UsageException(
          "The part for clusters is not of this version of Episodic: %s".formatted(e.getMessage()));
    }
    if (engines.isEmpty()) {
      throw new UsageException(
          ("Option '--master' needs the part for clusters; unpack 'episodic-spark-….zip' into the"
                  + " folder of Episodic, so that it has 'lib/spark'; found '%s'")
              .formatted(wanted));
    }
    return engines.stream()
        .filter(engine -> engine.serves(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "Master '%s' is not known; allowed: %s"
                        .formatted(
                            wanted,
                            engines.stream()
                                .map(Engine::masters)
                                .collect(Collectors.joining(", ")))));
  }

  private SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    for (String setting : configuration) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new UsageException(
            "Option '--spark-conf' must be KEY=VALUE, found '%s'".formatted(setting));
      }
      String key = setting.substring(0, equals);
      if (settings.put(key, setting.substring(equals + 1)) != null) {
        throw new UsageException("Option '--spark-conf' names '%s' twice".formatted(key));
      }
    }
    return settings;
  }

  private static Path log(Path run) {
    try {
      return Files.createDirectories(run).resolve(RunFiles.CLUSTER_LOG);
    } catch (IOException e) {
      throw new UsageException("Run directory '%s' cannot be made: %s".formatted(run, e));
    }
  }

  /** What an agent of the same installation is started with. */
  private static EngineSettings.Agent agent(Surroundings surroundings) {
    Stream<String> own =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(EngineOptions::isForAgents);
    Path program = surroundings.program();
    String classPath =
        program.equals(HostSurvey.program()) && program.toString().endsWith(".jar")
            ? program.resolveSibling("*").toString()
            : System.getProperty("java.class.path");
    return new EngineSettings.Agent(
        CellAgent.class.getName(),
        Stream.concat(own, CellAgent.JAVA_OPTIONS.stream()).toList(),
        classPath,
        Optional.ofNullable(System.getProperty(EngineSettings.Agent.PLUGINS)).map(Path::of));
  }

  /** What the launcher sets is of this machine. */
  private static boolean isForAgents(String option) {
    return (option.startsWith("-D")
            && !option.startsWith("-Djava.io.tmpdir=")
            && !option.startsWith("-Depisodic.")
            && !option.startsWith("-Dslf4j."))
        || option.startsWith("-XX:TieredStopAtLevel=");
  }
}
