package org.episodic.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BibTexTest {
  private static final String LAKE = "@article{lake2015,\n  title = {A {B} c},\n  year = {2015}\n}";

  @Test
  void anEntryIsKeptWithoutTheBlanksAroundIt() {
    assertEquals(LAKE, BibTex.require("X", "\n " + LAKE.replace("\n", "  \r\n") + "\n\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Lake 2015",
        "@article{lake2015}",
        "@article{lake2015, title = {A}",
        "@article{lake2015, title = {A}}}",
        "@article{lake2015, title = {A}} @article{other, title = {B}}",
        "@article{lake 2015, title = {A}}",
        "@article{, title = {A}}",
        "% a comment\n@article{lake2015, title = {A}}",
      })
  void anythingElseIsRefused(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> BibTex.require("BibTeX of 'a'", text))
            .getMessage();
    assertTrue(message.startsWith("BibTeX of 'a' is not one entry such as "), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void tabsAreSpaces() {
    assertEquals(
        "@misc{key,\n title = {A},\n year = 2015\n}",
        BibTex.require("X", "\t@misc{key,\t\n\ttitle = {A},\n\tyear\t= 2015\n}\n"));
  }

  @Test
  void controlCharactersAndNothingAtAllAreRefused() {
    assertEquals(
        "X holds the control character U+001B; remove it",
        assertThrows(
                IllegalArgumentException.class,
                () -> BibTex.require("X", LAKE.replace("B", "\u001b[31mB")))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> BibTex.require("X", null));
  }

  @Test
  void whatHasNoEntryGetsOneThatIsWellFormed() {
    String entry = BibTex.misc("mine", "50 % of {A} & B_c", "Nobody \\ 1999}");
    assertEquals(
        "@misc{mine,\n  title = {50 \\% of  A  \\& B\\_c},\n  note = {Nobody   1999 }\n}",
        BibTex.require("X", entry));
    Credit credit =
        Credit.of(Credit.Kind.ALGORITHM, "mine", "Mine", "Nobody 1999", "", Optional.empty());
    assertEquals(List.of(BibTex.misc("mine", "Mine", "Nobody 1999")), credit.references());
  }

  @Test
  void aFileHasEachEntryOnceAndNoKeyTwice() {
    String other = "@misc{lake2015, note = {another}}";
    String third = "@misc{lake2015, note = {a third}}";
    assertEquals(
        LAKE
            + "\n\n@misc{lake2015-2, note = {another}}\n\n@misc{lake2015-3, note = {a third}}\n\n"
            + "@misc{x,}\n",
        BibTex.file(List.of(LAKE, other, LAKE, third, "@misc{x,}")));
    assertEquals("", BibTex.file(List.of()));
  }

  @Test
  void dataHasALicenceAndAnAlgorithmNeedNotSayOne() {
    Optional<List<String>> none = Optional.of(List.of());
    Credit.of(Credit.Kind.ALGORITHM, "a", "A", "C", "", none);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Credit.of(Credit.Kind.DATASET, "a", "A", "C", "", none))
            .getMessage();
    assertEquals("Licence of 'a' is blank; one line is needed", message);
  }
}
