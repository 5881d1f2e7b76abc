package org.episodic.spark;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.cluster.ExecutorInfo;

/** The executors that there are. Spark makes it, before the first of them comes. */
public final class Places extends SparkListener {
  private static volatile Places latest;

  private final Map<String, ExecutorInfo> executors = new TreeMap<>();
  private final int threads;
  private final double gpus;

  /**
   * @param conf says what a cell needs
   */
  public Places(SparkConf conf) {
    this.threads = conf.getInt("spark.task.cpus", 1);
    this.gpus = conf.getDouble("spark.task.resource.gpu.amount", 0);
    latest = this;
  }

  /** Returns those of the context that was opened last. */
  static Places latest() {
    return latest;
  }

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
    executors.put(added.executorId(), added.executorInfo());
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    executors.remove(removed.executorId());
  }

  /** Returns how many cells they run at once, 0 if there are none. */
  synchronized int slots() {
    return executors.values().stream().mapToInt(this::slots).sum();
  }

  private int slots(ExecutorInfo executor) {
    int slots = executor.totalCores() / threads;
    if (gpus > 0 && executor.resourcesInfo().contains("gpu")) {
      int cards = executor.resourcesInfo().apply("gpu").addresses().length;
      slots = (int) Math.min(slots, Math.floor(cards / gpus));
    }
    return slots;
  }

  /** Returns where those that are not excluded are, in Spark's own form, by their ids. */
  synchronized Map<String, String> without(Set<String> excluded) {
    Map<String, String> others = new TreeMap<>();
    executors.forEach(
        (id, info) -> {
          if (!excluded.contains(id)) {
            others.put(id, "executor_" + info.executorHost() + "_" + id);
          }
        });
    return others;
  }
}
