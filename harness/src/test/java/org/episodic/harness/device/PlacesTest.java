package org.episodic.harness.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.episodic.spi.Device;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.Host;
import org.junit.jupiter.api.Test;

final class PlacesTest {
  private static final Host HOST = new Host("c", false, "1", "17", "Linux", "a CPU", "");
  private static final Gpu FIRST = new Gpu(0, "GPU-a", "First", "550", 1024, "9.0");
  private static final Gpu SECOND = new Gpu(1, "GPU-b", "Second", "550", 1024, "9.0");
  private static final NativeLibraries CUDA =
      new NativeLibraries(new TreeMap<>(), List.of(Path.of("/cuda")));
  private static final GpuSurvey TWO =
      new GpuSurvey(true, List.of(FIRST, SECOND), CUDA, Optional.empty());
  private static final GpuSurvey NONE =
      new GpuSurvey(true, List.of(), CUDA, Optional.of("no driver"));

  @Test
  void aCellOnTheCpuSeesNoCard() throws InterruptedException {
    Places places = new Places(HOST, DeviceChoice.CPU, Map.of(), 1);
    try (Place one = places.take();
        Place other = places.take()) {
      assertEquals(Map.of("CUDA_VISIBLE_DEVICES", "-1"), one.variables());
      assertEquals(HOST, other.host());
    }
  }

  @Test
  void aCellSeesItsCardAloneAndTheRowNamesIt() throws InterruptedException {
    try (Place place = places("gpu", false, 1).take()) {
      assertEquals(
          Map.of(
              "CUDA_DEVICE_ORDER", "PCI_BUS_ID",
              "CUDA_VISIBLE_DEVICES", "GPU-a",
              "NVIDIA_TF32_OVERRIDE", "0",
              "LD_LIBRARY_PATH", "/cuda:/before"),
          place.variables());
      assertEquals(
          "First (compute capability 9.0, 1024 MiB, driver 550), CUDA 12, cuDNN 9",
          place.host().gpu());
    }
    try (Place place = places("gpu:1", true, 1).take()) {
      assertEquals("GPU-b", place.variables().get("CUDA_VISIBLE_DEVICES"));
      assertFalse(place.variables().containsKey("NVIDIA_TF32_OVERRIDE"));
    }
  }

  @Test
  void cellsAreDealtToTheCardWithTheFewest() throws InterruptedException {
    Places places = places("auto", false, 2);
    Place one = places.take();
    Place two = places.take();
    Place three = places.take();
    assertEquals(List.of("GPU-a", "GPU-b", "GPU-a"), List.of(card(one), card(two), card(three)));
    one.close();
    three.close();
    Place four = places.take();
    assertEquals("GPU-a", card(four));
  }

  @Test
  void aCellWaitsForACardThatIsFullUntilItHasRoomOrTheRunEnds() throws InterruptedException {
    Places places = places("gpu:0", false, 1);
    Place first = places.take();
    AtomicReference<String> got = new AtomicReference<>();
    CountDownLatch begun = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              begun.countDown();
              try (Place place = places.take()) {
                got.set(card(place));
              } catch (InterruptedException e) {
                got.set("interrupted");
              }
            });
    waiting.start();
    assertTrue(begun.await(2, TimeUnit.MINUTES));
    waiting.join(100);
    assertEquals(null, got.get());
    first.close();
    waiting.join(120_000);
    assertEquals("GPU-a", got.get());
    Place again = places.take();
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, places::take);
    again.close();
  }

  @Test
  void whatIsAskedForIsHadOrRefusedInOneLine() {
    assertEquals(Device.gpu(0), choice("auto", false, TWO).device());
    assertEquals(Device.CPU, choice("cpu", false, TWO).device());
    assertEquals(List.of(SECOND), choice("gpu:1", false, TWO).cards());
    assertEquals(Device.gpu(0), choice("gpu:1", false, TWO).device(), "the first that it sees");
    DeviceChoice fallback = choice("auto", false, NONE);
    assertEquals(Device.CPU, fallback.device());
    assertEquals(Optional.of("Cells compute on the CPU: no driver"), fallback.notice());
    GpuSurvey cpuOnly = new GpuSurvey(false, List.of(), CUDA, Optional.of("a build for the CPU"));
    assertEquals(Optional.empty(), choice("auto", false, cpuOnly).notice(), "nobody expects a GPU");
    refused("No GPU can be used: no driver", "auto", true, NONE);
    refused("Device 'gpu' cannot be used: no driver", "gpu", false, NONE);
    refused("Device 'gpu:2' does not exist; there are gpu:0 to gpu:1", "gpu:2", false, TWO);
    refused("Device 'tpu' does not exist; allowed: auto, cpu, gpu, gpu:N", "tpu", false, TWO);
    refused("Device 'cpu' excludes '--require-gpu' and '--tf32'; leave one out", "cpu", true, TWO);
  }

  @Test
  void whatWasPlannedOnACardGoesOnOnOneWithTheSameArithmetic() {
    Device device = Device.gpu(0).withTf32(true);
    assertEquals(device, DeviceChoice.again(device, () -> TWO).device());
    UsageException refusal =
        assertThrows(UsageException.class, () -> DeviceChoice.again(device, () -> NONE));
    assertEquals("Device 'gpu:0+tf32' cannot be used: no driver", refusal.getMessage());
    assertEquals(DeviceChoice.CPU, DeviceChoice.again(Device.CPU, () -> NONE));
  }

  private static Places places(String device, boolean tf32, int cellsPerCard) {
    DeviceChoice choice = DeviceChoice.of(device, false, tf32, () -> TWO);
    return new Places(HOST, choice, Map.of("LD_LIBRARY_PATH", "/before"), cellsPerCard);
  }

  private static DeviceChoice choice(String text, boolean required, GpuSurvey survey) {
    return DeviceChoice.of(text, required, false, () -> survey);
  }

  private static void refused(String problem, String text, boolean required, GpuSurvey survey) {
    UsageException refusal =
        assertThrows(UsageException.class, () -> choice(text, required, survey));
    assertEquals(problem, refusal.getMessage());
  }

  private static String card(Place place) {
    return place.variables().get("CUDA_VISIBLE_DEVICES");
  }
}
