package org.episodic.harness.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SwitchesTest {
  private static final Map<String, String> OF_A_CELL =
      Map.of(
          "TF_DETERMINISTIC_OPS", "1",
          "TF_MKL_OPTIMIZE_PRIMITIVE_MEMUSE", "false",
          "OMP_NUM_THREADS", "3",
          "TF_CPP_MIN_LOG_LEVEL", "2");

  @Test
  void aCellHasTheSuitesSwitchesAndNoOthers() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "TF_ENABLE_ONEDNN_OPTS", "0",
                "TF_DETERMINISTIC_OPS", "0",
                "ONEDNN_MAX_CPU_ISA", "SSE41",
                "DNNL_MAX_CPU_ISA", "SSE41",
                "KMP_AFFINITY", "none",
                "MKL_CBWR", "AUTO",
                "XLA_FLAGS", "--x",
                "OMP_NUM_THREADS", "64"));
    Switches.settle(environment, 3, Map.of());
    assertEquals(OF_A_CELL, environment);
  }

  @Test
  void whatChangesNoNumberIsTheUsers() {
    Map<String, String> environment =
        new HashMap<>(Map.of("TF_CPP_MIN_LOG_LEVEL", "0", "PATH", "/bin", "LC_ALL", "fa_IR"));
    environment.put("TF_CLI_CONFIG_FILE", "/root/.terraformrc");
    environment.put("TF_VAR_region", "north");
    Map<String, String> before = Map.copyOf(environment);
    assertEquals(List.of(), Switches.setIn(environment));
    Switches.settle(environment, 3, Map.of());
    before.forEach((name, value) -> assertEquals(value, environment.get(name), name));
  }

  @Test
  void thoseThatAreSetOtherwiseAreNamed() {
    Map<String, String> environment = new HashMap<>(OF_A_CELL);
    environment.remove("OMP_NUM_THREADS");
    assertEquals(List.of(), Switches.setIn(environment));
    environment.put("TF_ENABLE_ONEDNN_OPTS", "0");
    environment.put("TF_DETERMINISTIC_OPS", "0");
    assertEquals(
        List.of("TF_DETERMINISTIC_OPS=0", "TF_ENABLE_ONEDNN_OPTS=0"), Switches.setIn(environment));
  }
}
