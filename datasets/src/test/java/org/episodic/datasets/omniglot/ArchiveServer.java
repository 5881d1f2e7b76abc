package org.episodic.datasets.omniglot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.episodic.datasets.omniglot.OmniglotDownload.Archive;

/** A local HTTP server with two archives, which can be told to misbehave. */
final class ArchiveServer implements AutoCloseable {
  private static final String PATH = "/python/";

  private final Map<String, byte[]> files;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;
  private volatile Manner manner = Manner.HONEST;

  enum Manner {
    HONEST,
    /** Announces the true length and closes the connection half-way. */
    CUT,
    /** Sends the first half as if that were all. */
    HALF,
    /** Sends bytes that nobody asked for after the end. */
    TOO_MUCH,
    /** Sends as many bytes as it should, one of them wrong. */
    CHANGED
  }

  ArchiveServer(Map<String, byte[]> files) throws IOException {
    this.files = new TreeMap<>(files);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PATH, this::answer);
    server.start();
  }

  /** Returns a download of all the archives from here. */
  OmniglotDownload download() {
    InetSocketAddress address = server.getAddress();
    URI base = URI.create("http://" + address.getHostString() + ":" + address.getPort() + PATH);
    return new OmniglotDownload(
        base,
        files.entrySet().stream()
            .map(file -> new Archive(file.getKey(), file.getValue().length, md5(file.getValue())))
            .toList());
  }

  void behave(Manner next) {
    manner = next;
  }

  /** From now on answers 404 for that file; downloads made before still ask for it. */
  void remove(String name) {
    files.remove(name);
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(PATH.length());
    requests.add(name);
    byte[] whole = files.get(name);
    try (exchange) {
      if (whole == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        send(exchange, whole);
      }
    }
  }

  private void send(HttpExchange exchange, byte[] whole) throws IOException {
    byte[] body =
        switch (manner) {
          case HONEST -> whole;
          case CUT, HALF -> Arrays.copyOf(whole, whole.length / 2);
          case TOO_MUCH -> Arrays.copyOf(whole, whole.length + 1000);
          case CHANGED -> changed(whole);
        };
    exchange.sendResponseHeaders(200, manner == Manner.CUT ? whole.length : body.length);
    exchange.getResponseBody().write(body);
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
