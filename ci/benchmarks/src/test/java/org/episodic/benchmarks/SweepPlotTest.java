package org.episodic.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.episodic.benchmarks.LinePlot.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

final class SweepPlotTest {
  private static final String MEASURED =
      """
      options,train_tasks_per_step,train_step_median_seconds,train_inputs_per_second
      filters=64 inner-steps=1 meta-batch=8 train-queries=1,8.0,0.02,4000
      filters=64 inner-steps=1 meta-batch=4 train-queries=1,4.0,0.01,4000
      filters=64 inner-steps=5 meta-batch=4 train-queries=1,4.0,0.04,1000
      filters=64 inner-steps=1 meta-batch=4 train-queries=15,4.0,0.1,3200
      """;

  @TempDir Path folder;

  private SweepPlot sweep() throws IOException {
    Path file = Files.writeString(folder.resolve("sweep.csv"), MEASURED);
    return new SweepPlot(SpeedTable.read(file));
  }

  @Test
  void curvesHoldTheCellsThatDifferInOneOption() throws IOException {
    List<List<Point>> curves = sweep().plots().stream().map(LinePlot::points).toList();
    assertEquals(
        List.of(
            List.of(new Point(4, 10), new Point(8, 20)),
            List.of(new Point(1, 10), new Point(5, 40)),
            List.of(new Point(40, 10), new Point(320, 100))),
        curves);
  }

  @Test
  void theDrawingIsXmlWithAPlaceForEachPoint() throws Exception {
    String svg = LinePlot.svg(sweep().plots());
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertEquals(6, document.getElementsByTagName("circle").getLength());
    // Half of the first axes, 264 wide from 12 and 140 high up to 40.
    assertEquals(
        "144.0,110.0 276.0,40.0",
        document
            .getElementsByTagName("polyline")
            .item(0)
            .getAttributes()
            .getNamedItem("points")
            .getNodeValue());
  }
}
