package org.episodic.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Compute;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;
import org.junit.jupiter.api.Test;

class CellSpecTest {
  @Test
  void survivesTheWayToAnotherProcess() throws IOException {
    CellKey key =
        new CellKey(
            "maml",
            "tiles",
            TilesProvider.ALL_TURNS,
            new TaskShape(5, 1, 3),
            Budget.PAPER,
            Long.MAX_VALUE,
            new TreeMap<>(Map.of("alpha", "0.4")));
    DataLocation data = new DataLocation(Optional.of(Path.of("/data")), Path.of("/cache"), false);
    HostFacts host = new HostFacts("c0ffee", true, "17", "Linux", "A CPU");
    CellSpec spec = new CellSpec("run", Path.of("/runs/1"), key, data, Compute.cpu(2), host);
    JsonMapper mapper = JsonMapper.builder().addModule(new Jdk8Module()).build();
    assertEquals(spec, mapper.readValue(mapper.writeValueAsString(spec), CellSpec.class));
  }
}
