package org.episodic.spark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.episodic.harness.engine.Cluster;
import org.episodic.harness.engine.EngineSettings;
import org.episodic.harness.engine.RemoteCell;
import org.episodic.spi.UsageException;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** The executors of one Spark application. */
final class SparkCluster implements Cluster {
  private static final int MOST_SECONDS_TO_WAIT = 120;
  private static final int SECONDS_FOR_OTHERS = 2;
  private static final int POLL_MILLISECONDS = 50;

  private final JavaSparkContext context;
  private final EngineSettings settings;
  private final Places places;
  private final AtomicLong calls = new AtomicLong();
  private volatile boolean cancelled;

  /**
   * Waits for executors.
   *
   * @param context just opened; closed if no executor comes
   * @param log says why not
   */
  SparkCluster(JavaSparkContext context, EngineSettings settings, SparkLog log) {
    this.context = context;
    this.settings = settings;
    this.places = Places.latest();
    try {
      await(log);
    } catch (RuntimeException e) {
      context.stop();
      throw e;
    }
  }

  private void await(SparkLog log) {
    long start = System.nanoTime();
    long last = start;
    int slots = 0;
    boolean isLocal = settings.master().startsWith("local[");
    while (slots == 0 || (!isLocal && seconds(last) < SECONDS_FOR_OTHERS)) {
      if (places.slots() > slots) {
        slots = places.slots();
        last = System.nanoTime();
      }
      if (slots == 0 && log.tellsOfSecret()) {
        throw secret(settings);
      }
      if (isStopped() || (slots == 0 && seconds(start) > MOST_SECONDS_TO_WAIT)) {
        throw new UsageException(
            "Cluster '%s' has no free worker with %s cores, or is not there; see '%s'"
                .formatted(settings.master(), settings.threads(), settings.log()));
      }
      pause();
    }
  }

  static UsageException secret(EngineSettings settings) {
    return new UsageException(
        "Cluster '%s' has another secret; give the same 'spark.authenticate.secret' by '%s'"
            .formatted(settings.master(), SparkEngine.SETTINGS));
  }

  private static long seconds(long since) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Places places() {
    return places;
  }

  boolean isStopped() {
    return cancelled || context.sc().isStopped();
  }

  String whyStopped() {
    return cancelled ? "the run was stopped" : "the cluster has ended the application";
  }

  JavaFutureAction<List<String>> submit(AgentCall call, Collection<String> preferred) {
    context.setJobGroup(call.key, call.key, true);
    JavaRDD<AgentCall> one =
        call.excluded.isEmpty()
            ? context.parallelize(List.of(call), 1)
            : preferring(call, preferred);
    return one.map(new AgentTaskFunction()).collectAsync();
  }

  private JavaRDD<AgentCall> preferring(AgentCall call, Collection<String> preferred) {
    ClassTag<AgentCall> type = ClassTag$.MODULE$.apply(AgentCall.class);
    var locations = CollectionConverters.asScala(new ArrayList<>(preferred)).toSeq();
    var calls = CollectionConverters.asScala(List.of(Tuple2.apply(call, locations))).toSeq();
    return JavaRDD.fromRDD(context.sc().makeRDD(calls, type), type);
  }

  @Override
  public int slots() {
    return Math.max(1, places.slots());
  }

  @Override
  public RemoteCell start(String name, String task, Set<String> excluded) {
    String key = name + " " + calls.incrementAndGet();
    return new SparkCell(this, new AgentCall(key, task, excluded, settings));
  }

  @Override
  public void cancel() {
    cancelled = true;
    if (!context.sc().isStopped()) {
      context.cancelAllJobs();
    }
  }

  @Override
  public void close() {
    context.stop();
  }
}
