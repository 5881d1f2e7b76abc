package org.episodic.harness.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.episodic.harness.compare.Outcomes;
import org.episodic.spi.Compute;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Host;
import org.junit.jupiter.api.Test;

class MachineClassTest {
  private static final List<String> LINES =
      List.of(
          "processor\t: 0",
          "vendor_id\t: GenuineIntel",
          "cpu family\t: 6",
          "model\t\t: 207",
          "stepping\t: 2",
          "cache size\t: 266240 KB",
          "flags\t\t: fpu sse sse2 avx512f amx_tile");

  @Test
  void aProcessorIsItsModelAndItsVectorInstructions() {
    String processor = MachineClass.processor(LINES, "amd64");
    assertEquals("amd64 GenuineIntel 6 207 2 266240 KB 8de664ce", processor);
    assertEquals(processor, MachineClass.processor(flags("avx512f amx_tile sse sse2"), "amd64"));
    assertEquals(processor, MachineClass.processor(flags("sse sse2 avx512f amx_tile ht"), "amd64"));
    assertNotEquals(processor, MachineClass.processor(flags("sse sse2 avx512f"), "amd64"));
  }

  @Test
  void anArmProcessorIsItsPartAndItsVectorInstructions() {
    String processor = MachineClass.processor(arm("0xd40", "fp asimd sve"), "aarch64");
    assertEquals("aarch64 0x41 0xd40 0x1", processor.substring(0, processor.lastIndexOf(' ')));
    assertEquals(processor, MachineClass.processor(arm("0xd40", "sve asimd crc32"), "aarch64"));
    assertNotEquals(processor, MachineClass.processor(arm("0xd0c", "fp asimd sve"), "aarch64"));
    assertNotEquals(processor, MachineClass.processor(arm("0xd40", "fp asimd"), "aarch64"));
  }

  private static List<String> arm(String part, String features) {
    return List.of(
        "processor\t: 0",
        "BogoMIPS\t: 2100.00",
        "Features\t: " + features,
        "CPU implementer\t: 0x41",
        "CPU architecture: 8",
        "CPU variant\t: 0x1",
        "CPU part\t: " + part,
        "CPU revision\t: 1");
  }

  private static List<String> flags(String flags) {
    return List.of(
        LINES.get(1), LINES.get(2), LINES.get(3), LINES.get(4), LINES.get(5), "flags\t: " + flags);
  }

  @Test
  void ofAResultOfACardItIsTheCardsToo() {
    CellResult one = Outcomes.cell().on("H100").around(0.7);
    CellResult other = Outcomes.cell().on("A10").around(0.7);
    Host here = one.provenance().host();
    assertNotEquals(MachineClass.of(one, here), MachineClass.of(other, here));
    assertEquals(MachineClass.of(one, here), MachineClass.of(one, other.provenance().host()));
  }

  @Test
  void ofAResultFromElsewhereItIsNotKnown() {
    CellResult result = Outcomes.cell().around(0.7);
    Host host = result.provenance().host();
    Host other =
        new Host(
            host.gitCommit(),
            host.gitDirty(),
            host.harnessVersion(),
            host.javaVersion(),
            host.os(),
            "another CPU, 2 cores",
            host.gpu());
    assertEquals(MachineClass.of(Compute.cpu(2)), MachineClass.of(result, host));
    assertEquals("", MachineClass.of(result, other));
  }
}
