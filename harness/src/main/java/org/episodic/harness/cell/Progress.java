package org.episodic.harness.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.EpisodeScore;

/** How far a cell has come; what is in it survives the cell's failure. */
public final class Progress {
  public Phase phase = Phase.START;
  public Execution execution;
  public int paperIterations;
  public int iterations;
  public long inputs;
  public double trainSeconds;
  public double evaluationSeconds;
  public long peakRssBytes;
  public String streamSha256 = "";
  public SortedMap<String, String> artefacts = new TreeMap<>();
  public final List<Integer> resumedAfter = new ArrayList<>();
  public final List<CurvePoint> curve = new ArrayList<>();
  public final List<EpisodeScore> episodes = new ArrayList<>();

  private final RunListener listener;

  /** The cell starts on that device; the learner may say later what really executes it. */
  public Progress(Device device, RunListener listener) {
    this.execution = new Execution(device, "");
    this.listener = listener;
  }

  public void enter(Phase next) {
    if (next != phase) {
      phase = next;
      listener.phaseEntered(next);
    }
  }
}
