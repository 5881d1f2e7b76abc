package org.episodic.harness.execute.fork;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.SortedMap;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.profile.TimeSpent;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;

/**
 * What a forked cell tells the process that started it: lines of JSON in a file, {@link Hello}
 * first. See {@code docs/design.md}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = Message.Entered.class, name = "phase"),
  @JsonSubTypes.Type(value = Message.Prepared.class, name = "prepared"),
  @JsonSubTypes.Type(value = Message.Training.class, name = "training"),
  @JsonSubTypes.Type(value = Message.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = Message.Trained.class, name = "trained"),
  @JsonSubTypes.Type(value = Message.Iterated.class, name = "iteration"),
  @JsonSubTypes.Type(value = Message.Validated.class, name = "validation"),
  @JsonSubTypes.Type(value = Message.Scoring.class, name = "scoring"),
  @JsonSubTypes.Type(value = Message.Scored.class, name = "scored"),
  @JsonSubTypes.Type(value = Message.Failed.class, name = "failure"),
  @JsonSubTypes.Type(value = Message.Exiting.class, name = "exiting"),
  @JsonSubTypes.Type(value = Message.Spent.class, name = "time"),
  @JsonSubTypes.Type(value = Message.Finished.class, name = "result")
})
sealed interface Message {
  /** Version of the protocol; to be raised with every change of a message. */
  int VERSION = 6;

  /** The process has started. */
  record Hello(int version) implements Message {}

  /** The cell comes to that phase. */
  record Entered(Phase phase) implements Message {}

  /** The learner is ready to be trained. */
  record Prepared(Execution execution, SortedMap<String, String> artefacts) implements Message {}

  /** Training starts. */
  record Training(int iterations, int paperIterations) implements Message {}

  /** Training goes on from a checkpoint. */
  record Resumed(int iteration, List<CurvePoint> curve) implements Message {}

  /** So much has been trained. */
  record Trained(long inputs, double seconds) implements Message {}

  /** A meta-iteration is done. */
  record Iterated(int iteration, double loss) implements Message {}

  /** The learner was validated. */
  record Validated(CurvePoint point) implements Message {}

  /** Scoring starts. */
  record Scoring(int episodes) implements Message {}

  /** So many test episodes have been scored. */
  record Scored(int episodes) implements Message {}

  /** The harness failed outside the learner. */
  record Failed(String cause) implements Message {}

  /** Someone called {@code System.exit}, or asked the process to end. */
  record Exiting(Phase phase) implements Message {}

  /** What the time was spent on. */
  record Spent(TimeSpent time) implements Message {}

  /** The result, whole. */
  record Finished(CellResult result) implements Message {}
}
