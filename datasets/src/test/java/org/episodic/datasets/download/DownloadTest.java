package org.episodic.datasets.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.episodic.datasets.download.ArchiveServer.Manner;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadTest {
  private static final String BACKGROUND = "images_background.zip";
  private static final String EVALUATION = "images_evaluation.zip";
  private static final byte[] FIRST =
      "the first archive".repeat(1000).getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SECOND =
      "the second archive".repeat(1000).getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  private final List<Double> shares = Collections.synchronizedList(new ArrayList<>());
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
  void bothArchivesArriveWholeAndTheTermsAreToldBefore() throws IOException {
    fetch();
    assertEquals(List.of(BACKGROUND, EVALUATION), listing());
    assertArrayEquals(FIRST, Files.readAllBytes(folder.resolve(BACKGROUND)));
    assertArrayEquals(SECOND, Files.readAllBytes(folder.resolve(EVALUATION)));
    assertEquals("the terms", notices.get(0));
    assertEquals(shares.stream().sorted().toList(), shares, "never less");
    assertEquals(1, shares.get(shares.size() - 1));
  }

  @Test
  void whatIsThereAlreadyIsNotFetchedAgain() throws IOException {
    fetch();
    fetch();
    assertEquals(List.of(BACKGROUND, EVALUATION), server.requests());
  }

  @ParameterizedTest
  @CsvSource({
    "TOO_MUCH, 'sent more; expected 17000 bytes'",
    "CHANGED, 'sent a file with MD5 '",
    "BUSY, answered with status 503; expected status 200"
  })
  void archiveThatIsNotThePublishedOneIsRefusedAndNothingIsKept(Manner manner, String problem)
      throws IOException {
    server.behave(manner);
    UsageException refusal = assertThrows(UsageException.class, this::fetch);
    assertTrue(refusal.getMessage().contains(problem), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(BACKGROUND), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("Nothing was kept"), refusal.getMessage());
    assertEquals(1, refusal.problems().size());
    assertEquals(List.of(BACKGROUND, BACKGROUND, BACKGROUND), server.requests());
    assertEquals(List.of(), listing());
  }

  @ParameterizedTest
  @CsvSource({"CUT", "HALF", "STALL"})
  void archiveThatIsCutShortGoesOnWhereItEnded(Manner manner) throws IOException {
    server.behave(manner, 1);
    fetch();
    assertArrayEquals(FIRST, Files.readAllBytes(folder.resolve(BACKGROUND)));
    assertEquals(List.of(BACKGROUND, EVALUATION), listing());
    assertEquals(BACKGROUND + " bytes=8500-", server.requests().get(1));
    assertTrue(notices.get(2).contains("; trying again in 1 s"), notices.toString());
  }

  @ParameterizedTest
  @CsvSource({"NO_RANGES", "OTHER_RANGE", "BUSY"})
  void whatIsKeptIsOfUseOrNot(Manner manner) throws IOException {
    Files.write(folder.resolve(BACKGROUND + ".part"), Arrays.copyOf(FIRST, 100));
    server.behave(manner, 2);
    fetch();
    assertEquals(BACKGROUND + " bytes=100-", server.requests().get(0));
    assertArrayEquals(FIRST, Files.readAllBytes(folder.resolve(BACKGROUND)));
    assertEquals(List.of(BACKGROUND, EVALUATION), listing());
  }

  @Test
  void wrongBytesThatWereKeptAreThrownAway() throws IOException {
    Files.write(folder.resolve(BACKGROUND + ".part"), new byte[100]);
    Files.write(folder.resolve(EVALUATION + ".part"), new byte[100_000]);
    fetch();
    assertArrayEquals(FIRST, Files.readAllBytes(folder.resolve(BACKGROUND)));
    assertArrayEquals(SECOND, Files.readAllBytes(folder.resolve(EVALUATION)));
  }

  @Test
  void whatWasKeptIsTold() throws IOException {
    server.behave(Manner.STALL);
    DatasetContext context = context(true);
    Download once =
        new Download(
            "Omniglot",
            server.download().base(),
            server.download().archives(),
            new Patience(
                server.download().patience().connect(),
                server.download().patience().stall(),
                List.of()));
    UsageException refusal =
        assertThrows(UsageException.class, () -> once.fetchInto(folder, "the terms", context));
    assertTrue(
        refusal.getMessage().contains("failed after 8500 bytes (java.net.SocketTimeoutException"),
        refusal.getMessage());
    assertTrue(
        refusal
            .getMessage()
            .contains("8500 bytes are kept in '%s.part'".formatted(folder.resolve(BACKGROUND))),
        refusal.getMessage());
  }

  @Test
  void missingArchiveIsRefusedAtOnceAndTheGoodOneKept() throws IOException {
    Download download = server.download();
    server.remove(EVALUATION);
    UsageException refusal = assertThrows(UsageException.class, () -> fetch(download));
    assertTrue(refusal.getMessage().contains("answered with status 404; expected status 200"));
    assertEquals(List.of(BACKGROUND), listing());
    assertEquals(List.of(BACKGROUND, EVALUATION), server.requests());
  }

  @Test
  void serverThatDoesNotAnswerIsNamed() throws IOException {
    Download download = server.download();
    server.close();
    UsageException refusal = assertThrows(UsageException.class, () -> fetch(download));
    assertTrue(refusal.getMessage().contains(download.base().toString()), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("ConnectException"), refusal.getMessage());
    assertEquals(List.of(), listing());
  }

  @Test
  void nothingIsAskedForWithoutPermission() {
    UsageException refusal =
        assertThrows(
            UsageException.class,
            () -> server.download().fetchInto(folder, "the terms", context(false)));
    assertTrue(refusal.getMessage().endsWith("(--offline or EPISODIC_OFFLINE)"));
    assertEquals(List.of(), server.requests());
    assertEquals(List.of(), notices);
  }

  @Test
  void theProxyOfThisProcessIsAsked() throws IOException {
    ProxySelector before = ProxySelector.getDefault();
    InetSocketAddress proxy =
        new InetSocketAddress(server.address().getAddress(), server.address().getPort());
    ProxySelector.setDefault(ProxySelector.of(proxy));
    try {
      fetch(server.download(URI.create("http://archives.invalid/python/")));
    } finally {
      ProxySelector.setDefault(before);
    }
    assertEquals(List.of(BACKGROUND, EVALUATION), server.requests());
    assertEquals(List.of(BACKGROUND, EVALUATION), listing());
  }

  @Test
  void severalAtOnceFetchOnce() {
    IntStream.range(0, 4)
        .parallel()
        .forEach(
            i -> {
              try {
                fetch();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    assertEquals(List.of(BACKGROUND, EVALUATION), server.requests().stream().sorted().toList());
  }

  @Test
  void onAFullDiskNothingIsKept() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "no device that is full");
    Path part = folder.resolve(BACKGROUND + ".part");
    Files.createSymbolicLink(part, full);
    IOException failure = assertThrows(IOException.class, this::fetch);
    assertTrue(
        failure.getMessage().contains("'%s' of 17000 bytes cannot be written".formatted(part)),
        failure.getMessage());
    assertEquals(List.of(), listing());
  }

  private void fetch() throws IOException {
    fetch(server.download());
  }

  private void fetch(Download download) throws IOException {
    download.fetchInto(folder, "the terms", context(true));
  }

  private DatasetContext context(boolean mayDownload) {
    return DatasetContext.of(folder)
        .mayDownload(mayDownload)
        .notices(notices::add)
        .progress(shares::add)
        .build();
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".lock"))
          .sorted()
          .toList();
    }
  }
}
