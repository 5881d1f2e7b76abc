package org.episodic.harness.cli.compare;

import java.nio.file.Path;
import java.util.Optional;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.compare.GitHub;

/** The job of GitHub that this process belongs to, if it does. */
record GitHubJob(Optional<Path> file) {
  static GitHubJob of(Surroundings surroundings) {
    return new GitHubJob(
        surroundings.variable(GitHub.SUMMARY).map(surroundings.workingDirectory()::resolve));
  }

  /** Adds to its summary. */
  void summary(String markdown) {
    file.ifPresent(summary -> GitHub.append(summary, markdown));
  }
}
