package org.episodic.harness.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What an engine is told of a run.
 *
 * @param master the cluster, in a form that the engine serves
 * @param name of the run
 * @param configuration of the engine, as the user gave it
 * @param threads CPU threads of each cell
 * @param log file for everything that the engine itself has to say; its folder exists
 * @param agent the program that runs a cell on a machine of the cluster
 */
public record EngineSettings(
    String master,
    String name,
    SortedMap<String, String> configuration,
    int threads,
    Path log,
    Agent agent) {

  /**
   * The program that runs one cell: it reads a line from its standard input, writes lines to its
   * standard output, and ends when its input ends.
   *
   * @param mainClass its class
   * @param options of its Java
   * @param classPath of a machine that has everything where this one has it
   * @param plugins the folder of plugins there
   */
  public record Agent(
      String mainClass, List<String> options, String classPath, Optional<Path> plugins) {
    /** The Java property that names the folder of plugins. */
    public static final String PLUGINS = "episodic.plugins";

    /** The environment variable that holds the name by which messages call the machine. */
    public static final String MACHINE = "EPISODIC_MACHINE";
  }
}
