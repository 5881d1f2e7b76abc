package org.episodic.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TimeToAccuracyTest {
  private static final String PLAN =
      """
      name: small
      budget: smoke
      seeds: [3]
      cells:
        - {algorithms: protonet, dataset: glyphs, protocol: standard, way: 5, shot: 1, options: {protonet: {filters: 8, train-way: 5}}}
      """;

  @TempDir private Path folder;

  @Test
  void aTrainingEndsWhenItIsAccurateOrDone() throws Exception {
    Path plan = Files.writeString(folder.resolve("small.yaml"), PLAN);
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      TimeToAccuracy.main(new String[] {plan.toString(), "protonet", "3", "7"});
    } finally {
      System.setOut(before);
    }
    JsonNode line = new ObjectMapper().readTree(printed.toString(StandardCharsets.UTF_8));
    assertEquals("protonet", line.get("algorithm").asText());
    assertEquals(3, line.get("seed").asInt());
    assertTrue(line.get("start_s").asDouble() > 0, line::toString);
    assertTrue(line.get("train_s").asDouble() > 0, line::toString);
    double accuracy = line.get("accuracy").asDouble();
    assertTrue(accuracy > 0.2 && accuracy <= 1, line::toString);
    int iterations = line.get("iterations").asInt();
    assertTrue(accuracy < 0.95 || iterations % 7 == 0, line::toString);
  }

  @Test
  void imagesAreWrittenOneAfterAnother() throws Exception {
    ImageExport.main(new String[] {"glyphs", "glyphs", folder.toString()});
    long image = 28 * 28 * Float.BYTES;
    long train = Files.size(folder.resolve("train.f32"));
    long validation = Files.size(folder.resolve("validation.f32"));
    assertTrue(validation > 0 && train > validation);
    assertEquals(0, train % image);
  }
}
