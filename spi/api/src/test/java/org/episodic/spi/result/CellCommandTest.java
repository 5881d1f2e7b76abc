package org.episodic.spi.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;
import org.junit.jupiter.api.Test;

class CellCommandTest {
  private static final CellKey KEY =
      new CellKey(
          "a",
          "tiles",
          new Protocol(
              "standard",
              "plain",
              Rotations.NONE,
              Rotations.NONE,
              QueryRule.perClass(3),
              30,
              EvaluationMode.INDUCTIVE),
          new TaskShape(5, 1, 3),
          Budget.SMOKE,
          0,
          0,
          new TreeMap<>());

  private static List<String> computed(Device device) {
    Provenance provenance =
        new Provenance(
            1,
            PluginJar.UNKNOWN,
            PluginJar.UNKNOWN,
            new TreeMap<>(),
            "",
            "",
            new TreeMap<>(),
            new Compute(device, 2),
            new Execution(device, "none"),
            new Host("", false, "", "", "", "", ""),
            Instant.EPOCH,
            List.of(),
            new TreeMap<>(),
            "",
            "");
    CellResult cell =
        new CellResult(
            "run",
            "cell",
            KEY,
            CellStatus.FAILED,
            "",
            Optional.empty(),
            TrainingCost.NONE,
            provenance,
            List.of(),
            List.of());
    List<String> parts = CellCommand.of(cell);
    return parts.subList(parts.indexOf("--seed 0") + 1, parts.size());
  }

  @Test
  void aDeviceIsNamedAsTheProgramReadsIt() {
    assertEquals(List.of("--threads 2"), computed(Device.CPU));
    assertEquals(List.of("--device gpu:0", "--threads 2"), computed(Device.gpu(0)));
    assertEquals(
        List.of("--device gpu:1", "--tf32", "--threads 2"), computed(Device.gpu(1).withTf32(true)));
  }
}
