package org.episodic.harness.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void linesMoveOnATerminalThatCanDoIt() {
    assertTrue(Terminal.of(true, Map.of("TERM", "xterm")).redraws());
    assertFalse(Terminal.of(true, Map.of("TERM", "dumb")).redraws());
    assertFalse(Terminal.of(true, Map.of()).redraws());
    assertFalse(Terminal.of(false, Map.of("TERM", "xterm")).redraws());
  }

  @Test
  void coloursAreForTerminalsUnlessSomebodySaysSo() {
    Terminal colourful = Terminal.of(true, Map.of("TERM", "xterm", "NO_COLOR", ""));
    Terminal plain = Terminal.of(true, Map.of("TERM", "xterm", "NO_COLOR", "1"));
    assertTrue(colourful.colour(), "an empty NO_COLOR says nothing");
    assertFalse(plain.colour());
    assertTrue(plain.redraws(), "lines move without colours too");
    assertFalse(Terminal.of(true, Map.of("TERM", "dumb")).colour());
    assertFalse(Terminal.of(false, Map.of("TERM", "xterm")).colour());
    assertTrue(plain.with(ColourMode.ALWAYS).colour());
    assertFalse(colourful.with(ColourMode.NEVER).colour());
    assertEquals("a", colourful.with(ColourMode.NEVER).red("a"));
    assertEquals("\u001b[33ma\u001b[0m", colourful.yellow("a"));
  }

  @Test
  void theLocaleSaysWhatLettersThereAre() {
    assertTrue(Terminal.of(true, Map.of("LANG", "de_DE.UTF-8")).unicode());
    assertTrue(Terminal.of(true, Map.of("LANG", "C", "LC_ALL", "C.utf8")).unicode());
    assertFalse(Terminal.of(true, Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "C")).unicode());
    assertFalse(Terminal.of(true, Map.of()).unicode());
    assertFalse(
        Terminal.of(true, Map.of("LC_ALL", "C.UTF-8", "EPISODIC_CHARMAP", "ISO-8859-1")).unicode(),
        "the launcher has replaced the locale");
  }

  @Test
  void theWidthIsThatOfTheWindowOrTheUsualOne() {
    assertEquals(132, Terminal.of(true, Map.of("COLUMNS", "132")).columns());
    assertEquals(20, Terminal.of(true, Map.of("COLUMNS", "7")).columns());
    for (String odd : new String[] {"", "0", "wide", "-1", "99999999999"}) {
      assertEquals(80, Terminal.of(true, Map.of("COLUMNS", odd)).columns());
    }
  }
}
