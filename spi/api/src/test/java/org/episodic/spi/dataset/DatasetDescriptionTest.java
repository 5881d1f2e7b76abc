package org.episodic.spi.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;
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

  private static DatasetDescription of(Protocol... protocols) {
    return DatasetDescription.of("d", "T")
        .citation("C")
        .licence("L")
        .poses(TaskType.CLASSIFICATION, new InputShape(8, 8, 1))
        .splits(SplitDescription.of("s", "5".repeat(64)).classes(9, 6, 8).imagesPerClass(10))
        .protocols(protocols)
        .build();
  }

  private static Protocol protocol(String id, Rotations turns) {
    return new Protocol(
        id, "s", turns, Rotations.NONE, QueryRule.perClass(1), 2, EvaluationMode.INDUCTIVE);
  }

  @Test
  void trainingEpisodesAreThoseOfAProtocolThatDrawsThemAlike() {
    Protocol turned = protocol("paper:turned", Rotations.AS_CLASSES);
    Protocol same = protocol("paper:same", Rotations.AS_CLASSES).withTrainingOf("paper:turned");
    Protocol other = protocol("paper:other", Rotations.NONE).withTrainingOf("paper:turned");
    assertEquals("paper:turned", of(turned, same).protocols().get(1).trainingOf());
    for (Protocol[] wrong : new Protocol[][] {{turned, other}, {same}}) {
      String refusal = assertThrows(IllegalArgumentException.class, () -> of(wrong)).getMessage();
      assertEquals(
          ("Protocol '%s' of data set 'd' has the training episodes of 'paper:turned', which is no"
                  + " protocol with split 's' and the same turns in training")
              .formatted(wrong[wrong.length - 1].id()),
          refusal);
    }
  }

  @Test
  void eachNameIsDeclaredOnce() {
    SplitDescription split = SplitDescription.of("s", "5".repeat(64)).classes(9, 6, 8);
    Protocol protocol = protocol("standard", Rotations.NONE);
    Option<Boolean> option = Option.flag("bright").defaultsTo(true).says("b");
    Map<String, UnaryOperator<DatasetDescription.Builder>> twice =
        Map.of(
            "split 's'", data -> data.splits(split, split),
            "protocol 'standard'", data -> data.protocols(protocol, protocol),
            "option 'bright'", data -> data.options(option, option));
    twice.forEach(
        (what, declaring) -> {
          DatasetDescription.Builder data =
              DatasetDescription.of("d", "T")
                  .citation("C")
                  .licence("L")
                  .poses(TaskType.CLASSIFICATION, new InputShape(8, 8, 1))
                  .splits(split);
          assertEquals(
              "Data set 'd' declares " + what + " twice",
              assertThrows(IllegalArgumentException.class, () -> declaring.apply(data).build())
                  .getMessage());
        });
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
