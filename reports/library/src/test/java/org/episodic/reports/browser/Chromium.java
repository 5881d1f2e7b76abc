package org.episodic.reports.browser;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium with one tab, driven by the Chrome DevTools protocol.
 *
 * <p>It is looked for on the path as chromium, chromium-browser and google-chrome; {@code
 * EPISODIC_BROWSER} may name another. Without one the test is skipped, unless {@code
 * EPISODIC_BROWSER=required}: then it fails.
 */
public final class Chromium implements AutoCloseable {
  private static final String VARIABLE = "EPISODIC_BROWSER";
  private static final String REQUIRED = "required";
  private static final String LISTENING = "DevTools listening on ";
  private static final long SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final BlockingQueue<Boolean> loaded = new LinkedBlockingQueue<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private WebSocket socket;
  private String session = "";
  private int calls;

  private Chromium(Process process) {
    this.process = process;
  }

  /**
   * Starts it, or skips or fails the test that asks for it.
   *
   * @param profile an empty directory
   */
  public static Chromium start(Path profile) throws Exception {
    String wish = Optional.ofNullable(System.getenv(VARIABLE)).orElse("");
    Optional<Path> program = find(wish);
    if (program.isEmpty()) {
      String missing =
          "No browser is found; install Chromium, such as with 'apt-get install chromium', or name"
              + " one by EPISODIC_BROWSER=/path/to/chromium";
      return wish.isEmpty() ? abort(missing) : fail(missing);
    }
    ProcessBuilder command =
        new ProcessBuilder(
                program.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-extensions",
                "--hide-scrollbars",
                "--font-render-hinting=none",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    // Else it leaves a link out of its profile.
    command.environment().put("TMPDIR", profile.getParent().toString());
    Chromium browser = new Chromium(command.start());
    try {
      browser.attach();
      return browser;
    } catch (Exception | AssertionError e) {
      browser.close();
      throw e;
    }
  }

  private static Optional<Path> find(String wish) {
    if (!wish.isEmpty() && !wish.equals(REQUIRED)) {
      return Optional.of(Path.of(wish)).filter(Files::isExecutable);
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private void attach() throws Exception {
    CompletableFuture<String> address = new CompletableFuture<>();
    StringBuilder said = new StringBuilder();
    Thread reader = new Thread(() -> listen(said, address), "browser-log");
    reader.setDaemon(true);
    reader.start();
    URI devTools = URI.create(address.get(SECONDS, TimeUnit.SECONDS));
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(devTools, new Listener())
            .get(SECONDS, TimeUnit.SECONDS);
    String target =
        call("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asText();
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      call(domain + ".enable", Map.of());
    }
  }

  private void listen(StringBuilder said, CompletableFuture<String> address) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(LISTENING)) {
          address.complete(line.substring(LISTENING.length()).strip());
        }
        said.append(line).append('\n');
      }
    } catch (IOException e) {
      said.append(e);
    }
    address.completeExceptionally(new IOException("The browser does not start: " + said));
  }

  /**
   * Opens a page and waits until it has loaded.
   *
   * @param width of the window in CSS pixels
   * @param dark whether the reader prefers dark pages
   * @param scripts whether scripts run
   */
  public void open(Path page, int width, int height, boolean dark, boolean scripts)
      throws Exception {
    complaints.clear();
    requests.clear();
    loaded.clear();
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    Map<String, String> scheme =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    call("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    call("Emulation.setScriptExecutionDisabled", Map.of("value", !scripts));
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    if (loaded.poll(SECONDS, TimeUnit.SECONDS) == null) {
      fail("%s has not loaded after %s s".formatted(page, SECONDS));
    }
  }

  /** Returns the value of an expression of JavaScript, awaited if it is a promise. */
  public JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      fail(answer.get("exceptionDetails").toPrettyString());
    }
    return answer.get("result").path("value");
  }

  /** Returns what the page wrote to the console, errors that nobody caught included. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Returns the addresses that were asked for, the page itself first. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Returns what the window shows, as a PNG file. */
  public byte[] screenshot() throws Exception {
    JsonNode answer = call("Page.captureScreenshot", Map.of("format", "png"));
    return Base64.getDecoder().decode(answer.get("data").asText());
  }

  /** Returns the page printed on A4, as a PDF file. */
  public byte[] pdf() throws Exception {
    JsonNode answer =
        call("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true));
    return Base64.getDecoder().decode(answer.get("data").asText());
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    int id = ++calls;
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
    return answer.get(SECONDS, TimeUnit.SECONDS);
  }

  private void receive(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer = answers.remove(message.get("id").asInt());
      if (message.has("error")) {
        answer.completeExceptionally(new IOException(message.get("error").toString()));
      } else {
        answer.complete(message.get("result"));
      }
      return;
    }
    JsonNode parameters = message.path("params");
    switch (message.path("method").asText()) {
      case "Page.loadEventFired" -> loaded.add(true);
      case "Network.requestWillBeSent" -> request(parameters.at("/request/url").asText());
      case "Runtime.consoleAPICalled" -> complaints.add(parameters.path("args").toString());
      case "Runtime.exceptionThrown" ->
          complaints.add(parameters.path("exceptionDetails").toString());
      case "Log.entryAdded" -> complaints.add(parameters.path("entry").toString());
      default -> {}
    }
  }

  private void request(String url) {
    if (!url.startsWith("data:")) {
      requests.add(url);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        String whole = message.toString();
        message.setLength(0);
        try {
          receive(JSON.readTree(whole));
        } catch (IOException e) {
          complaints.add(e.toString());
        }
      }
      webSocket.request(1);
      return null;
    }
  }
}
