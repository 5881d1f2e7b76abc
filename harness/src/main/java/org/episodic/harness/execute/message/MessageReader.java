package org.episodic.harness.execute.message;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.episodic.harness.identity.Json;

/** Follows a growing file of messages. A line counts once its line feed is there. */
public final class MessageReader implements AutoCloseable {
  private final FileInputStream file;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /**
   * @param path an existing file
   */
  public MessageReader(Path path) throws IOException {
    this.file = new FileInputStream(path.toFile());
  }

  /** Returns the messages that have come since the last call. */
  public List<Message> next() throws IOException {
    List<Message> messages = new ArrayList<>();
    for (byte octet : file.readAllBytes()) {
      if (octet == '\n') {
        messages.add(Json.read(line.toString(StandardCharsets.UTF_8), Message.class));
        line.reset();
      } else {
        line.write(octet);
      }
    }
    return messages;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
