package org.episodic.harness.store;

import java.io.IOException;
import java.util.List;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.identity.Json;
import org.episodic.spi.result.ShownEpisode;

/**
 * What {@code shown.json} holds: a few test episodes as they are drawn. No number depends on it.
 *
 * @param schemaVersion version of the files' format
 * @param episodes in the order of the stream
 */
record ShownFile(int schemaVersion, List<ShownEpisode> episodes) {
  ShownFile {
    episodes = List.copyOf(episodes);
  }

  /** Returns the text of the file. */
  static String write(List<ShownEpisode> episodes) {
    return Json.line(new ShownFile(CellIdentity.SCHEMA_VERSION, episodes)) + "\n";
  }

  /**
   * Reads the text of the file.
   *
   * @throws IOException if it is damaged or of another schema
   */
  static List<ShownEpisode> read(String text) throws IOException {
    ShownFile file = Json.readStrictly(text, ShownFile.class);
    if (file.schemaVersion() != CellIdentity.SCHEMA_VERSION) {
      throw new IOException(
          "schemaVersion is %s; this program reads %s"
              .formatted(file.schemaVersion(), CellIdentity.SCHEMA_VERSION));
    }
    return file.episodes();
  }
}
