package org.episodic.harness.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.device.Place;
import org.episodic.harness.device.Places;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.identity.Json;
import org.episodic.harness.process.ForkLimits;
import org.episodic.harness.process.ForkedJvm;
import org.episodic.spi.Compute;
import org.episodic.spi.result.CellKey;

/** Measures each cell in a process of its own. */
public final class SpeedTrials {
  /** For starting, warming up, and the least number of steps. */
  private static final Duration SLACK = Duration.ofMinutes(15);

  private final ForkLimits limits;
  private final Places places;

  /**
   * @param limits of each process
   * @param places where they may compute
   */
  public SpeedTrials(ForkLimits limits, Places places) {
    this.limits = limits;
    this.places = places;
  }

  /** A trial whose process ended without a result. */
  public static final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    Failure(String message) {
      super(message);
    }
  }

  /**
   * Measures one cell.
   *
   * @param cell which
   * @param compute where and on how many threads
   * @param data where its data set lies
   * @param duration how long each kind of step is repeated
   * @return what was measured, and where
   * @throws Failure if the process ends without a result, with the first line that it printed
   */
  public Measurement measure(CellKey cell, Compute compute, DataLocation data, Duration duration)
      throws Failure, InterruptedException {
    try (Place place = places.take()) {
      Path exchange = Files.createTempDirectory("episodic-");
      try {
        Speed speed =
            measure(new SpeedProcess.Trial(cell, compute, data, duration), place, exchange);
        return new Measurement(cell, compute, place.host(), speed);
      } finally {
        FileTree.delete(exchange);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Speed measure(SpeedProcess.Trial trial, Place place, Path exchange)
      throws IOException, InterruptedException, Failure {
    Files.writeString(exchange.resolve(SpeedProcess.TRIAL), Json.line(trial));
    Path log = exchange.resolve("log.txt");
    Process process =
        ForkedJvm.start(
            SpeedProcess.class,
            exchange,
            exchange.resolve("crash.txt"),
            log,
            limits,
            trial.compute().threads(),
            place.variables(),
            List.of());
    Duration longest = SLACK.plus(trial.duration().multipliedBy(10));
    boolean ended;
    try {
      ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      ForkedJvm.end(process, 0);
    }
    if (!ended) {
      throw new Failure("it took longer than " + longest.toMinutes() + " minutes");
    }
    Path speed = exchange.resolve(SpeedProcess.SPEED);
    if (process.exitValue() != 0 || !Files.exists(speed)) {
      throw new Failure(cause(exchange, log, process.exitValue()));
    }
    return Json.read(Files.readString(speed), Speed.class);
  }

  /** What a process printed before it failed, such as a notice, is not why it failed. */
  private static String cause(Path exchange, Path log, int exitCode) throws IOException {
    Path failure = exchange.resolve(SpeedProcess.FAILURE);
    if (Files.exists(failure)) {
      return Files.readString(failure);
    }
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
        .findFirst()
        .orElse("the process ended with exit code " + exitCode);
  }
}
