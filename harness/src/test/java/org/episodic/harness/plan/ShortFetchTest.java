package org.episodic.harness.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.episodic.harness.fake.AbsentProvider;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ShortFetchTest {
  /** Long enough for a busy machine. */
  private static final ShortFetch.Limits LIMITS =
      new ShortFetch.Limits(Duration.ofSeconds(20), Duration.ofMillis(300), Duration.ofSeconds(20));

  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  private final DatasetContext context =
      DatasetContext.of(Path.of("cache")).mayDownload(true).notices(notices::add).build();

  /** Prepares as it is told. */
  private record Fetched(Consumer<DatasetContext> how) implements DatasetProvider {
    @Override
    public DatasetDescription description() {
      return new TilesProvider().description();
    }

    @Override
    public boolean isPresent(DatasetContext context) {
      return false;
    }

    @Override
    public Optional<Path> prepare(DatasetContext context) {
      context.notices().accept("terms");
      how.accept(context);
      return Optional.empty();
    }

    @Override
    public Dataset open(DatasetContext context) {
      throw new UnsupportedOperationException();
    }
  }

  private Optional<String> fetch(Consumer<DatasetContext> how) {
    return new ShortFetch(LIMITS).fetch(new Fetched(how), context);
  }

  @Test
  void whatArrivesIsTaken() {
    assertEquals(
        Optional.empty(),
        fetch(
            at -> {
              at.progress().accept(0.5);
              at.notices().accept("half");
              at.progress().accept(1);
            }));
    assertEquals(List.of("terms", "half"), notices);
  }

  @Test
  void whatCannotBeReachedIsToldInOneLine() {
    assertEquals(
        Optional.of("no route"),
        fetch(
            at -> {
              throw new UsageException("no route");
            }));
    assertEquals(List.of(), notices);
  }

  @Test
  void whatDoesNotBeginIsGivenUp() {
    ShortFetch.Limits limits =
        new ShortFetch.Limits(Duration.ofSeconds(1), LIMITS.trial(), LIMITS.whole());
    assertEquals(
        Optional.of("nothing arrived within 1 s"),
        new ShortFetch(limits).fetch(new Fetched(at -> pause(60_000)), context));
    assertEquals(List.of(), notices);
  }

  @Test
  void whatIsTooSlowIsGivenUpBeforeItsTime() {
    long began = System.nanoTime();
    Optional<String> why =
        fetch(
            at -> {
              for (int done = 1; done < 1000; done++) {
                at.progress().accept(done / 1000.0);
                pause(50);
              }
            });
    assertEquals(Optional.of("its download takes more than 20 s"), why);
    assertTrue(System.nanoTime() - began < 15_000_000_000L, "the speed was known before");
  }

  @Test
  void onlyWhatIsSmallAndMayBeDownloadedIsTried() {
    AbsentProvider small = new AbsentProvider();
    assertTrue(ShortFetch.isWorthATry(small, context));
    assertFalse(ShortFetch.isWorthATry(small, context.copy().mayDownload(false).build()));
    assertFalse(
        ShortFetch.isWorthATry(
            small, context.copy().dataDirectory(Optional.of(Path.of("data"))).build()));
    assertFalse(ShortFetch.isWorthATry(new TilesProvider(), context));
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
