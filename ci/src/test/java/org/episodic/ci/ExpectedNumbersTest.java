package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectedNumbersTest {
  private static final Map<String, String> KNOWN =
      Map.of("this,maml,glyphs,5,1,2", "aa", "other,protonet,glyphs,5,1,1", "bb");

  private static List<String> changed(String key, String hash) {
    return ExpectedNumbers.changed(KNOWN, Map.of(key, hash));
  }

  @Test
  void whatIsKnownOfThisProcessorHasToBeTheSame() {
    assertEquals(List.of(), changed("this,maml,glyphs,5,1,2", "aa"));
    assertEquals(
        List.of("this,maml,glyphs,5,1,2 gave cc, expected aa"),
        changed("this,maml,glyphs,5,1,2", "cc"));
  }

  @Test
  void whatIsKnownOfAnotherProcessorOnlyIsNotChecked() {
    assertEquals(List.of(), changed("this,protonet,glyphs,5,1,1", "cc"));
  }

  @Test
  void whatIsKnownOfNoneHasToBeWrittenDown() {
    assertEquals(
        List.of("this,maml,glyphs,5,1,3 gave aa, expected null"),
        changed("this,maml,glyphs,5,1,3", "aa"));
  }
}
