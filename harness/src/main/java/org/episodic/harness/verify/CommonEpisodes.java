package org.episodic.harness.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.store.Manifest;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.Protocol;

/**
 * Checks that every algorithm was scored on the same episodes of a task, once the cells of all runs
 * are known, so that nobody is wrong for coming later.
 */
final class CommonEpisodes {
  private record Task(
      String dataset,
      String datasetSha256,
      String splitSha256,
      Protocol protocol,
      TaskShape shape,
      long episodeSeed) {}

  private record Scored(Path file, Manifest cell, String streamSha256, Findings findings) {
    boolean differs(Scored other) {
      return !streamSha256.equals(other.streamSha256);
    }
  }

  private final InstalledPlugins plugins;
  private final Map<Task, List<Scored>> tasks = new LinkedHashMap<>();

  CommonEpisodes(InstalledPlugins plugins) {
    this.plugins = plugins;
  }

  /**
   * Adds a cell.
   *
   * @param file its manifest
   * @param findings of its run
   */
  void add(Path file, Manifest cell, String streamSha256, Findings findings) {
    var key = cell.key();
    Task task =
        new Task(
            key.dataset(),
            cell.provenance().datasetSha256(),
            cell.provenance().splitSha256(),
            key.protocol(),
            key.shape(),
            key.episodeSeed());
    tasks
        .computeIfAbsent(task, first -> new ArrayList<>())
        .add(new Scored(file, cell, streamSha256, findings));
  }

  /**
   * Where cells of a task differ, those are wrong that have not the published episodes; where none
   * are published, all are in doubt.
   */
  void check() {
    tasks.values().forEach(this::check);
  }

  private void check(List<Scored> cells) {
    Scored first = cells.get(0);
    Optional<Scored> second = cells.stream().filter(first::differs).findFirst();
    if (second.isEmpty()) {
      return;
    }
    Optional<String> published = plugins.publishedEpisodes(first.cell());
    for (Scored cell : cells) {
      if (published.isEmpty()) {
        Scored other = cell.differs(first) ? first : second.get();
        cell.findings()
            .error(
                cell.file(),
                "episode_stream_sha256 of '%s' is %s; it is %s in %s, and none is published",
                CellLabel.of(cell.cell().key()),
                cell.streamSha256(),
                other.streamSha256(),
                other.file());
      } else if (!published.get().equals(cell.streamSha256())) {
        cell.findings()
            .error(
                cell.file(),
                "episode_stream_sha256 of '%s' is %s; expected %s as published",
                CellLabel.of(cell.cell().key()),
                cell.streamSha256(),
                published.get());
      }
    }
  }
}
