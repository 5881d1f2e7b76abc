package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.episodic.harness.episode.DrawnEpisode;
import org.episodic.harness.episode.DrawnEpisode.DrawnClass;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.frozen.FrozenEpisodes;
import org.episodic.spi.Sha256;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.TaskShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Test episodes that are kept in a file are those that the harness poses. */
class FrozenEpisodesTest extends CommandLineTestCase {
  private static final String EXPORT = "episodes export --dataset tiles";

  private int line(String line) {
    return run(line.split(" +"));
  }

  private Path file() {
    return directory.resolve("e.jsonl");
  }

  private void export(String more) {
    assertEquals(0, line(EXPORT + " --out e.jsonl " + more), () -> errors().toString());
  }

  /** Writes the file with other lines and a hash that fits them. */
  private void forge(String from, String to) throws IOException {
    String text = Files.readString(file());
    int end = text.indexOf('\n') + 1;
    String body = text.substring(end).replaceFirst(from, to);
    String hash = new Sha256().bytes(body.getBytes(StandardCharsets.UTF_8)).hex();
    String header = text.substring(0, end).replaceFirst(from, to);
    header = header.replaceFirst("\"bodySha256\":\"[0-9a-f]+\"", "\"bodySha256\":\"" + hash + "\"");
    Files.writeString(file(), header + body);
  }

  @Test
  void theFileNamesTheImagesOfTheEpisodes() throws IOException {
    export("--way 5 --shot 2 --episodes 20");
    FrozenEpisodes frozen = FrozenEpisodes.read(file());
    EpisodeStream stream =
        EpisodeStream.of(
            TilesProvider.open(),
            new StreamSpec(
                TilesProvider.STANDARD,
                "5".repeat(64),
                MetaSplit.META_TEST,
                new TaskShape(5, 2, 3),
                0));
    assertEquals(20, frozen.episodes().size());
    assertEquals(stream.sha256(20), frozen.header().episodeStreamSha256());
    for (int index = 0; index < 20; index++) {
      assertSame(stream.episode(index), frozen.episodes().get(index));
    }
  }

  private static void assertSame(Episode episode, DrawnEpisode drawn) {
    int place = 0;
    for (DrawnClass behind : drawn.classes()) {
      for (int image : behind.support()) {
        assertArrayEquals(pixels(behind, image), values(episode.support().inputs(), place++));
      }
    }
    ClassLabels labels = (ClassLabels) episode.query().targets();
    assertEquals(labels.count(), drawn.queries().size());
    for (int query = 0; query < labels.count(); query++) {
      List<Integer> posed = drawn.queries().get(query);
      assertEquals(labels.label(query), posed.get(0));
      assertArrayEquals(
          pixels(drawn.classes().get(posed.get(0)), posed.get(1)),
          values(episode.query().inputs(), query));
    }
  }

  private static float[] values(Inputs inputs, int place) {
    float[] values = new float[inputs.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = inputs.values().get(place * values.length + i);
    }
    return values;
  }

  /** Turns counter-clockwise in the plainest way. */
  private static float[] pixels(DrawnClass behind, int image) {
    float[] pixels = new float[4];
    TilesProvider.open().read(behind.name(), image, pixels, 0);
    for (int turn = 0; turn < behind.quarterTurns(); turn++) {
      pixels = new float[] {pixels[1], pixels[3], pixels[0], pixels[2]};
    }
    return pixels;
  }

  @Test
  void equalEpisodesAreEqualBytes() throws IOException {
    export("--way 5 --episodes 7");
    byte[] first = Files.readAllBytes(file());
    export("--way 5 --episodes 7 --episode-seed 0");
    assertArrayEquals(first, Files.readAllBytes(file()));
    assertEquals(0, line("episodes check e.jsonl"), () -> errors().toString());
    assertEquals("7 episodes, all as drawn from the data\n", output());
  }

  @ParameterizedTest
  @CsvSource({
    "--way 5 --protocol paper:turns",
    "--way 3 --shot 2 --episode-seed 9 --option tiles.side=3",
    "--protocol paper:drawn"
  })
  void whatIsExportedIsFoundAgain(String choice) {
    export(choice + " --episodes 5");
    assertEquals(0, line("episodes check e.jsonl"), () -> output() + errors());
  }

  @Test
  void anotherImageIsADifference() throws IOException {
    export("--way 5 --episodes 3");
    String text = Files.readString(file());
    int image = Integer.parseInt(text.replaceAll("(?s).*?\"support\":\\[(\\d+).*", "$1"));
    forge("\"support\":\\[\\d+", "\"support\":[" + (image + 1) % 10);
    assertEquals(3, line("episodes check e.jsonl"), () -> errors().toString());
    assertEquals("episodes: 1 of 3 differ, the first is 0\n", output());
  }

  @Test
  void otherDataAreADifference() throws IOException {
    export("--way 5 --episodes 3");
    forge("\"datasetSha256\":\"[0-9a-f]+\"", "\"datasetSha256\":\"abc\"");
    assertEquals(3, line("episodes check e.jsonl"), () -> errors().toString());
    assertTrue(output().startsWith("datasetSha256: file \"abc\", data \""), output());
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    export("--way 5 --episodes 3");
    String text = Files.readString(file());
    Files.writeString(file(), text.substring(0, text.length() - 2));
    refused("episodes check e.jsonl", ".*was changed or cut off: its lines have the SHA-256.*");
    Files.writeString(file(), text.replace("\"version\":1", "\"version\":2"));
    refused("episodes check e.jsonl", ".* has version 2; this program reads 1");
    Files.writeString(file(), "");
    refused("episodes check e.jsonl", ".* is damaged in line 1; .*");
    Files.delete(file());
    refused("episodes check e.jsonl", ".* cannot be read: NoSuchFileException; .*");
  }

  @Test
  void aByteOrderMarkAndLineEndsOfWindowsAreNoChange() throws IOException {
    export("--way 5 --episodes 3");
    Files.writeString(file(), "\uFEFF" + Files.readString(file()).replace("\n", "\r\n"));
    assertEquals(0, line("episodes check e.jsonl"), () -> output() + errors());
  }

  @Test
  void whatCannotBeExportedIsRefused() throws IOException {
    refused(
        "episodes export --dataset lines --out e.jsonl",
        "Data set 'lines' poses regression; only episodes of classes and images can be exported");
    refused(EXPORT + " --way 9 --out e.jsonl", "way 9 is larger than the 8 classes .*");
    refused(EXPORT + " --way 5 --episodes 0 --out e.jsonl", ".*must be ≥ 1, found 0");
    refused("episodes export --way 5 --out e.jsonl", "Missing required option: '--dataset=ID'");
    assertNothingWasWritten();
  }

  private void refused(String line, String pattern) {
    assertEquals(2, line(line), () -> errors().toString());
    assertTrue(errors().get(0).matches(pattern), errors().get(0));
  }
}
