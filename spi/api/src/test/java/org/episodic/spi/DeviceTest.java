package org.episodic.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceTest {
  @Test
  void readsWhatItWrites() {
    assertEquals(Device.CPU, Device.of("cpu"));
    assertEquals(Device.gpu(0), Device.of("gpu"));
    assertEquals("gpu:3", Device.of("gpu:3").toString());
    assertEquals(Device.gpu(3), Device.of(Device.gpu(3).toString()));
    Device tf32 = Device.gpu(1).withTf32(true);
    assertEquals("gpu:1+tf32", tf32.toString());
    assertEquals(tf32, Device.of("gpu:1+tf32"));
    assertNotEquals(tf32, Device.gpu(1));
    assertEquals(Device.gpu(1), tf32.withTf32(false));
    assertThrows(IllegalArgumentException.class, () -> Device.CPU.withTf32(true));
    assertNotEquals(Device.gpu(0), Device.CPU);
    assertNotEquals(Device.gpu(0), Device.gpu(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "GPU", "gpu:", "gpu:-1", "gpu:x", "gpu:99999", "cpu:0", "cpu+tf32", "tpu"})
  void refusesTheRest(String text) {
    UsageException refusal = assertThrows(UsageException.class, () -> Device.of(text));
    assertEquals(
        "Device '%s' does not exist; allowed: cpu, gpu, gpu:N".formatted(text),
        refusal.getMessage());
  }
}
