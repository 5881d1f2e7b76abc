package org.episodic.harness.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.EpisodeScore;

/** How far a cell has come; what is in it survives the cell's failure. */
final class Progress {
  Phase phase = Phase.START;
  Execution execution;
  int paperIterations;
  int iterations;
  long inputs;
  double trainSeconds;
  double evaluationSeconds;
  long peakRssBytes;
  String streamSha256 = "";
  SortedMap<String, String> artefacts = new TreeMap<>();
  final List<Integer> resumedAfter = new ArrayList<>();
  final List<CurvePoint> curve = new ArrayList<>();
  final List<EpisodeScore> episodes = new ArrayList<>();

  private final RunListener listener;

  /** The cell starts on that device; the learner may say later what really executes it. */
  Progress(Device device, RunListener listener) {
    this.execution = new Execution(device, "");
    this.listener = listener;
  }

  void enter(Phase next) {
    if (next != phase) {
      phase = next;
      listener.phaseEntered(next);
    }
  }
}
