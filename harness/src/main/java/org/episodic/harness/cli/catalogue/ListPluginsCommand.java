package org.episodic.harness.cli.catalogue;

import jakarta.inject.Inject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.identity.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code episodic plugins list}: what lies in the folder of plugins. */
@Command(
    name = "list",
    description =
        "Lists the jars and folders of jars in the folder of plugins: what they provide, or why"
            + " they are not used.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "Example:", "  episodic plugins list --json"})
public final class ListPluginsCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Installed installed;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Inject
  ListPluginsCommand(Surroundings surroundings, Installed installed) {
    this.surroundings = surroundings;
    this.installed = installed;
  }

  @Override
  public Integer call() {
    PluginList all = PluginList.of(installed);
    if (json) {
      surroundings.out().print(Json.document(all));
      return ExitCode.OK;
    }
    PrintStream out = surroundings.out();
    List<String> unused = new ArrayList<>(all.problems());
    TextTable used =
        new TextTable()
            .row("id", "kind", "title", "version", "numbers", "interface", "from", "sha256");
    boolean any = false;
    for (PluginList.Candidate candidate : all.candidates()) {
      unused.addAll(candidate.problems());
      for (PluginList.Provided plugin : candidate.plugins()) {
        any = true;
        used.row(
            plugin.id(),
            plugin.kind(),
            plugin.title(),
            candidate.version(),
            plugin.numbersVersion() == 0 ? "" : plugin.numbersVersion(),
            candidate.spiVersion(),
            Path.of(candidate.source()).getFileName(),
            candidate.sha256());
      }
    }
    if (any) {
      out.println("Plugins in " + all.folder());
      out.print(used.render("  "));
    } else {
      out.println(
          all.folder().isEmpty()
              ? "There is no folder of plugins"
              : "No plugins in " + all.folder());
    }
    lines("Not used", unused);
    lines("Without a plugin", installed.folder().libraries());
    lines("With published numbers alone", numbersAlone(all));
    return ExitCode.OK;
  }

  private List<String> numbersAlone(PluginList all) {
    List<String> libraries = installed.folder().libraries();
    return all.candidates().stream()
        .filter(candidate -> candidate.plugins().isEmpty() && candidate.problems().isEmpty())
        .map(PluginList.Candidate::source)
        .filter(source -> libraries.stream().noneMatch(line -> line.startsWith(source + ":")))
        .toList();
  }

  private void lines(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      surroundings.out().println(title);
      lines.forEach(line -> surroundings.out().println("  " + line));
    }
  }
}
