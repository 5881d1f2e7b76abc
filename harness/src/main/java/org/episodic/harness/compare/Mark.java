package org.episodic.harness.compare;

/** What has become of a cell. */
public enum Mark {
  BETTER('+'),
  WORSE('-'),
  EQUAL('='),
  /** It cannot be compared: it broke, or it was scored on other episodes. */
  UNKNOWN('!');

  private final char sign;

  Mark(char sign) {
    this.sign = sign;
  }

  /** Returns the sign that tables begin with. */
  public char sign() {
    return sign;
  }
}
