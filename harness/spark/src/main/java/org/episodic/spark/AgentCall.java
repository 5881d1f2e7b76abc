package org.episodic.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.episodic.harness.engine.EngineSettings;

/** One cell on its way to an executor: all it needs to start an agent. */
final class AgentCall implements Serializable {
  private static final long serialVersionUID = 1L;
  final String key;
  final String task;
  final HashSet<String> excluded;
  final String mainClass;
  final ArrayList<String> options;
  final String classPath;
  final String plugins;
  final String home;
  final boolean isArchived;

  /**
   * @param key what its lines are sent under
   * @param task the line that the agent reads
   * @param excluded executors that may not run it
   */
  AgentCall(String key, String task, Set<String> excluded, EngineSettings settings) {
    EngineSettings.Agent agent = settings.agent();
    this.key = key;
    this.task = task;
    this.excluded = new HashSet<>(excluded);
    this.mainClass = agent.mainClass();
    this.options = new ArrayList<>(agent.options());
    this.classPath = agent.classPath();
    this.plugins = agent.plugins().map(Object::toString).orElse("");
    this.home = settings.configuration().getOrDefault(SparkEngine.HOME, "");
    this.isArchived = settings.configuration().containsKey(SparkEngine.ARCHIVE);
  }

  /** Returns the command of an agent of an installation in a folder. */
  List<String> commandIn(String folder) {
    return command(folder + "/plugins", folder + "/lib/*");
  }

  /** Returns the command of an agent where everything is where the driver has it. */
  List<String> command() {
    return command(plugins, classPath);
  }

  private List<String> command(String pluginFolder, String path) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(options);
    // It only waits.
    command.add("-Xmx256m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:CompilationMode=quick-only");
    if (!pluginFolder.isEmpty()) {
      command.add("-D" + EngineSettings.Agent.PLUGINS + "=" + pluginFolder);
    }
    command.add("-cp");
    command.add(path);
    command.add(mainClass);
    return command;
  }
}
