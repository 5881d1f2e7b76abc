package org.episodic.harness.verify;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.episodic.harness.store.RunFiles;
import org.episodic.spi.UsageException;

/** Looks for mistakes in the files of runs. Trusts nothing in them and changes nothing. */
public final class RunVerifier {
  private final InstalledPlugins plugins;

  @Inject
  RunVerifier(InstalledPlugins plugins) {
    this.plugins = plugins;
  }

  /**
   * Checks runs, each by itself and whether all of them were scored on the same episodes.
   *
   * @return what was found, in the order of the runs
   * @throws UsageException if a directory holds no run
   */
  public List<Verification> verify(List<Path> runs) {
    runs.forEach(RunVerifier::requireRun);
    CommonEpisodes episodes = new CommonEpisodes(plugins);
    List<RunCheck> checks =
        runs.stream().map(run -> new RunCheck(new RunFiles(run), plugins, episodes)).toList();
    checks.forEach(RunCheck::check);
    episodes.check();
    return checks.stream().map(RunCheck::verification).toList();
  }

  private static void requireRun(Path run) {
    RunFiles files = new RunFiles(run);
    if (!Files.exists(files.run()) && !Files.exists(files.table())) {
      throw new UsageException(
          "Run directory '%s' has neither %s nor %s; name the directory of a run"
              .formatted(run, files.run().getFileName(), files.table().getFileName()));
    }
  }
}
