package org.episodic.harness.cell;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.episodic.harness.profile.TimeSpent;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.Host;
import org.episodic.spi.result.ShownEpisode;

/**
 * Something that happens in a cell, as plain data. A cell's events, in order, are all that is known
 * of it: {@link CellState} adds them up, wherever the cell runs.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CellEvent.Started.class, name = "start"),
  @JsonSubTypes.Type(value = CellEvent.Entered.class, name = "phase"),
  @JsonSubTypes.Type(value = CellEvent.Requested.class, name = "request"),
  @JsonSubTypes.Type(value = CellEvent.Executed.class, name = "execution"),
  @JsonSubTypes.Type(value = CellEvent.Built.class, name = "artefacts"),
  @JsonSubTypes.Type(value = CellEvent.Prepared.class, name = "prepared"),
  @JsonSubTypes.Type(value = CellEvent.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = CellEvent.TakenOver.class, name = "taken over"),
  @JsonSubTypes.Type(value = CellEvent.Iterated.class, name = "iteration"),
  @JsonSubTypes.Type(value = CellEvent.Validated.class, name = "validation"),
  @JsonSubTypes.Type(value = CellEvent.Tried.class, name = "tried"),
  @JsonSubTypes.Type(value = CellEvent.Tuned.class, name = "tuned"),
  @JsonSubTypes.Type(value = CellEvent.ScoringStarted.class, name = "scoring"),
  @JsonSubTypes.Type(value = CellEvent.EpisodesScored.class, name = "scored"),
  @JsonSubTypes.Type(value = CellEvent.Evaluated.class, name = "evaluation"),
  @JsonSubTypes.Type(value = CellEvent.Resident.class, name = "memory"),
  @JsonSubTypes.Type(value = CellEvent.OnCard.class, name = "card"),
  @JsonSubTypes.Type(value = CellEvent.Logged.class, name = "log"),
  @JsonSubTypes.Type(value = CellEvent.Spent.class, name = "time"),
  @JsonSubTypes.Type(value = CellEvent.Ended.class, name = "end")
})
public sealed interface CellEvent {

  /**
   * The cell starts.
   *
   * @param at when
   * @param host the machine that runs it
   */
  record Started(Instant at, Host host) implements CellEvent {}

  /** The cell comes to its next phase; training and validation take turns. */
  record Entered(Phase phase) implements CellEvent {}

  /**
   * The algorithm says what it wants to be trained on.
   *
   * @param iterations meta-iterations to do, which may be 0
   * @param paperIterations meta-iterations of the published protocol, 0 if there is none
   * @param pretrainingSteps steps of the training before meta-training
   * @param paperPretrainingSteps those of the published protocol
   */
  record Requested(
      int iterations, int paperIterations, int pretrainingSteps, int paperPretrainingSteps)
      implements CellEvent {}

  /** The learner says what executes it; after it has predicted it may know better. */
  record Executed(Execution execution) implements CellEvent {}

  /** The learner says what it was built from: the hashes by their names. */
  record Built(SortedMap<String, String> artefacts) implements CellEvent {}

  /**
   * The learner is ready, and training starts.
   *
   * @param seconds what it took to propose classes or take the labelled inputs, if the learner does
   */
  record Prepared(double seconds) implements CellEvent {}

  /**
   * Training goes on from a checkpoint instead of from the beginning.
   *
   * @param saved what the checkpoint says of the training
   */
  record Resumed(TrainingProgress saved) implements CellEvent {}

  /**
   * Meta-iterations up to a validation were done before, by a cell that is trained alike.
   *
   * @param cellId which
   * @param saved what is known of its training, before that validation
   */
  record TakenOver(String cellId, TrainingProgress saved) implements CellEvent {}

  /**
   * A meta-iteration is done.
   *
   * @param iteration which, the first being 1
   * @param loss its loss, which is not finite if the learner has failed
   * @param inputs inputs that it was trained on
   * @param seconds what it took
   */
  record Iterated(int iteration, double loss, long inputs, double seconds) implements CellEvent {}

  /** The learner was validated. */
  record Validated(CurvePoint point) implements CellEvent {}

  /**
   * One of the ways in which the trained learner can predict was validated.
   *
   * @param candidate which
   * @param number its place, the first being 1
   * @param candidates how many there are
   * @param score its mean score
   */
  record Tried(String candidate, int number, int candidates, double score) implements CellEvent {}

  /** The learner predicts in this way from now on, the best of several on validation tasks. */
  record Tuned(String candidate) implements CellEvent {}

  /** Scoring on that many test episodes starts. */
  record ScoringStarted(int episodes) implements CellEvent {}

  /** So many of the test episodes have been scored. */
  record EpisodesScored(int episodes) implements CellEvent {}

  /**
   * All test episodes have been scored.
   *
   * @param episodes the scores
   * @param streamSha256 the hash of the episodes
   * @param seconds what scoring took
   * @param shown the first few of them as they are drawn
   */
  record Evaluated(
      List<EpisodeScore> episodes, String streamSha256, double seconds, List<ShownEpisode> shown)
      implements CellEvent {}

  /** The process of the cell is seen to have so much memory of a graphics card, in bytes. */
  record OnCard(long bytes) implements CellEvent {}

  /** The process of the cell was seen to have had so much resident memory, in bytes. */
  record Resident(long peakBytes) implements CellEvent {}

  /** Something that the log of the cell should tell, without a line feed in the end. */
  record Logged(String text) implements CellEvent {

    /** Returns the stack trace of a failure. */
    public static Logged of(Throwable failure) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      return new Logged(trace.toString().stripTrailing());
    }
  }

  /** What the time was spent on. */
  record Spent(TimeSpent time) implements CellEvent {}

  /** The cell is over. */
  record Ended(Outcome outcome) implements CellEvent {}
}
