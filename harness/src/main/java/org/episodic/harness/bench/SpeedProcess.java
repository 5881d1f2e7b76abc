package org.episodic.harness.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.episodic.harness.cell.Cause;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.identity.Json;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.process.OneLanguage;
import org.episodic.harness.process.OwnProcess;
import org.episodic.spi.Compute;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.result.CellKey;

/** The program of a trial: measures what the specification says and writes the result. */
public final class SpeedProcess {
  static final String TRIAL = "trial.json";
  static final String SPEED = "speed.json";
  static final String FAILURE = "failure.txt";

  private SpeedProcess() {}

  /**
   * What is to be measured.
   *
   * @param cell the cell
   * @param compute where and on how many threads
   * @param data where its data set lies
   * @param duration how long each kind of step is repeated
   */
  record Trial(CellKey cell, Compute compute, DataLocation data, Duration duration) {}

  /**
   * Runs one trial. Started by {@link SpeedTrials} only.
   *
   * @param arguments the directory of specification and result
   */
  public static void main(String[] arguments) throws IOException {
    OneLanguage.use();
    Path exchange = Path.of(arguments[0]);
    OwnProcess.endWithParent(System.in, () -> FileTree.discard(exchange, notice -> {}));
    try {
      measure(exchange);
    } catch (IOException | RuntimeException | Error e) {
      e.printStackTrace();
      Files.writeString(exchange.resolve(FAILURE), Cause.inOneLine(e));
      OwnProcess.end(1);
    }
    OwnProcess.end(0);
  }

  private static void measure(Path exchange) throws IOException {
    Trial trial = Json.read(Files.readString(exchange.resolve(TRIAL)), Trial.class);
    Installation installed = Installation.ofProcess(SpeedProcess.class.getClassLoader());
    CellSetup setup = CellSetup.of(trial.cell(), Plugins.of(installed), trial.data());
    try (Dataset dataset = setup.dataset().open(trial.data().context(System.err::println))) {
      SpeedTrial measured =
          new SpeedTrial(setup, trial, dataset, System::nanoTime, SpeedProcess::uptimeSeconds);
      Path scratch = Files.createDirectory(exchange.resolve("scratch"));
      Speed speed = measured.run(scratch, HostSurvey::peakResidentBytes);
      Files.writeString(exchange.resolve(SPEED), Json.line(speed));
    }
  }

  private static double uptimeSeconds() {
    Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
    return Duration.between(start, Clock.systemUTC().instant()).toNanos() / 1e9;
  }
}
