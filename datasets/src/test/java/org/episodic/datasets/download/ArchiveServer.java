package org.episodic.datasets.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A local HTTP server with archives, which can be told to misbehave. */
public final class ArchiveServer implements AutoCloseable {
  private static final String PATH = "/python/";

  private final Map<String, byte[]> files;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;
  private Manner manner = Manner.HONEST;
  private int times = Integer.MAX_VALUE;

  enum Manner {
    HONEST,
    /** Announces the true length and closes the connection half-way. */
    CUT,
    /** Sends the first half as if that were all. */
    HALF,
    /** Sends bytes that nobody asked for after the end. */
    TOO_MUCH,
    /** Sends as many bytes as it should, one of them wrong. */
    CHANGED,
    /** Sends the first half and then nothing. */
    STALL,
    /** Sends the whole, whatever part is asked for. */
    NO_RANGES,
    /** Answers a request for a part with another part. */
    OTHER_RANGE,
    /** Has no time. */
    BUSY
  }

  public ArchiveServer(Map<String, byte[]> files) throws IOException {
    this.files = new TreeMap<>(files);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  /** Returns a download of all the archives from here, which is not patient. */
  public Download download() {
    return download(
        URI.create("http://" + address().getHostString() + ":" + address().getPort() + PATH));
  }

  Download download(URI base) {
    return new Download(
        "Omniglot",
        base,
        files.entrySet().stream()
            .map(
                file ->
                    new Archive(file.getKey(), file.getValue().length, "MD5", md5(file.getValue())))
            .toList(),
        new Patience(
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            List.of(Duration.ofMillis(5), Duration.ofMillis(5))));
  }

  synchronized void behave(Manner next) {
    behave(next, Integer.MAX_VALUE);
  }

  /** Behaves so for some answers and is honest then. */
  synchronized void behave(Manner next, int answers) {
    manner = next;
    times = answers;
  }

  private synchronized Manner next() {
    return times-- > 0 ? manner : Manner.HONEST;
  }

  /** From now on answers 404 for that file; downloads made before still ask for it. */
  void remove(String name) {
    files.remove(name);
  }

  /** Returns the names of the files that were asked for, and of which parts. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(range == null ? name : name + " " + range);
    byte[] whole = files.get(name);
    Manner now = next();
    try (exchange) {
      if (whole == null) {
        exchange.sendResponseHeaders(404, -1);
      } else if (now == Manner.BUSY) {
        exchange.sendResponseHeaders(503, -1);
      } else if (range != null && now != Manner.NO_RANGES) {
        int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        from -= now == Manner.OTHER_RANGE ? 1 : 0;
        exchange
            .getResponseHeaders()
            .set("Content-Range", "bytes " + from + "-" + (whole.length - 1) + "/" + whole.length);
        exchange.sendResponseHeaders(206, whole.length - from);
        exchange.getResponseBody().write(whole, from, whole.length - from);
      } else {
        send(exchange, whole, now);
      }
    }
  }

  private void send(HttpExchange exchange, byte[] whole, Manner now) throws IOException {
    byte[] body =
        switch (now) {
          case CUT, HALF, STALL -> Arrays.copyOf(whole, whole.length / 2);
          case TOO_MUCH -> Arrays.copyOf(whole, whole.length + 1000);
          case CHANGED -> changed(whole);
          default -> whole;
        };
    boolean announcesAll = now == Manner.CUT || now == Manner.STALL;
    exchange.sendResponseHeaders(200, announcesAll ? whole.length : body.length);
    exchange.getResponseBody().write(body);
    if (now == Manner.STALL) {
      exchange.getResponseBody().flush();
      try {
        closed.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static byte[] changed(byte[] whole) {
    byte[] changed = whole.clone();
    changed[whole.length / 2] ^= 1;
    return changed;
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
