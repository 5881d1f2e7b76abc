package org.episodic.datasets.pickle;

import java.io.IOException;

/** What is wrong with the content of a pickle, without its file and place. */
final class PickleException extends IOException {
  private static final long serialVersionUID = 1L;

  PickleException(String message) {
    super(message);
  }
}
