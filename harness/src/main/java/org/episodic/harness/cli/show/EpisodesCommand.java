package org.episodic.harness.cli.show;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.cli.option.Destination;
import org.episodic.harness.cli.option.MetaSplitConverter;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.harness.files.AtomicFile;
import org.episodic.harness.identity.Words;
import org.episodic.harness.picture.EpisodeSheet;
import org.episodic.harness.picture.Png;
import org.episodic.harness.picture.ShownEpisodes;
import org.episodic.harness.plan.TaskChoice;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.Sha256;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.result.CellKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code episodic episodes}: shows one task as the sampler draws it. */
@Command(
    name = "episodes",
    description =
        "Shows one task, as text and as a picture; 'export' and 'check' keep test episodes in a file.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "The picture has the support left, a row for each class behind its label, and right the queries,"
          + " each above its label; or a curve with the support as squares.",
      "",
      "Example:",
      "  episodic episodes --dataset glyphs --way 5 --index 7 --png task.png"
    })
public final class EpisodesCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final PluginRegistry<DatasetProvider> datasets;

  @Mixin private TaskOptions tasks;

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "test",
      converter = MetaSplitConverter.class,
      description = "Part of the split: train, validation or test; default: test.")
  private MetaSplit part;

  @Option(
      names = "--index",
      paramLabel = "I",
      defaultValue = "0",
      description = "Place of the task in its stream, from 0; default: 0.")
  private long index;

  @Option(
      names = "--episode-seed",
      paramLabel = "SEED",
      description = "Root seed of the test episodes; default: 0, those whose hash is published.")
  private Optional<Long> episodeSeed = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Root seed of training and validation episodes; default: 0.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--png", paramLabel = "FILE", description = "Also draw the task there.")
  private Optional<Path> png = Optional.empty();

  @Mixin private DataOptions data;

  @Inject
  EpisodesCommand(Surroundings surroundings, PluginRegistry<DatasetProvider> datasets) {
    this.surroundings = surroundings;
    this.datasets = datasets;
  }

  @Override
  public Integer call() throws IOException {
    DatasetProvider provider = datasets.get(tasks.dataset()).provider();
    check();
    DatasetContext place =
        data.location(surroundings, Optional.empty()).context(surroundings.err()::println);
    TaskChoice task = tasks.choose(provider, place, part);
    Optional<Path> file = png.map(surroundings.workingDirectory()::resolve);
    if (file.isPresent()) {
      requireDrawable(task.description());
      Destination.requireFile(file.get(), "--png");
    }
    String splitSha256 = task.description().splitOf(task.protocol()).sha256();
    StreamSpec spec = new StreamSpec(task.protocol(), splitSha256, part, task.shape(), rootSeed());
    try (Dataset opened = new ChosenDataset(provider, task.options()).open(place)) {
      EpisodeStream stream = EpisodeStream.of(opened, spec);
      Episode episode = stream.episode(index);
      surroundings.out().print(text(stream, episode));
      if (file.isPresent()) {
        AtomicFile.write(file.get(), Png.of(EpisodeSheet.of(episode)));
        surroundings.out().println("Picture: " + file.get());
      }
    }
    return ExitCode.OK;
  }

  private void check() {
    tasks.check();
    if (index < 0) {
      throw new UsageException("Option '--index' must be ≥ 0, found " + index);
    }
    boolean test = part == MetaSplit.META_TEST;
    if (test ? seed.isPresent() : episodeSeed.isPresent()) {
      throw new UsageException(
          "Option '%s' does not change %s episodes; use '%s'"
              .formatted(
                  test ? "--seed" : "--episode-seed",
                  Words.of(part),
                  test ? "--episode-seed" : "--seed"));
    }
  }

  private long rootSeed() {
    return episodeSeed.or(() -> seed).orElse(CellKey.EPISODE_SEED);
  }

  private static void requireDrawable(DatasetDescription description) {
    boolean regression = description.taskType() == TaskType.REGRESSION;
    if (!ShownEpisodes.canShow(description.input(), regression)) {
      throw new UsageException(
          "Data set '%s' has inputs of %s, which cannot be drawn; images of 1 or 3 channels can, and"
                  .formatted(description.id(), description.input())
              + " functions of one number");
    }
  }

  private String text(EpisodeStream stream, Episode episode) {
    Sha256 hash = stream.startedHash();
    stream.addTo(hash, index);
    TextTable facts =
        new TextTable()
            .row("data set", tasks.dataset())
            .row("protocol", tasks.protocol())
            .row("task", "%s %s, seed %s".formatted(Words.of(part), index, rootSeed()))
            .row("sha256", hash.hex())
            .row("support", inputs(episode.support().count(), episode))
            .row("queries", inputs(episode.query().count(), episode));
    List<String> classes = stream.classes(index);
    for (int label = 0; label < classes.size(); label++) {
      facts.row("class " + label, classes.get(label));
    }
    return facts.render("");
  }

  private static String inputs(int count, Episode episode) {
    return count + " of " + episode.query().inputs().shape();
  }
}
