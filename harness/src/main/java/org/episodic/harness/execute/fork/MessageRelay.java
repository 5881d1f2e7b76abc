package org.episodic.harness.execute.fork;

import java.util.Optional;
import org.episodic.harness.cell.Progress;
import org.episodic.harness.cell.RunListener;
import org.episodic.spi.result.CellResult;

/** Takes in what a forked cell says: notes how far it has come and tells the listener. */
final class MessageRelay {
  private final Progress progress;
  private final RunListener listener;
  private Optional<CellResult> result = Optional.empty();
  private Optional<String> failure = Optional.empty();
  private boolean greeted;
  private boolean exiting;

  MessageRelay(Progress progress, RunListener listener) {
    this.progress = progress;
    this.listener = listener;
  }

  /** Returns the result, once the cell has sent it. */
  Optional<CellResult> result() {
    return result;
  }

  /** Returns what the harness in the cell's process failed with. */
  Optional<String> failure() {
    return failure;
  }

  /** Says whether the process has said anything; otherwise its Java did not start. */
  boolean greeted() {
    return greeted;
  }

  /** Says whether the process announced that it ends, which a crash does not. */
  boolean exiting() {
    return exiting;
  }

  void accept(Message message) {
    if (message instanceof Message.Hello hello) {
      greeted = true;
      requireVersion(hello.version());
    } else if (message instanceof Message.Entered entered) {
      progress.enter(entered.phase());
    } else if (message instanceof Message.Prepared prepared) {
      progress.execution = prepared.execution();
      progress.artefacts = prepared.artefacts();
      listener.learnerPrepared(prepared.execution(), prepared.artefacts());
    } else if (message instanceof Message.Trained trained) {
      progress.inputs = trained.inputs();
      progress.trainSeconds = trained.seconds();
      listener.trained(trained.inputs(), trained.seconds());
    } else if (message instanceof Message.Training training) {
      progress.paperIterations = training.paperIterations();
      listener.trainingStarted(training.iterations(), training.paperIterations());
    } else if (message instanceof Message.Resumed resumed) {
      progress.iterations = resumed.iteration();
      progress.curve.addAll(resumed.curve());
      progress.resumedAfter.add(resumed.iteration());
      listener.trainingResumed(resumed.iteration(), resumed.curve());
    } else if (message instanceof Message.Iterated iterated) {
      progress.iterations = iterated.iteration();
      listener.iterationDone(iterated.iteration(), iterated.loss());
    } else if (message instanceof Message.Validated validated) {
      progress.curve.add(validated.point());
      progress.peakRssBytes = Math.max(progress.peakRssBytes, validated.point().residentBytes());
      listener.validated(validated.point());
    } else if (message instanceof Message.Scoring scoring) {
      listener.scoringStarted(scoring.episodes());
    } else if (message instanceof Message.Scored scored) {
      listener.episodesScored(scored.episodes());
    } else if (message instanceof Message.Failed failed) {
      failure = Optional.of(failed.cause());
    } else if (message instanceof Message.Exiting) {
      exiting = true;
    } else if (message instanceof Message.Spent spent) {
      listener.timeSpent(spent.time());
    } else if (message instanceof Message.Finished finished) {
      result = Optional.of(finished.result());
    }
  }

  private static void requireVersion(int version) {
    if (version != Message.VERSION) {
      throw new IllegalStateException(
          "the cell's process speaks protocol version %s; this one speaks %s"
              .formatted(version, Message.VERSION));
    }
  }
}
