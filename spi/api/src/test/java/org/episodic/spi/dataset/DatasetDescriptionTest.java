package org.episodic.spi.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskType;
import org.junit.jupiter.api.Test;

class DatasetDescriptionTest {
  private static String refusal(String title, String citation, String licence) {
    return assertThrows(
            IllegalArgumentException.class,
            () ->
                DatasetDescription.of("d", title)
                    .citation(citation)
                    .licence(licence)
                    .poses(TaskType.CLASSIFICATION, new InputShape(8, 8, 1))
                    .splits()
                    .protocols()
                    .build())
        .getMessage();
  }

  @Test
  void titleCitationAndLicenceAreOneLineThatSaysSomething() {
    assertEquals("Title of 'd' is null; one line is needed", refusal(null, "C", "L"));
    assertEquals("Citation of 'd' is null; one line is needed", refusal("T", null, "L"));
    assertEquals("Licence of 'd' is blank; one line is needed", refusal("T", "C", ""));
    assertEquals(
        "Licence of 'd' holds the control character U+000D; one line is needed",
        refusal("T", "C", "L\r\n"));
  }
}
