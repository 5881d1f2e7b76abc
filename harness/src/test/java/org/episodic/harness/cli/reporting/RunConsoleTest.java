package org.episodic.harness.cli.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.forecast.Forecast;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.PluginFolder;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.harness.plugin.Plugins;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;
import org.episodic.spi.result.TrainingCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunConsoleTest {
  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** A report that behaves as its subclass says. */
  public abstract static class Named implements ReportWriter {
    private final String id;

    Named(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String title() {
      return "A report";
    }
  }

  /** Throws away what it is given; stands before {@code count} in the alphabet. */
  public static final class Spoiling extends Named {
    public Spoiling() {
      super("a-spoils");
    }

    @Override
    public Path write(ReportInput input, Path target) {
      return target;
    }
  }

  /** Fails in a way that is no exception. */
  public static final class Asserting extends Named {
    public Asserting() {
      super("b-asserts");
    }

    @Override
    public Path write(ReportInput input, Path target) {
      throw new AssertionError("\u001b[31mno");
    }
  }

  /** Has nothing to open. */
  public static final class Null extends Named {
    public Null() {
      super("b-null");
    }

    @Override
    public Path write(ReportInput input, Path target) {
      return null;
    }
  }

  /** Says the same as another one. */
  public static final class Noticing extends Named {
    public Noticing() {
      super("z-notices");
    }

    @Override
    public Path write(ReportInput input, Path target) {
      return target;
    }

    @Override
    public List<String> notices(ReportInput input) {
      return List.of("one file was skipped", "one file was skipped");
    }
  }

  /** Shows two lines on a terminal, one of them with an escape character, and writes nothing. */
  public static final class Summing extends Named {
    public Summing() {
      super("s-sums");
    }

    @Override
    public List<String> summary(ReportInput input, int width) {
      return List.of("cells: " + input.results().size(), "\u001b[1mwide: " + width);
    }

    @Override
    public Path write(ReportInput input, Path target) {
      return target;
    }
  }

  /** Cannot say anything, and says so. */
  public static final class Mute extends Named {
    public Mute() {
      super("m-mute");
    }

    @Override
    public List<String> summary(ReportInput input, int width) {
      throw new IllegalStateException("no words");
    }

    @Override
    public Path write(ReportInput input, Path target) {
      return target;
    }
  }

  /** Forgets a line, on a terminal and after it is written. */
  public static final class Forgetful extends Named {
    public Forgetful() {
      super("a-forgets");
    }

    @Override
    public List<String> summary(ReportInput input, int width) {
      return Arrays.asList("one", null);
    }

    @Override
    public Path write(ReportInput input, Path target) {
      return target;
    }

    @Override
    public List<String> notices(ReportInput input) {
      return Arrays.asList("one", null);
    }
  }

  private int finish(Class<?>... reports) throws IOException {
    Path services = directory.resolve("META-INF/services/" + ReportWriter.class.getName());
    Files.createDirectories(services.getParent());
    Files.write(services, List.of(reports).stream().map(Class::getName).toList());
    err.reset();
    out.reset();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            stream,
            false,
            Map.of(),
            directory,
            directory,
            Clock.systemUTC());
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, ReportWriter.class.getClassLoader())) {
      Installation installation = Installation.of(loader);
      Reports writers =
          new Reports(
              PluginRegistry.reports(installation),
              Plugins.of(installation),
              PluginFolder.none(loader),
              surroundings);
      Forecast forecast = new Forecast(Plugins.of(installation));
      return new RunConsole(surroundings, writers, System::nanoTime, forecast)
          .finish(new ArrayList<>(List.of(failed())), directory);
    }
  }

  private static CellResult failed() {
    return new CellResult(
        "run",
        "0000000000000001",
        new CellKey(
            "maml",
            "tiles",
            TilesProvider.STANDARD,
            new TaskShape(5, 1, 3),
            Budget.QUICK,
            0,
            0,
            new TreeMap<>()),
        CellStatus.FAILED,
        "FAILED(train): no",
        Optional.empty(),
        TrainingCost.NONE,
        null,
        List.of(),
        List.of());
  }

  private List<String> errors() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aReportThatSpoilsItsListChangesNeitherOtherReportsNorTheExitCode() throws IOException {
    assertEquals(ExitCode.FAILED, finish(Spoiling.class));
    assertEquals(List.of(), errors());
    assertEquals("1", Files.readString(directory.resolve("count.txt")));
  }

  @Test
  void errorsAndNullAreFailuresAndLaterReportsAreWritten() throws IOException {
    assertEquals(ExitCode.FAILED, finish(Asserting.class, Null.class));
    assertEquals(
        List.of(
            "Report 'b-asserts' failed: AssertionError:  [31mno",
            "Report 'b-null' failed: it returned no file"),
        errors());
    assertEquals("1", Files.readString(directory.resolve("count.txt")));
  }

  @Test
  void whatReportsSumUpStandsBeforeWhereTheyAre() throws IOException {
    finish(Summing.class);
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(
        List.of(
            "cells: 1",
            " [1mwide: 80",
            "Results: " + directory,
            "Report: " + directory.resolve("count.txt"),
            "Report: " + directory),
        lines);
  }

  @Test
  void withoutASumThereIsAPlainTableAndAFailureIsNamed() throws IOException {
    assertEquals(ExitCode.FAILED, finish(Mute.class));
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(
        "maml tiles standard 5-way 1-shot seed 0  -                      FAILED", lines.get(1));
    assertEquals("Results: " + directory, lines.get(2));
    assertEquals(List.of("Report 'm-mute' failed: IllegalStateException: no words"), errors());
  }

  @Test
  void aLineThatIsNullIsAFailureAndLaterReportsAreWritten() throws IOException {
    assertEquals(ExitCode.FAILED, finish(Forgetful.class, Noticing.class));
    assertEquals(
        List.of(
            "Report 'a-forgets' failed: NullPointerException",
            "Report 'a-forgets' failed: NullPointerException",
            "one file was skipped"),
        errors());
    assertEquals("1", Files.readString(directory.resolve("count.txt")));
  }

  @Test
  void whatReportsHaveToSayIsPrintedOnce() throws IOException {
    finish(Noticing.class);
    assertEquals(List.of("one file was skipped"), errors());
  }
}
