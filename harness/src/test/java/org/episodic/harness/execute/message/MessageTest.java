package org.episodic.harness.execute.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.Outcome;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.cell.TrainingProgress;
import org.episodic.harness.profile.Activity;
import org.episodic.harness.profile.TimeSpent;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.LearnerActivity;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.Host;
import org.episodic.spi.result.ShownEpisode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens in a cell's process is what the process that started it comes to know. */
class MessageTest {
  private static final List<CellEvent> EVENTS =
      List.of(
          new CellEvent.Started(
              Instant.EPOCH, new Host("c0ffee", true, "0.1.0", "17", "Linux", "A CPU", "A GPU")),
          new CellEvent.Entered(Phase.CREATE),
          new CellEvent.Requested(100, 60_000, 0, 0),
          new CellEvent.Executed(new Execution(Device.CPU, "TensorFlow 2")),
          new CellEvent.Prepared(0.1 + 0.2),
          new CellEvent.Built(new TreeMap<>(Map.of("embedding", "c0ffee"))),
          new CellEvent.Resumed(
              new TrainingProgress(
                  20,
                  5L << 40,
                  1e-300,
                  2 / 3.0,
                  List.of(1.5, 0.1 + 0.2),
                  List.of(new CurvePoint(20, 0.5, 0.25, 7, 1L << 40)),
                  List.of(10),
                  "",
                  List.of(0.1 + 0.2))),
          new CellEvent.TakenOver("0123456789abcdef", TrainingProgress.NONE),
          new CellEvent.Iterated(21, Double.NaN, 80, 0.7),
          new CellEvent.Validated(new CurvePoint(21, 0.1, 0.9, 8, 9)),
          new CellEvent.Tried("rate=0.1", 1, 2, 0.25),
          new CellEvent.Tuned("rate=0.1"),
          new CellEvent.ScoringStarted(2),
          new CellEvent.EpisodesScored(1),
          new CellEvent.Evaluated(
              List.of(new EpisodeScore(0, 0.1 + 0.2, new TreeMap<>(Map.of(5, 1 / 3.0)))),
              "ab",
              2,
              List.of(
                  new ShownEpisode.Images(
                      0, List.of(), List.of(new ShownEpisode.Picture("iVBORw0K", 3, 4))),
                  new ShownEpisode.Curve(
                      1, List.of(new ShownEpisode.Point(0.1, -1e-9)), List.of(), List.of()))),
          new CellEvent.OnCard(3L << 40),
          new CellEvent.Resident(2L << 40),
          new CellEvent.Spent(
              new TimeSpent(
                  Map.of(Activity.TRAIN, 0.3),
                  Map.of(Activity.TRAIN, Map.of(LearnerActivity.FEED, 0.1)))),
          new CellEvent.Ended(new Outcome(CellStatus.FAILED, "FAILED(close): no")));

  @TempDir Path directory;

  @Test
  void everyEventArrivesAsItWas() throws IOException {
    List<CellEvent> arrived = new ArrayList<>();
    CellState here = new CellState(Device.CPU, arrived::add);
    MessageRelay relay = relay(EVENTS, here);
    assertEquals(EVENTS, arrived);
    assertEquals(Optional.empty(), relay.failure());
    assertEquals(List.of(10, 20), here.training().resumedAfter());
    assertEquals(2L << 40, here.peakResidentBytes());
    assertEquals("FAILED(close): no", here.outcome().orElseThrow().message());
  }

  /** Except for the log, which a process writes itself. */
  @Test
  void noKindOfEventIsForgottenHere() {
    Set<String> kinds =
        Stream.of(CellEvent.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    kinds.remove("Logged");
    assertEquals(
        kinds,
        EVENTS.stream()
            .map(event -> event.getClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void aProcessOfAnotherVersionIsRefused() throws IOException {
    MessageRelay relay = new MessageRelay(new CellState(Device.CPU, event -> {}));
    assertThrows(
        IllegalStateException.class, () -> relay.accept(new Message.Hello(Message.VERSION - 1)));
  }

  private MessageRelay relay(List<CellEvent> events, CellState state) throws IOException {
    MessageRelay relay = new MessageRelay(state);
    Path file = directory.resolve("messages.jsonl");
    try (MessageWriter writer = new MessageWriter(file)) {
      writer.send(new Message.Hello(Message.VERSION));
      events.forEach(writer);
    }
    try (MessageReader reader = new MessageReader(file)) {
      reader.next().forEach(relay::accept);
    }
    return relay;
  }
}
