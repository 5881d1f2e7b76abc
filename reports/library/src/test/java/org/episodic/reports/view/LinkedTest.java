package org.episodic.reports.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkedTest {
  @Test
  void papersAreLinked() {
    assertEquals(
        List.of(
            new Linked("Finn, ICML 2017, ", ""),
            new Linked("arXiv:1703.03400", "https://arxiv.org/abs/1703.03400"),
            new Linked(", section 5", "")),
        Linked.of("Finn, ICML 2017, arXiv:1703.03400, section 5"));
    assertEquals(
        "https://arxiv.org/abs/1803.02999", Linked.of("Reptile, arXiv 1803.02999").get(1).href());
    assertEquals(List.of(new Linked("arXiv:javascript", "")), Linked.of("arXiv:javascript"));
  }
}
