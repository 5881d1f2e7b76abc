package org.episodic.harness.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.plugin.PluginFault;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;

/**
 * Fetches and prepares a small data set if that takes a short time; gives up as soon as that is not
 * to be expected. What is told on the way is heard only once something arrives.
 */
final class ShortFetch {
  /** What is larger is fetched on request only. */
  private static final long MOST_BYTES = 50_000_000;

  private final Limits limits;
  private final List<String> withheld = new ArrayList<>();
  private double share;
  private boolean over;
  private boolean abandoned;
  private Throwable failure;

  /**
   * How long it may take.
   *
   * @param start until something arrives
   * @param trial until the speed is judged
   * @param whole all of it
   */
  record Limits(Duration start, Duration trial, Duration whole) {
    static final Limits USUAL =
        new Limits(Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofMinutes(1));
  }

  ShortFetch(Limits limits) {
    this.limits = limits;
  }

  /** Says whether a data set that is not present is worth an attempt. */
  static boolean isWorthATry(DatasetProvider provider, DatasetContext context) {
    long bytes = provider.downloadBytes();
    return context.mayDownload()
        && context.dataDirectory().isEmpty()
        && bytes > 0
        && bytes <= MOST_BYTES;
  }

  /** Fetches it; returns why it could not, as the end of a sentence, or nothing. */
  Optional<String> fetch(DatasetProvider provider, DatasetContext context) {
    DatasetContext heard =
        context
            .copy()
            .options(ChosenDataset.byDefault(provider).options())
            .notices(notice -> hear(notice, context.notices()))
            .progress(now -> advance(now, context.notices()))
            .build();
    Thread worker = new Thread(() -> work(provider, heard), "fetch");
    worker.setDaemon(true);
    worker.start();
    return await(worker);
  }

  private void work(DatasetProvider provider, DatasetContext context) {
    Throwable thrown = null;
    try {
      provider.prepare(context);
    } catch (Throwable e) {
      thrown = e;
    }
    synchronized (this) {
      failure = thrown;
      over = true;
      notifyAll();
    }
  }

  private synchronized void hear(String notice, Consumer<String> notices) {
    if (abandoned) {
      return;
    }
    if (share > 0) {
      notices.accept(notice);
    } else {
      withheld.add(notice);
    }
  }

  private synchronized void advance(double now, Consumer<String> notices) {
    if (abandoned) {
      throw new CancellationException("it takes too long");
    }
    if (share == 0 && now > 0) {
      withheld.forEach(notices);
      withheld.clear();
    }
    share = now;
  }

  private synchronized Optional<String> await(Thread worker) {
    long began = System.nanoTime();
    try {
      while (!over) {
        double elapsed = (System.nanoTime() - began) / 1e9;
        Optional<String> hopeless = hopeless(elapsed);
        if (hopeless.isPresent()) {
          abandoned = true;
          worker.interrupt();
          return hopeless;
        }
        wait(100);
      }
    } catch (InterruptedException e) {
      abandoned = true;
      worker.interrupt();
      Thread.currentThread().interrupt();
      return Optional.of("the download was interrupted");
    }
    if (failure == null) {
      return Optional.empty();
    }
    return Optional.of(
        failure instanceof UsageException usage
            ? usage.problems().get(0)
            : PluginFault.inOneLine(failure));
  }

  private Optional<String> hopeless(double elapsed) {
    if (share == 0 && elapsed > seconds(limits.start())) {
      return Optional.of("nothing arrived within %s s".formatted(limits.start().toSeconds()));
    }
    boolean slow =
        share > 0 && elapsed > seconds(limits.trial()) && elapsed / share > seconds(limits.whole());
    return slow || elapsed > seconds(limits.whole())
        ? Optional.of("its download takes more than %s s".formatted(limits.whole().toSeconds()))
        : Optional.empty();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
