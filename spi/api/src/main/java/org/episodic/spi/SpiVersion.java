package org.episodic.spi;

/**
 * The version of this interface. A plugin's jar names the one it was built against in its manifest,
 * {@code Episodic-SPI-Version: 1}; one that needs a newer interface than is installed is refused in
 * one line instead of failing somewhere. A jar that names none is tried.
 *
 * @since 0.1.0
 */
public final class SpiVersion {
  /** The attribute of a jar's manifest. */
  public static final String ATTRIBUTE = "Episodic-SPI-Version";

  private static final int CURRENT = 1;

  private SpiVersion() {}

  /** Returns the version of this interface; a release that adds to it raises it. */
  public static int current() {
    return CURRENT;
  }
}
