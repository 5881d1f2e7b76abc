package org.episodic.harness.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.ShownEpisode;
import org.episodic.spi.result.ShownEpisode.Picture;
import org.episodic.spi.result.ShownEpisode.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownEpisodesTest {
  private static final InputShape IMAGE = new InputShape(2, 2, 1);

  private static LabelledSet images(InputShape shape, int way, int each, float first) {
    float[] values = new float[way * each * shape.size()];
    int[] labels = new int[way * each];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i / each;
      Arrays.fill(values, i * shape.size(), (i + 1) * shape.size(), (first + i) / 255);
    }
    return new LabelledSet(Inputs.wrap(shape, values), new ClassLabels(way, labels));
  }

  private static Episode episode(InputShape shape, int way, int shot, int queries) {
    return new Episode(
        new TaskShape(way, shot, queries),
        images(shape, way, shot, 1),
        images(shape, way, queries, 101));
  }

  private static ShownEpisode.Images shown(int way, int shot, int queries) {
    Scores scores = new Scores(way, new float[way * way * queries]);
    return (ShownEpisode.Images)
        ShownEpisodes.of(7, episode(IMAGE, way, shot, queries), scores).orElseThrow();
  }

  private static String grey(int value) {
    float[] values = new float[4];
    Arrays.fill(values, value / 255f);
    return Png.base64(Bitmap.of(Inputs.wrap(IMAGE, values), 0, 42));
  }

  @Test
  void whatIsSeenIsTheEpisode() {
    Scores scores = new Scores(2, 1, 0, 0, 1, 0, 0, 2, 3);
    assertEquals(
        Optional.of(
            new ShownEpisode.Images(
                7,
                List.of(
                    new Picture(grey(1), 0, 0),
                    new Picture(grey(2), 0, 0),
                    new Picture(grey(3), 1, 1),
                    new Picture(grey(4), 1, 1)),
                List.of(
                    new Picture(grey(101), 0, 0),
                    new Picture(grey(102), 0, 1),
                    new Picture(grey(103), 1, 0),
                    new Picture(grey(104), 1, 1)))),
        ShownEpisodes.of(7, episode(IMAGE, 2, 2, 2), scores));
  }

  @ParameterizedTest
  @CsvSource({"5,5,25", "5,6,5", "20,5,20", "25,1,25", "30,1,30"})
  void ofManySupportImagesTheFirstOfEachClassIsSeen(int way, int shot, int support) {
    ShownEpisode.Images shown = shown(way, shot, 1);
    assertEquals(support, shown.support().size());
    if (support == way) {
      assertEquals(
          IntStream.range(0, way).boxed().toList(),
          shown.support().stream().map(Picture::label).toList());
      assertEquals(grey(1 + shot), shown.support().get(1).png());
    }
  }

  @Test
  void tenQueriesAreEnough() {
    assertEquals(10, shown(5, 1, 15).queries().size());
    assertEquals(3, shown(3, 1, 1).queries().size());
  }

  /** Else it would be seen as right although it was scored as wrong. */
  @Test
  void aTieIsNotSeenAsRight() {
    Scores scores = new Scores(3, 5, 5, 1, 0, 0, 0, 1, 4, 4);
    ShownEpisode.Images shown =
        (ShownEpisode.Images) ShownEpisodes.of(0, episode(IMAGE, 3, 1, 1), scores).orElseThrow();
    assertEquals(List.of(1, 0, 1), shown.queries().stream().map(Picture::predicted).toList());
  }

  @Test
  void vectorsAreNotSeen() {
    assertEquals(
        Optional.empty(),
        ShownEpisodes.of(0, episode(InputShape.vector(784), 2, 1, 1), new Scores(2, new float[4])));
    assertEquals(
        Optional.empty(),
        ShownEpisodes.of(
            0, episode(new InputShape(2, 2, 2), 2, 1, 1), new Scores(2, new float[4])));
    assertEquals(
        Optional.empty(),
        ShownEpisodes.of(0, line(InputShape.vector(2), 3), new Scores(1, 1, 2, 3)));
  }

  private static Episode line(InputShape input, int queries) {
    float[] x = new float[queries * input.size()];
    float[] y = new float[queries];
    for (int i = 0; i < queries; i++) {
      x[i * input.size()] = i * 7 % queries;
      y[i] = 2 * x[i * input.size()] + 1 / 3f;
    }
    return new Episode(
        new TaskShape(1, 2, queries),
        new LabelledSet(Inputs.wrap(input, new float[2 * input.size()]), new RealValues(3, 4)),
        new LabelledSet(Inputs.wrap(input, x), new RealValues(y)));
  }

  @Test
  void aCurveIsAscending() {
    ShownEpisode shown =
        ShownEpisodes.of(2, line(InputShape.vector(1), 3), new Scores(1, 10, 11, 12)).orElseThrow();
    assertEquals(
        new ShownEpisode.Curve(
            2,
            List.of(new Point(0, 3), new Point(0, 4)),
            List.of(new Point(0, 0.333333), new Point(1, 2.33333), new Point(2, 4.33333)),
            List.of(new Point(0, 10), new Point(1, 11), new Point(2, 12))),
        shown);
  }

  @Test
  void aHundredPointsAreEnoughFromTheFirstToTheLast() {
    ShownEpisode.Curve shown =
        (ShownEpisode.Curve)
            ShownEpisodes.of(0, line(InputShape.vector(1), 1000), new Scores(1, new float[1000]))
                .orElseThrow();
    assertEquals(100, shown.queries().size());
    assertEquals(100, shown.predicted().size());
    assertEquals(0, shown.queries().get(0).x());
    assertEquals(999, shown.queries().get(99).x());
    for (int i = 1; i < 100; i++) {
      assertTrue(shown.queries().get(i).x() > shown.queries().get(i - 1).x());
    }
  }
}
