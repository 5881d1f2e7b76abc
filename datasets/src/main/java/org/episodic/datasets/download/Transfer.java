package org.episodic.datasets.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.episodic.spi.UsageException;

/** Brings one archive over, in as many attempts as patience allows. */
final class Transfer {
  private static final int PARTIAL = 206;
  private static final int UNSATISFIABLE = 416;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final int BUFFER = 1 << 16;

  private final String title;
  private final URI address;
  private final Archive archive;
  private final Path file;
  private final Path part;
  private final Patience patience;

  Transfer(String title, URI address, Archive archive, Path file, Patience patience) {
    this.title = title;
    this.address = address;
    this.archive = archive;
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.patience = patience;
  }

  /** What another attempt may mend. */
  private static final class Passing extends Exception {
    private static final long serialVersionUID = 1;
    private final String found;
    private final String expected;

    Passing(String found, String expected) {
      super(found + "; expected " + expected);
      this.found = found;
      this.expected = expected;
    }
  }

  /**
   * Leaves the whole file in its place.
   *
   * @param bytes hears how many bytes there are
   * @throws UsageException if it does not arrive
   * @throws IOException if it cannot be written
   */
  void run(Consumer<String> notices, DoubleConsumer bytes) throws IOException {
    for (int attempt = 0; ; attempt++) {
      try {
        receive(bytes);
        verify();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (Passing e) {
        if (attempt == patience.pauses().size()) {
          throw refusal(e.found, e.expected);
        }
        Duration pause = patience.pauses().get(attempt);
        notices.accept(
            "Download of '%s' %s; trying again in %s s"
                .formatted(address, e.found, Math.max(1, pause.toSeconds())));
        sleep(pause);
      }
    }
  }

  private void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refusal("was interrupted", archive.size() + " bytes");
    }
  }

  private void receive(DoubleConsumer bytes) throws IOException, Passing {
    long kept = kept();
    if (kept > archive.size()) {
      Files.delete(part);
      kept = 0;
    }
    if (kept == archive.size()) {
      return;
    }
    HttpURLConnection connection = null;
    try {
      InputStream body;
      try {
        connection = request(kept);
        if (!goesOn(connection, kept)) {
          kept = 0;
        }
        body = connection.getInputStream();
      } catch (IOException e) {
        throw new Passing("failed (" + withCause(e) + ")", archive.size() + " bytes");
      }
      copy(body, kept, bytes);
    } finally {
      if (connection != null) {
        connection.disconnect();
      }
    }
  }

  private HttpURLConnection request(long kept) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setUseCaches(false);
    connection.setConnectTimeout((int) patience.connect().toMillis());
    connection.setReadTimeout((int) patience.stall().toMillis());
    if (kept > 0) {
      connection.setRequestProperty("Range", "bytes=" + kept + "-");
    }
    return connection;
  }

  /** Says whether what comes follows what is kept; else it is the whole. */
  private boolean goesOn(HttpURLConnection connection, long kept) throws IOException, Passing {
    int status = connection.getResponseCode();
    if (status == HttpURLConnection.HTTP_OK) {
      return false;
    }
    String expected = "bytes " + kept + "-" + (archive.size() - 1) + "/" + archive.size();
    if (status == PARTIAL && expected.equals(connection.getHeaderField("Content-Range"))) {
      return true;
    }
    if (status == PARTIAL || status == UNSATISFIABLE) {
      Files.deleteIfExists(part);
      throw new Passing(
          "goes on with '%s'".formatted(connection.getHeaderField("Content-Range")), expected);
    }
    String answer = "answered with status " + status;
    if (status >= SERVER_ERROR
        || status == TOO_MANY
        || status == HttpURLConnection.HTTP_CLIENT_TIMEOUT) {
      throw new Passing(answer, "status 200");
    }
    throw refusal(answer, "status 200");
  }

  /** A failure to read may pass, one to write does not. */
  private void copy(InputStream body, long from, DoubleConsumer bytes) throws IOException, Passing {
    long there = from;
    byte[] buffer = new byte[BUFFER];
    try (OutputStream target = open(from)) {
      while (true) {
        int read;
        try {
          read = body.read(buffer);
        } catch (IOException e) {
          throw new Passing(
              "failed after %s bytes (%s)".formatted(there, withCause(e)),
              archive.size() + " bytes");
        }
        if (read < 0) {
          break;
        }
        there += read;
        if (there > archive.size()) {
          break;
        }
        target.write(buffer, 0, read);
        bytes.accept(there);
      }
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw new IOException(
          "'%s' of %s bytes cannot be written (%s); nothing was kept"
              .formatted(part, archive.size(), e.getMessage()),
          e);
    }
    if (there != archive.size()) {
      boolean more = there > archive.size();
      if (more) {
        Files.deleteIfExists(part);
      }
      throw new Passing("sent " + (more ? "more" : there + " bytes"), archive.size() + " bytes");
    }
  }

  private OutputStream open(long from) throws IOException {
    return from > 0
        ? Files.newOutputStream(part, StandardOpenOption.APPEND)
        : Files.newOutputStream(part);
  }

  private void verify() throws IOException, Passing {
    String found = checksum();
    if (!found.equals(archive.checksum())) {
      Files.delete(part);
      throw new Passing(
          "sent a file with %s %s".formatted(archive.algorithm(), found),
          archive.algorithm() + " " + archive.checksum());
    }
  }

  private String checksum() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance(archive.algorithm());
      try (InputStream content = new DigestInputStream(Files.newInputStream(part), digest)) {
        content.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5 and SHA-256", e);
    }
  }

  private long kept() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private UsageException refusal(String found, String expected) {
    long kept;
    try {
      kept = kept();
    } catch (IOException e) {
      kept = 0;
    }
    String rest =
        kept == 0
            ? "Nothing was kept; try again"
            : "%s bytes are kept in '%s'; try again to go on".formatted(kept, part);
    return new UsageException(
        "Download of '%s' %s; expected %s. %s, or download %s yourself and name its folder"
            .formatted(address, found, expected, rest, title));
  }

  /** A {@code ConnectException} often says nothing itself. */
  private static String withCause(IOException e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost == e ? e.toString() : e + ", caused by " + innermost;
  }
}
