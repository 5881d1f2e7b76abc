package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.episodic.harness.episode.DrawnEpisode;
import org.episodic.harness.frozen.FrozenEpisodes;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.result.CellResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Predictions of other tools become rows. */
class ScoreTest extends CommandLineTestCase {
  private static final String SCORE = "score e.jsonl p.csv --name tool --out out";
  private List<DrawnEpisode> episodes;

  private int line(String line) {
    return run(line.split(" +"));
  }

  private Path predictions() {
    return directory.resolve("p.csv");
  }

  @BeforeEach
  void export() throws IOException {
    String export = "episodes export --dataset tiles --way 3 --episodes 4 --out e.jsonl";
    assertEquals(0, line(export), () -> errors().toString());
    episodes = FrozenEpisodes.read(directory.resolve("e.jsonl")).episodes();
    StringBuilder text = new StringBuilder("episode,query,label\n");
    for (int episode = 0; episode < episodes.size(); episode++) {
      for (int query = 0; query < episodes.get(episode).queries().size(); query++) {
        int label = episodes.get(episode).queries().get(query).get(0);
        boolean wrong = episode == 1 && query == 0;
        text.append("%s,%s,%s\r\n".formatted(episode, query, wrong ? (label + 1) % 3 : label));
      }
    }
    Files.writeString(predictions(), text);
  }

  @Test
  void aRowIsMadeThatOtherCommandsRead() {
    assertEquals(0, line(SCORE), () -> errors().toString());
    CellResult result = ResultStore.read(directory.resolve("out")).get(0);
    assertEquals("external-tool", result.key().algorithm());
    double one = 1.0 / episodes.get(1).queries().size();
    assertEquals(
        List.of(1.0, 1 - one, 1.0, 1.0), result.episodes().stream().map(e -> e.score()).toList());
    assertEquals(0, result.cost().metaTrainSeconds());
    assertEquals(0, line("verify out"), () -> output() + errors());
    assertEquals(0, line("report out"), () -> output() + errors());
    assertEquals(0, line("merge out --out all"), () -> output() + errors());
    assertEquals(0, line("compare out all --json"), () -> output() + errors());
    assertTrue(output().matches("(?s).*\"budget\" ?: \"none\".*"), output());
  }

  @ParameterizedTest
  @CsvSource({
    "1e-50, 2e-50, 1.0", // likelihoods of many numbers
    "0.1, 0.10000000001, 1.0",
    "-2e-50, -1e-50, 1.0",
    "3, 3, 0.0" // a tie
  })
  void scoresAreHeldAgainstEachOtherAsTheyAreWritten(String others, String highest, double accuracy)
      throws IOException {
    StringBuilder text = new StringBuilder("episode,query,score_0,score_1,score_2\n");
    for (int episode = 0; episode < episodes.size(); episode++) {
      for (int query = 0; query < episodes.get(episode).queries().size(); query++) {
        List<String> scores = new ArrayList<>(Collections.nCopies(3, others));
        scores.set(episodes.get(episode).queries().get(query).get(0), highest);
        text.append("%s,%s,%s\n".formatted(episode, query, String.join(",", scores)));
      }
    }
    Files.writeString(predictions(), text);
    assertEquals(0, line(SCORE), () -> errors().toString());
    CellResult result = ResultStore.read(directory.resolve("out")).get(0);
    assertEquals(accuracy, result.score().orElseThrow().mean());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0,1,[0-9]  | 0,0,0   | line 3: repeats query 0 of episode 0; expected once
          0,1,[0-9]  | 0,1,3   | line 3: has label '3'; expected 0 to 2
          0,1,[0-9]  | 0,1     | line 3: has 2 fields; expected 3
          0,1,[0-9]  | 4,1,0   | line 3: has episode '4'; expected 0 to 3
          0,1,[0-9]  | 0,99,0  | line 3: has query '99'; expected 0 to 8
          0,1,[0-9]\\r\\n | '' | lack query 1 of episode 0; expected a line for each query
          label      | labels  | line 1: has the columns 'episode,query,labels'; expected
          """)
  void mistakesAreNamedWithTheirLine(String from, String to, String problem) throws IOException {
    String text = Files.readString(predictions());
    Files.writeString(predictions(), text.replaceFirst(from, to));
    assertEquals(2, line(SCORE), () -> output() + errors());
    assertEquals(1, errors().size());
    assertTrue(errors().get(0).contains(problem), errors().get(0));
    assertEquals(false, Files.exists(directory.resolve("out")));
  }
}
