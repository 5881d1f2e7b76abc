package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.Destination;
import org.episodic.harness.cli.reporting.Reports;
import org.episodic.harness.verify.RunVerifier;
import org.episodic.harness.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code episodic site}: a leaderboard of any number of runs, as static pages. */
@Command(
    name = "site",
    description = {
      "Makes a leaderboard of runs as a static site: a ranking for each task, a page for each"
          + " algorithm and each cell.",
      "The runs are verified first; one with errors is left out, and named."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit codes: 0 all is well, 2 a directory holds no run, 3 a run was left out.",
      "",
      "Example:",
      "  episodic site runs/* submissions/* --out public"
    })
public final class SiteCommand implements Callable<Integer> {
  private static final String REPORT = "site";

  private final Surroundings surroundings;
  private final RunVerifier verifier;
  private final Reports reports;

  @Parameters(paramLabel = "RUN_DIR", arity = "1..*", description = "Directories of runs.")
  private List<Path> runs = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Directory of the site: absent, empty, or one that was made by this command.")
  private Path out;

  @Inject
  SiteCommand(Surroundings surroundings, RunVerifier verifier, Reports reports) {
    this.surroundings = surroundings;
    this.verifier = verifier;
    this.reports = reports;
  }

  @Override
  public Integer call() {
    Path directory = surroundings.workingDirectory().resolve(out);
    Destination.requireDirectory(directory, "--out");
    List<Path> directories = runs.stream().map(surroundings.workingDirectory()::resolve).toList();
    List<Path> sound = sound(directories);
    boolean written = reports.write(REPORT, Reports.Runs.read(sound), directory);
    return written && sound.size() == directories.size() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Returns the runs without errors, and says what is wrong with the others. */
  private List<Path> sound(List<Path> directories) {
    List<Verification> verifications = verifier.verify(directories);
    List<Path> sound = new ArrayList<>();
    for (int i = 0; i < directories.size(); i++) {
      Verification verification = verifications.get(i);
      if (verification.errors() == 0) {
        sound.add(directories.get(i));
      } else {
        verification.findings().forEach(surroundings.err()::println);
        surroundings
            .err()
            .println(
                "Left out: %s, which has %s error%s"
                    .formatted(
                        directories.get(i),
                        verification.errors(),
                        verification.errors() == 1 ? "" : "s"));
      }
    }
    return sound;
  }
}
