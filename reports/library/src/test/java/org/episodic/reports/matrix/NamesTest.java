package org.episodic.reports.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void dataSetsAreWrittenAsInPapersOthersByTheirId() {
    assertEquals("miniImageNet", Names.dataset("miniimagenet"));
    assertEquals("CIFAR-FS", Names.dataset("cifar-fs"));
    assertEquals("Omniglot", Names.dataset("omniglot"));
    assertEquals("?", Names.dataset(""));
  }

  @Test
  void aProtocolInWordsHasItsId() {
    assertEquals("as Ravi and Larochelle 2017 (paper:ravi)", Names.protocolInWords("paper:ravi"));
    assertEquals("paper:nobody", Names.protocolInWords("paper:nobody"));
  }
}
