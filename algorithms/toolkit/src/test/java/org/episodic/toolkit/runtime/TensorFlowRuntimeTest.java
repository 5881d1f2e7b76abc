package org.episodic.toolkit.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;

final class TensorFlowRuntimeTest {
  private static final TensorFlowRuntime GPU = TensorFlowRuntime.of(new Compute(Device.gpu(0), 4));

  @Test
  void aCpuExecutesWhatIsPlacedOnIt() {
    Execution execution = TensorFlowRuntime.cpu(2).execution();
    assertEquals("cpu", execution.device().toString());
    assertEquals("TensorFlow " + TensorFlow.version(), execution.library());
  }

  /** The tests' TensorFlow knows no GPU. */
  @Test
  void whatExecutedIsAskedNotEchoed() {
    assertEquals(Device.CPU, GPU.execution().device());
  }

  @Test
  void namesOfWhatIsKeptTellDeviceAndVersionButForTheFirst() {
    TensorFlowRuntime cpu = TensorFlowRuntime.cpu(2);
    assertEquals("", cpu.bits("2.18.0"));
    assertEquals(" device=gpu", GPU.bits("2.18.0"));
    assertEquals(" tensorflow=2.18.1", cpu.bits("2.18.1"));
    assertEquals(" device=gpu tensorflow=3.0.0", GPU.bits("3.0.0"));
    assertEquals(cpu.bits(TensorFlow.version()), cpu.bits());
  }

  @Test
  void aCpuGetsTowersAndAnythingElseOneNetwork() {
    assertEquals(TaskLayout.TOWERS, TensorFlowRuntime.cpu(2).layout());
    assertEquals(TaskLayout.GROUPED, GPU.layout());
    assertEquals(TaskLayout.BATCHES, TensorFlowRuntime.cpu(2).layoutOfManyWeights());
    assertEquals(TaskLayout.GROUPED, GPU.layoutOfManyWeights());
  }

  @Test
  void anOptionForcesEither() {
    assertEquals(TaskLayout.GROUPED, forced(Device.CPU, "grouped"));
    assertEquals(TaskLayout.TOWERS, forced(Device.gpu(0), "towers"));
    assertEquals(TaskLayout.GROUPED, forced(Device.gpu(0), "auto"));
  }

  @Test
  void aGpuIsGivenHundredsOfSmallTasksAtOnce() {
    TaskSpec small = task(28, 1, new TaskShape(5, 1, 15));
    assertEquals(20, TensorFlowRuntime.cpu(2).testTasksAtOnce(small));
    assertEquals(198, GPU.testTasksAtOnce(small));
    assertEquals(500, GPU.testTasksAtOnce(task(1, 1, new TaskShape(5, 1, 15))));
    assertEquals(20, GPU.testTasksAtOnce(task(84, 3, new TaskShape(20, 5, 15))));
  }

  private static TaskSpec task(int side, int channels, TaskShape shape) {
    return new TaskSpec(TaskType.CLASSIFICATION, new InputShape(side, side, channels), shape);
  }

  private static TaskLayout forced(Device device, String layout) {
    TaskShape shape = new TaskShape(2, 1, 1);
    TaskSpec task = new TaskSpec(TaskType.CLASSIFICATION, new InputShape(2, 2, 1), shape);
    AlgorithmContext context =
        AlgorithmContext.of(task, TrainingRequest.of(shape))
            .budget(Budget.SMOKE)
            .options(Options.resolve(List.of(TaskLayout.OPTION), task, Map.of("layout", layout)))
            .mode(EvaluationMode.INDUCTIVE)
            .seed(Seed.root(0))
            .compute(new Compute(device, 1))
            .scratch(Path.of("none"))
            .artefacts(Path.of("none"))
            .build();
    return TensorFlowRuntime.of(context).layout();
  }

  @Test
  void episodesSideBySideShareTheThreads() {
    assertEquals(4, TensorFlowRuntime.cpu(4).parts(1).atOnce());
    assertEquals(2, TensorFlowRuntime.cpu(4).parts(2).atOnce());
    assertEquals(1, TensorFlowRuntime.cpu(4).parts(5).atOnce());
  }

  @Test
  void partsFitACacheAndAreMultiplesOfThoseAtOnce() {
    BatchParts parts = new BatchParts(2);
    assertEquals(2, parts.of(64, 1));
    long values = 5 << 20 >> 2; // an image fills a part
    assertEquals(12, parts.of(11, values) + 1, "as many as images");
    assertEquals(32, parts.of(100, values));
    assertEquals(2, parts.few().of(100, values));
    assertEquals(8, parts.of(32, values / 4), "four images to a part");
  }

  @Test
  void aGpuGetsBatchesWhole() {
    assertEquals(1, GPU.parts(1).of(100, 1 << 30));
  }
}
