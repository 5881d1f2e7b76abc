package org.episodic.harness.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.result.Metric;
import org.junit.jupiter.api.Test;

final class SpiValuesTest {
  @Test
  void devicesAreWords() throws IOException {
    Compute compute = new Compute(Device.gpu(1), 3);
    assertEquals("{\"device\":\"gpu:1\",\"threads\":3}", Json.line(compute));
    assertEquals(compute, Json.read(Json.line(compute), Compute.class));
    IOException refusal =
        assertThrows(IOException.class, () -> Json.read("\"abacus\"", Device.class));
    assertTrue(refusal.getMessage().contains("'abacus'"), refusal.getMessage());
  }

  @Test
  void metricsAreAsTheyWereAndOthersCarryWhatIsKnownOfThem() throws IOException {
    assertEquals("\"ACCURACY\"", Json.line(Metric.ACCURACY));
    assertEquals(Metric.MSE, Json.read("\"MSE\"", Metric.class));
    Metric other = Metric.of("average-return", "average return", true);
    Metric read = Json.read(Json.line(other), Metric.class);
    assertEquals(other, read);
    assertEquals("average return", read.title());
    assertTrue(read.higherIsBetter());
    assertThrows(IOException.class, () -> Json.read("\"F1\"", Metric.class));
  }
}
