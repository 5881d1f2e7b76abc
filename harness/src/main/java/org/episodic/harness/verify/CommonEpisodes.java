package org.episodic.harness.verify;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.store.Manifest;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.Protocol;

/** Checks that every algorithm was scored on the same episodes of a task. */
final class CommonEpisodes {
  private record Task(
      String dataset,
      String datasetSha256,
      String splitSha256,
      Protocol protocol,
      TaskShape shape,
      long episodeSeed) {}

  private record Seen(String streamSha256, Path file) {}

  private final Map<Task, Seen> streams = new HashMap<>();

  void check(Path file, Manifest cell, String streamSha256, Findings findings) {
    var key = cell.key();
    Task task =
        new Task(
            key.dataset(),
            cell.provenance().datasetSha256(),
            cell.provenance().splitSha256(),
            key.protocol(),
            key.shape(),
            key.episodeSeed());
    Seen first = streams.putIfAbsent(task, new Seen(streamSha256, file));
    if (first != null && !first.streamSha256().equals(streamSha256)) {
      findings.error(
          file,
          "episode_stream_sha256 of '%s' is %s; expected %s as in %s",
          CellLabel.of(key),
          streamSha256,
          first.streamSha256(),
          first.file());
    }
  }
}
