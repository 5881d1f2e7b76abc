package org.episodic.harness.cli.catalogue;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.ComputeOptions;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.device.Gpu;
import org.episodic.harness.device.GpuSurvey;
import org.episodic.harness.device.NativeLibraries;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.identity.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code episodic devices}: what cells can compute on here, and why not on more. */
@Command(
    name = "devices",
    description = "Says what cells can compute on here, and what is missing for graphics cards.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "Example:", "  episodic devices"})
public final class DevicesCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private DataOptions data;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Inject
  DevicesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * What is there.
   *
   * @param gpus the cards that the driver lists, whether they can be used or not
   * @param problem why they cannot; empty if they can
   */
  record Devices(String cpu, List<Gpu> gpus, List<Library> libraries, Optional<String> problem) {}

  /** A library that cells on a card need, and its file, empty if it is not found. */
  record Library(String name, String file) {}

  @Override
  public Integer call() {
    GpuSurvey survey =
        ComputeOptions.survey(surroundings, data.location(surroundings, Optional.empty()));
    Devices devices =
        new Devices(
            HostSurvey.survey(surroundings.program()).cpu(),
            survey.cards(),
            Stream.concat(Stream.of(NativeLibraries.DRIVER), NativeLibraries.CUDA.stream())
                .map(name -> library(name, survey.libraries()))
                .toList(),
            survey.problem());
    if (json) {
      surroundings.out().print(Json.document(devices));
      return ExitCode.OK;
    }
    TextTable table = new TextTable().row("cpu", devices.cpu());
    for (int i = 0; i < devices.gpus().size(); i++) {
      table.row("gpu:" + i, devices.gpus().get(i).toString());
    }
    surroundings.out().print(table.render(""));
    devices.problem().ifPresent(p -> surroundings.out().println("No GPU can be used: " + p));
    TextTable libraries = new TextTable();
    devices
        .libraries()
        .forEach(
            library ->
                libraries.row(
                    library.name(), library.file().isEmpty() ? "not found" : library.file()));
    surroundings.out().println("Libraries for GPUs");
    surroundings.out().print(libraries.render("  "));
    return ExitCode.OK;
  }

  private static Library library(String name, NativeLibraries libraries) {
    return new Library(name, libraries.file(name).map(Path::toString).orElse(""));
  }
}
