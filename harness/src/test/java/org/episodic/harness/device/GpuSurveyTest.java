package org.episodic.harness.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GpuSurveyTest {
  private static final List<String> DRIVER = List.of(NativeLibraries.DRIVER);

  @TempDir private Path folder;

  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(folder);
  }

  @Test
  void aMachineThatHasEverythingCanUseItsCards() {
    GpuSurvey survey =
        machine
            .tensorFlow("-gpu")
            .driver(FakeMachine.H100, FakeMachine.A10)
            .libraries(withDriver(NativeLibraries.CUDA))
            .survey();
    assertEquals(Optional.empty(), survey.problem());
    assertEquals(
        "NVIDIA H100 80GB HBM3 (compute capability 9.0, 81559 MiB, driver 550.54.15)",
        survey.cards().get(0).toString());
    assertEquals("GPU-bbb", survey.cards().get(1).uuid());
    assertEquals(List.of(), survey.libraries().folders(), "the loader finds them by itself");
  }

  @Test
  void aBuildForTheCpuSaysHowToMakeAnother() {
    assertProblem(
        "this build computes on the CPU; 'mvn package -Pgpu' makes one for GPUs",
        machine.tensorFlow("").driver(FakeMachine.H100));
  }

  @Test
  void bothLibrariesOfTensorFlowAreRefusedSinceOneWouldWinSilently() {
    assertProblem(
        "lib/ has TensorFlow for the CPU and for GPUs; leave one there",
        machine.tensorFlow("").tensorFlow("-gpu").driver(FakeMachine.H100));
  }

  @Test
  void aFolderHasTheLibraryWhereNoJarHasIt() {
    machine.unpackedTensorFlow().libraries(withDriver(NativeLibraries.CUDA));
    assertProblem(
        "NVIDIA's driver lists no card (nvidia-smi on PATH was asked); install the driver",
        machine);
    assertProblem("none", machine.driver(FakeMachine.H100));
    assertProblem(
        "this build computes on the CPU; 'mvn package -Pgpu' makes one for GPUs",
        machine.tensorFlow(""));
    machine.property("org.bytedeco.javacpp.pathsFirst", "true");
    assertProblem("none", machine);
    assertProblem("none", machine.tensorFlow("-gpu"));
  }

  @Test
  void aMachineWithoutDriverSaysSo() {
    assertProblem(
        "NVIDIA's driver lists no card (nvidia-smi on PATH was asked); install the driver",
        machine.tensorFlow("-gpu"));
  }

  @Test
  void aDriverWithoutCardsIsNoDriver() {
    assertProblem(
        "NVIDIA's driver lists no card (nvidia-smi on PATH was asked); install the driver",
        machine.tensorFlow("-gpu").driver("No devices were found"));
  }

  @Test
  void aDriverWithoutItsLibraryIsNamed() {
    assertProblem(
        "the driver's library libcuda.so.1 is neither in LD_LIBRARY_PATH nor known to ldconfig",
        machine.tensorFlow("-gpu").driver(FakeMachine.H100).libraries(NativeLibraries.CUDA));
  }

  @Test
  void anOldCardIsNamed() {
    assertProblem(
        "Tesla K80 (compute capability 3.7, 11441 MiB, driver 470.1) is too old; its compute"
            + " capability must be ≥ 6.0",
        machine
            .tensorFlow("-gpu")
            .driver("0, GPU-k, Tesla K80, 470.1, 11441, 3.7")
            .libraries(withDriver(NativeLibraries.CUDA)));
  }

  @Test
  void eachMissingLibraryIsNamed() {
    List<String> some = withDriver(NativeLibraries.CUDA);
    some.removeAll(List.of("libcudnn.so.9", "libcufft.so.11"));
    assertProblem(
        "libcufft.so.11, libcudnn.so.9: looked for in EPISODIC_CUDA, LD_LIBRARY_PATH,"
            + " /usr/local/cuda/lib64 and what ldconfig knows, and not found; install CUDA 12 and"
            + " cuDNN 9, or build with -Pgpu, which brings them",
        machine.tensorFlow("-gpu").driver(FakeMachine.H100).libraries(some));
  }

  @Test
  void onlyCardsThatAreVisibleCount() {
    machine
        .tensorFlow("-gpu")
        .driver(FakeMachine.H100, FakeMachine.A10)
        .libraries(withDriver(NativeLibraries.CUDA));
    assertEquals(
        List.of("GPU-bbb", "GPU-aaa"), uuids(machine.variable("CUDA_VISIBLE_DEVICES", "1, GPU-a")));
    assertEquals(List.of("GPU-aaa"), uuids(machine.variable("CUDA_VISIBLE_DEVICES", "0,7,1")));
    assertProblem(
        "NVIDIA's driver lists no card for CUDA_VISIBLE_DEVICES='-1'",
        machine.variable("CUDA_VISIBLE_DEVICES", "-1"));
  }

  @Test
  void aNamedFolderOfCudaComesFirst() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    for (String name : NativeLibraries.CUDA) {
      Files.writeString(own.resolve(name), "");
    }
    Path versioned = Files.writeString(own.resolve("libcudart.so.12.6.77"), "");
    Files.delete(own.resolve("libcudart.so.12"));
    Files.createSymbolicLink(own.resolve("libcudart.so.12"), versioned);
    GpuSurvey survey =
        machine
            .tensorFlow("-gpu")
            .driver(FakeMachine.H100)
            .libraries(withDriver(NativeLibraries.CUDA))
            .variable("EPISODIC_CUDA", own.toString())
            .survey();
    assertEquals(Optional.empty(), survey.problem());
    assertEquals(List.of(own), survey.libraries().folders());
    assertEquals("CUDA 12.6.77, cuDNN 9", survey.libraries().versions());
  }

  @Test
  void cudaFromTheBuildIsUnpackedOnceAndAgainIfItIsDamaged() throws IOException {
    machine.tensorFlow("-gpu").driver(FakeMachine.H100).libraries(DRIVER).bundledCuda();
    GpuSurvey survey = machine.survey();
    assertEquals(Optional.empty(), survey.problem());
    Path unpacked = survey.libraries().folders().get(0);
    assertEquals(machine.cache().resolve("cuda/cuda-12.6-9.5-1.5.11-redist"), unpacked);
    assertEquals("CUDA 12.6, cuDNN 9.5", survey.libraries().versions());
    assertTrue(Files.exists(unpacked.resolve("libcudnn_ops.so.9")));
    assertFalse(Files.exists(unpacked.resolve("libnccl.so.2")), "nobody opens it");
    Path library = unpacked.resolve("libcublas.so.12");
    var time = Files.getLastModifiedTime(library);
    machine.survey();
    assertEquals(time, Files.getLastModifiedTime(library));
    Files.writeString(library, "half");
    assertEquals(Optional.empty(), machine.survey().problem());
    assertEquals("libcublas.so.12", Files.readString(library));
    assertEquals(List.of("cuda-12.6-9.5-1.5.11-redist", "cuda.lock"), names(unpacked.getParent()));
  }

  @Test
  void whatAnInterruptedUnpackingLeftIsDeleted() throws IOException {
    machine.tensorFlow("-gpu").driver(FakeMachine.H100).libraries(DRIVER).bundledCuda();
    Path cuda = machine.cache().resolve("cuda");
    Path half = Files.createDirectories(cuda.resolve("unfinished-123"));
    Files.writeString(half.resolve("libcudart.so.12"), "half");
    assertEquals(Optional.empty(), machine.survey().problem());
    assertEquals(List.of("cuda-12.6-9.5-1.5.11-redist", "cuda.lock"), names(cuda));
  }

  @Test
  void whoWaitedForAnotherTakesWhatThatUnpacked() throws Exception {
    machine.tensorFlow("-gpu").driver(FakeMachine.H100).libraries(DRIVER).bundledCuda();
    Path folder = machine.survey().libraries().folders().get(0);
    Path aside = Files.move(folder, this.folder.resolve("aside"));
    Thread second = new Thread(machine::survey);
    synchronized (BundledCuda.THREADS) {
      second.start();
      while (second.isAlive() && !isWaitingForThisThread(second)) {
        Thread.onSpinWait();
      }
      Files.writeString(aside.resolve("of-the-first"), "");
      Files.move(aside, folder);
    }
    second.join();
    assertTrue(Files.exists(folder.resolve("of-the-first")));
  }

  private static boolean isWaitingForThisThread(Thread thread) {
    ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
    return info != null && info.getLockOwnerId() == Thread.currentThread().getId();
  }

  private static List<String> names(Path folder) throws IOException {
    try (var content = Files.list(folder)) {
      return content.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aCacheThatCannotBeWrittenToIsNamed() throws IOException {
    machine.tensorFlow("-gpu").driver(FakeMachine.H100).libraries(DRIVER).bundledCuda();
    Files.writeString(machine.cache(), "a file");
    String problem = machine.survey().problem().orElseThrow();
    assertTrue(problem.startsWith("CUDA's libraries cannot be unpacked into '"), problem);
  }

  @Test
  void theMemoryOfAProcessOrElseOfTheCardIsAskedFor() {
    machine.driver(FakeMachine.H100);
    NvidiaDriver driver = new NvidiaDriver(machine.environment());
    assertEquals(300L << 20, driver.memoryInUse("GPU-aaa", 77));
    assertEquals(512L << 20, driver.memoryInUse("GPU-aaa", 78));
    assertEquals(0, new NvidiaDriver(new FakeMachine(folder).environment()).memoryInUse("0", 78));
  }

  private static List<String> withDriver(List<String> names) {
    List<String> all = new ArrayList<>(names);
    all.addAll(DRIVER);
    return all;
  }

  private static List<String> uuids(FakeMachine machine) {
    return machine.survey().cards().stream().map(Gpu::uuid).toList();
  }

  private static void assertProblem(String problem, FakeMachine machine) {
    assertEquals(problem, machine.survey().problem().orElse("none"));
  }
}
