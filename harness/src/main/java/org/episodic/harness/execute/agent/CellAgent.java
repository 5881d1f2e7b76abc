package org.episodic.harness.execute.agent;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.episodic.harness.cell.Cause;
import org.episodic.harness.execute.message.AgentTask;
import org.episodic.harness.execute.message.Message;
import org.episodic.harness.execute.message.MessageWriter;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.identity.Json;
import org.episodic.harness.process.OneLanguage;
import org.episodic.harness.process.OwnProcess;
import org.episodic.spi.UsageException;

/**
 * The program that runs one cell on whatever machine it is started on. It reads an {@link
 * AgentTask} as one line of JSON from its standard input, runs the cell in a process of its own
 * under all limits, and writes {@link Message}s to its standard output, a line each. Once its input
 * ends it ends at once, with the cell. See {@code docs/design.md}.
 */
public final class CellAgent {
  /** Options by which its Java writes nothing to its standard output. */
  public static final List<String> JAVA_OPTIONS =
      List.of("-Xlog:disable", "-Xlog:all=warning:stderr");

  private static final int LOST = 1;

  private CellAgent() {}

  /**
   * Runs one cell.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    OneLanguage.use();
    // What a plugin prints is no message.
    System.setOut(System.err);
    try (MessageWriter messages = new MessageWriter(new FileOutputStream(FileDescriptor.out))) {
      messages.send(new Message.Hello(Message.VERSION));
      Path scratch = Files.createTempDirectory("episodic-agent-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(scratch)));
      String task = line(System.in);
      OwnProcess.endWithParent(System.in, () -> discard(scratch));
      run(task, scratch, messages);
      discard(scratch);
    } catch (UncheckedIOException e) {
      // Nobody listens any more.
      OwnProcess.end(LOST);
    }
    OwnProcess.end(0);
  }

  private static void run(String text, Path scratch, MessageWriter messages) {
    Machine machine = Machine.here();
    try {
      AgentTask task = Json.read(text, AgentTask.class);
      if (task.version() != Message.VERSION) {
        throw new UsageException(
            "its Episodic speaks protocol version %s, not %s"
                .formatted(Message.VERSION, task.version()));
      }
      new AgentCell(machine, task, scratch, messages).run();
    } catch (UsageException e) {
      refuse(machine, "cannot run the cell: " + String.join(" ", e.problems()), messages);
    } catch (IOException | RuntimeException | Error e) {
      // Messages have one line for it; the rest is for whoever keeps the agent's error stream.
      e.printStackTrace();
      refuse(machine, "cannot run the cell: " + Cause.inOneLine(e), messages);
    }
  }

  private static void refuse(Machine machine, String cause, MessageWriter messages) {
    messages.send(new Message.Refused(machine.name(), cause));
  }

  /** A reader with a buffer would take more than the line. */
  private static String line(InputStream input) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = input.read();
    while (octet >= 0 && octet != '\n') {
      line.write(octet);
      octet = input.read();
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Nobody else is left then to do it. */
  private static void discard(Path scratch) {
    OwnProcess.endDescendants();
    FileTree.discard(scratch, notice -> {});
  }
}
