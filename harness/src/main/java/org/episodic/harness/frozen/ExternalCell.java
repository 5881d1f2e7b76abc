package org.episodic.harness.frozen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.harness.cell.EpisodeStatistics;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.episode.DrawnEpisode;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.harness.procedure.Scoring;
import org.episodic.harness.store.RunManifest;
import org.episodic.harness.store.Shard;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.Host;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.PluginJar;
import org.episodic.spi.result.Provenance;
import org.episodic.spi.result.Score;
import org.episodic.spi.result.TrainingCost;

/**
 * A row that a tool outside of this program made. It stands for no training: the budget says
 * nothing, and the hash of the predictions stands where that of a plugin does.
 *
 * @param name of the tool
 * @param seed it was trained from
 * @param mode whether queries could influence each other
 * @param source the data of the episodes
 * @param datasetPlugin what the data set was loaded from
 * @param host where it was scored
 * @param at when it was scored
 */
public record ExternalCell(
    String name,
    long seed,
    EvaluationMode mode,
    FrozenSource source,
    PluginJar datasetPlugin,
    Host host,
    Instant at) {
  private static final String MARK = "external";
  private static final Compute COMPUTE = Compute.cpu(1);

  /** Returns the run that holds nothing but this row. */
  public RunManifest run(String runId, CellResult result) {
    return new RunManifest(
        CellIdentity.SCHEMA_VERSION,
        runId,
        List.of(PlannedCell.of(CellIdentity.of(result))),
        Shard.WHOLE,
        List.of(),
        COMPUTE,
        Optional.empty(),
        host,
        at,
        List.of(source.task().description().credit()));
  }

  /** Scores predictions. */
  public CellResult score(String runId, FrozenEpisodes frozen, Predictions predictions) {
    List<EpisodeScore> episodes = episodes(frozen.episodes(), predictions);
    Score score =
        new Score(
            Metric.ACCURACY,
            EpisodeStatistics.mean(episodes),
            EpisodeStatistics.halfWidth(episodes),
            episodes.size(),
            frozen.header().episodeStreamSha256(),
            mode);
    CellKey key = key();
    Provenance provenance = provenance(predictions.sha256(), key);
    return new CellResult(
        runId,
        CellIdentity.of(key, provenance).id(),
        key,
        CellStatus.OK,
        "",
        Optional.of(score),
        TrainingCost.NONE,
        provenance,
        episodes,
        List.of());
  }

  private List<EpisodeScore> episodes(List<DrawnEpisode> drawn, Predictions predictions) {
    Scoring scoring =
        new Scoring(
            new TaskSpec(
                source.task().description().taskType(),
                source.task().description().input(),
                source.task().shape(),
                source.task().protocol().sampling().varies()));
    List<EpisodeScore> episodes = new ArrayList<>();
    for (int index = 0; index < drawn.size(); index++) {
      DrawnEpisode episode = drawn.get(index);
      int[] labels = episode.queries().stream().mapToInt(query -> query.get(0)).toArray();
      Prediction prediction = Prediction.of(predictions.scores().get(index));
      ClassLabels right = new ClassLabels(episode.classes().size(), labels);
      episodes.add(scoring.score(index, prediction, right));
    }
    return episodes;
  }

  private CellKey key() {
    FrozenHeader header = source.header();
    Protocol rules = source.task().protocol();
    Protocol protocol =
        new Protocol(
            rules.id(),
            rules.split(),
            rules.trainRotations(),
            rules.testRotations(),
            rules.queries(),
            header.episodes(),
            rules.mode(),
            rules.sampling(),
            rules.trainingOf());
    SortedMap<String, String> options = new TreeMap<>();
    header
        .options()
        .forEach(
            (option, value) -> options.put(CellKey.datasetOption(header.dataset(), option), value));
    options.entrySet().removeAll(defaults().entrySet());
    return new CellKey(
        AlgorithmDescription.EXTERNAL + name,
        header.dataset(),
        protocol,
        source.task().shape(),
        Budget.SMOKE,
        seed,
        header.episodeSeed(),
        options);
  }

  private SortedMap<String, String> defaults() {
    return new ChosenDataset(source.provider(), source.task().options()).defaults();
  }

  private Provenance provenance(String predictionsSha256, CellKey key) {
    SortedMap<String, String> defaults = defaults();
    defaults.keySet().retainAll(key.options().keySet());
    return new Provenance(
        1,
        new PluginJar(MARK, predictionsSha256),
        datasetPlugin,
        new TreeMap<>(),
        source.header().datasetSha256(),
        source.header().splitSha256(),
        new TreeMap<>(),
        COMPUTE,
        new Execution(Device.CPU, MARK),
        host,
        at,
        List.of(),
        defaults,
        "",
        "");
  }
}
