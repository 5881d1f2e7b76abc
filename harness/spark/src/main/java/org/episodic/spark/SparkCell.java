package org.episodic.spark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaFutureAction;
import org.episodic.harness.engine.RemoteCell;

/** One cell as a job of one task, which is submitted again if it came to an excluded executor. */
final class SparkCell implements RemoteCell {
  private static final long PATIENCE_SECONDS = 15;

  private final SparkCluster cluster;
  private final AgentCall call;
  private final LinkedBlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private final LineCounts counts = new LineCounts();
  private JavaFutureAction<List<String>> job;
  private long waitingSince;
  private End end;
  private String cause = "";

  SparkCell(SparkCluster cluster, AgentCall call) {
    this.cluster = cluster;
    this.call = call;
    RelayPlugin.register(call.key, this);
    submit();
  }

  /** Returns whether no line is missing before these. */
  synchronized boolean accept(AgentLines sent) {
    sent.lines().forEach(text -> lines.add(new Line(sent.attempt(), sent.place(), text)));
    return counts.add(sent);
  }

  @Override
  public List<Line> next(Duration patience) throws InterruptedException {
    List<Line> all = new ArrayList<>();
    Line first = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      all.add(first);
    }
    look();
    lines.drainTo(all);
    return all;
  }

  @Override
  public boolean isOver() {
    return end != null && lines.isEmpty();
  }

  @Override
  public End end() {
    return end;
  }

  @Override
  public String cause() {
    return cause;
  }

  private void look() throws InterruptedException {
    if (end != null) {
      return;
    }
    if (job == null) {
      submit();
      return;
    }
    if (!job.isDone()) {
      return;
    }
    try {
      if (job.get().get(0).equals(AgentTaskFunction.DONE)) {
        finish(End.DONE, "");
      } else {
        job = null;
        submit();
      }
    } catch (ExecutionException | CancellationException e) {
      fail(e);
    }
  }

  private void submit() {
    Map<String, String> places = cluster.places().without(call.excluded);
    if (cluster.isStopped()) {
      finish(End.STOPPED, cluster.whyStopped());
    } else if (!call.excluded.isEmpty() && places.isEmpty()) {
      long now = System.nanoTime();
      waitingSince = waitingSince == 0 ? now : waitingSince;
      if (now - waitingSince > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
        finish(End.NOBODY, "every machine refuses it");
      }
    } else {
      waitingSince = 0;
      try {
        job = cluster.submit(call, places.values());
      } catch (RuntimeException e) {
        fail(e);
      }
    }
  }

  private void fail(Exception failure) {
    if (cluster.isStopped()) {
      finish(End.STOPPED, cluster.whyStopped());
    } else {
      finish(End.LOST, Causes.inOneLine(failure));
    }
  }

  private void finish(End how, String why) {
    RelayPlugin.forget(call.key);
    end = how;
    cause = why;
  }
}
