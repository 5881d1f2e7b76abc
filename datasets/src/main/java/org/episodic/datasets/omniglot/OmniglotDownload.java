package org.episodic.datasets.omniglot;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.episodic.spi.UsageException;
import org.episodic.spi.WholeFile;

/**
 * Fetches the author's two archives into a folder. An archive appears there whole and verified or
 * not at all.
 *
 * @param base address of the folder with the archives, ending in a slash
 * @param archives what to fetch
 */
record OmniglotDownload(URI base, List<Archive> archives) {
  /** The author's repository. */
  static final OmniglotDownload AUTHORS =
      new OmniglotDownload(
          URI.create("https://raw.githubusercontent.com/brendenlake/omniglot/master/python/"),
          List.of(
              new Archive("images_background.zip", 9_464_212, "68d2efa1b9178cc56df9314c21c6e718"),
              new Archive("images_evaluation.zip", 6_462_886, "6b91aef0f799c5bb55b94e3f2daec811")));

  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * A published file.
   *
   * @param name file name
   * @param size bytes
   * @param md5 checksum, hexadecimal, as its publishers give it
   */
  record Archive(String name, int size, String md5) {}

  /** Returns the size of all archives. */
  long bytes() {
    return archives.stream().mapToLong(Archive::size).sum();
  }

  /**
   * Fetches those archives that are not there yet.
   *
   * @param folder where to put them; created if need be
   * @throws UsageException if the server cannot be reached or sends something else
   */
  void fetchInto(Path folder, Consumer<String> notices) throws IOException {
    Files.createDirectories(folder);
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(PATIENCE)
            .build();
    for (Archive archive : archives) {
      if (!Files.isRegularFile(folder.resolve(archive.name()))) {
        notices.accept(
            String.format(
                Locale.ROOT,
                "Downloading %s (%.1f MB)",
                base.resolve(archive.name()),
                archive.size() / 1e6));
        WholeFile.write(folder.resolve(archive.name()), fetch(client, archive));
      }
    }
  }

  private byte[] fetch(HttpClient client, Archive archive) {
    URI address = base.resolve(archive.name());
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != OK) {
          throw refusal(address, "answered with status " + response.statusCode(), "status 200");
        }
        byte[] bytes = body.readNBytes(archive.size() + 1);
        verify(address, archive, bytes);
        return bytes;
      }
    } catch (IOException e) {
      throw refusal(address, "failed (" + withCause(e) + ")", archive.size() + " bytes");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refusal(address, "was interrupted", archive.size() + " bytes");
    }
  }

  /** A {@code ConnectException} often says nothing itself. */
  private static String withCause(IOException e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost == e ? e.toString() : e + ", caused by " + innermost;
  }

  private static void verify(URI address, Archive archive, byte[] bytes) {
    if (bytes.length != archive.size()) {
      String found = bytes.length > archive.size() ? "more" : bytes.length + " bytes";
      throw refusal(address, "sent " + found, archive.size() + " bytes");
    }
    String md5 = md5(bytes);
    if (!md5.equals(archive.md5())) {
      throw refusal(address, "sent a file with MD5 " + md5, "MD5 " + archive.md5());
    }
  }

  private static UsageException refusal(URI address, String found, String expected) {
    return new UsageException(
        "Download of '%s' %s; expected %s. Nothing was kept; try again, or download Omniglot"
                .formatted(address, found, expected)
            + " yourself and name its folder");
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }
}
