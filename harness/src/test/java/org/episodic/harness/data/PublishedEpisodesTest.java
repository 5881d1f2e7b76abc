package org.episodic.harness.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishedEpisodesTest {
  private static final String HEADER =
      "dataset,dataset_sha256,protocol,way,shot,episodes,episode_stream_sha256\n";

  @TempDir Path folder;

  private URL jar(String name, String csv) throws IOException {
    Path root = folder.resolve(name);
    Path file = root.resolve("META-INF/episodic/test-episodes.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, csv);
    return root.toUri().toURL();
  }

  @Test
  void aFileIsReadBehindItsMarkAndOneThatIsMalformedIsPassedOver() throws Exception {
    URL[] jars = {
      jar("marked", "\uFEFF" + HEADER + "mine,aa,standard,5,1,600,bb\n"),
      jar("headless", "no,such,header\n1,2,3\n"),
      jar("wrong", HEADER + "mine,aa,standard,five,1,600,bb\n")
    };
    try (URLClassLoader loader = new URLClassLoader(jars, null)) {
      List<String> notices = new ArrayList<>();
      var published = PublishedEpisodes.of(loader, "mine", notices::add);
      assertEquals(
          List.of("bb"), published.stream().map(PublishedEpisodes::episodeStreamSha256).toList());
      assertEquals(2, notices.size(), notices::toString);
      assertTrue(
          notices.get(1).startsWith("Test episodes are skipped: " + jars[2]), notices.get(1));
      assertTrue(notices.get(1).contains("five"), notices.get(1));
    }
  }
}
