package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.verify.RunVerifier;
import org.episodic.harness.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code episodic verify}: looks for mistakes in the files of runs. */
@Command(
    name = "verify",
    description = {
      "Looks for mistakes in the files of runs.",
      "Compares rows with the plan and the manifests, scores with episodes, ids with hashes, and the"
          + " test episodes of all algorithms. Changes nothing. Findings go to the error output, one"
          + " line each, file first; warnings do not fail a run."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit codes: 0 no errors, 2 a directory holds no run, 3 errors.",
      "",
      "Examples:",
      "  episodic verify runs/quick-20260101T120000Z",
      "  episodic verify runs/*"
    })
public final class VerifyCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final RunVerifier verifier;

  @Parameters(paramLabel = "RUN_DIR", arity = "1..*", description = "Directories of runs.")
  private List<Path> runs = List.of();

  @Inject
  VerifyCommand(Surroundings surroundings, RunVerifier verifier) {
    this.surroundings = surroundings;
    this.verifier = verifier;
  }

  @Override
  public Integer call() {
    List<Path> directories = runs.stream().map(surroundings.workingDirectory()::resolve).toList();
    List<Verification> verifications = verifier.verify(directories);
    for (int i = 0; i < directories.size(); i++) {
      verifications.get(i).findings().forEach(surroundings.err()::println);
      surroundings.out().println(summary(verifications.get(i)) + " in " + directories.get(i));
    }
    return verifications.stream().allMatch(run -> run.errors() == 0)
        ? ExitCode.OK
        : ExitCode.FAILED;
  }

  private static String summary(Verification run) {
    String verdict = run.errors() == 0 ? "OK: " : "FAILED: " + count(run.errors(), "error") + ", ";
    String warnings = run.warnings() == 0 ? "" : count(run.warnings(), "warning") + ", ";
    return verdict + warnings + count(run.cells(), "cell");
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
