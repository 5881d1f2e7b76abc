package org.episodic.datasets.omniglot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.episodic.datasets.omniglot.ArchiveServer.Manner;
import org.episodic.spi.UsageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmniglotDownloadTest {
  private static final String BACKGROUND = "images_background.zip";
  private static final String EVALUATION = "images_evaluation.zip";
  private static final byte[] FIRST =
      "the first archive".repeat(1000).getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SECOND =
      "the second archive".repeat(1000).getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  private ArchiveServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ArchiveServer(Map.of(BACKGROUND, FIRST, EVALUATION, SECOND));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void bothArchivesArriveWhole() throws IOException {
    fetch();
    assertEquals(List.of(BACKGROUND, EVALUATION), listing());
    assertArrayEquals(FIRST, Files.readAllBytes(folder.resolve(BACKGROUND)));
    assertArrayEquals(SECOND, Files.readAllBytes(folder.resolve(EVALUATION)));
  }

  @Test
  void whatIsThereAlreadyIsNotFetchedAgain() throws IOException {
    fetch();
    fetch();
    assertEquals(List.of(BACKGROUND, EVALUATION), server.requests());
  }

  @ParameterizedTest
  @CsvSource({
    "CUT, failed",
    "HALF, 'sent 8500 bytes; expected 17000 bytes'",
    "TOO_MUCH, 'sent more; expected 17000 bytes'",
    "CHANGED, 'sent a file with MD5 '"
  })
  void archiveThatIsNotThePublishedOneIsRefusedAndNothingIsKept(Manner manner, String problem)
      throws IOException {
    server.behave(manner);
    UsageException refusal = assertThrows(UsageException.class, this::fetch);
    assertTrue(refusal.getMessage().contains(problem), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(BACKGROUND), refusal.getMessage());
    assertEquals(1, refusal.problems().size());
    assertEquals(List.of(), listing());
  }

  @Test
  void missingArchiveIsRefusedAndTheGoodOneKept() throws IOException {
    OmniglotDownload download = server.download();
    server.remove(EVALUATION);
    UsageException refusal =
        assertThrows(UsageException.class, () -> download.fetchInto(folder, notice -> {}));
    assertTrue(refusal.getMessage().contains("answered with status 404; expected status 200"));
    assertEquals(List.of(BACKGROUND), listing());
  }

  @Test
  void serverThatDoesNotAnswerIsNamed() throws IOException {
    OmniglotDownload download = server.download();
    server.close();
    UsageException refusal =
        assertThrows(UsageException.class, () -> download.fetchInto(folder, notice -> {}));
    assertTrue(refusal.getMessage().contains(download.base().toString()), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(", caused by "), refusal.getMessage());
    assertEquals(List.of(), listing());
  }

  private void fetch() throws IOException {
    server.download().fetchInto(folder, notice -> {});
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
