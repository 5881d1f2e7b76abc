package org.episodic.spark;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/** Carries lines of agents from executors to the driver as they are written. */
public final class RelayPlugin implements SparkPlugin {
  private static final Map<String, SparkCell> CELLS = new ConcurrentHashMap<>();
  private static volatile PluginContext executor;

  /** Lets a cell receive the lines that are sent under a key. */
  static void register(String key, SparkCell cell) {
    CELLS.put(key, cell);
  }

  static void forget(String key) {
    CELLS.remove(key);
  }

  /** Sends lines from an executor. */
  static void send(AgentLines lines) throws IOException {
    executor.send(lines);
  }

  /**
   * Asks whether the driver has every line.
   *
   * @param end what would follow them
   */
  static boolean hasAll(AgentLines end) throws Exception {
    return (Boolean) executor.ask(end);
  }

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Object receive(Object message) {
        AgentLines lines = (AgentLines) message;
        SparkCell cell = CELLS.get(lines.key());
        return cell != null && cell.accept(lines);
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext context, Map<String, String> extraConf) {
        executor = context;
      }
    };
  }
}
