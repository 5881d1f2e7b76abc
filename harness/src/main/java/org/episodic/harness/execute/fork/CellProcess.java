package org.episodic.harness.execute.fork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.episodic.harness.cell.Cause;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.execute.CellRun;
import org.episodic.harness.execute.message.Message;
import org.episodic.harness.execute.message.MessageWriter;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.identity.Json;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.process.OneLanguage;
import org.episodic.harness.process.OwnProcess;
import org.episodic.spi.dataset.Dataset;

/** The program of a forked cell: runs what the specification says and sends the result back. */
public final class CellProcess {
  static final String SPECIFICATION = "cell.json";
  static final String MESSAGES = "messages.jsonl";

  private CellProcess() {}

  /**
   * Runs one cell. Started by {@link ForkedExecutor} only.
   *
   * @param arguments the directory of specification and messages; the names of the cell's
   *     providers, since others may not even be looked at: one may fill the heap when it is asked
   *     what it is
   */
  public static void main(String[] arguments) {
    OneLanguage.use();
    Path exchange = Path.of(arguments[0]);
    Thread learner = Thread.currentThread();
    OwnProcess.endWithParent(System.in, () -> FileTree.discard(exchange, notice -> {}));
    System.setIn(InputStream.nullInputStream());
    try (MessageWriter messages = new MessageWriter(exchange.resolve(MESSAGES))) {
      messages.send(new Message.Hello(Message.VERSION));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> announce(messages, learner)));
      run(exchange, Set.copyOf(List.of(arguments).subList(1, arguments.length)), messages);
    } catch (IOException | RuntimeException e) {
      // Nobody can be told but the log.
      e.printStackTrace();
      OwnProcess.end(1);
    }
    OwnProcess.end(0);
  }

  private static void run(Path exchange, Set<String> providers, MessageWriter messages) {
    try {
      Cell cell = Json.read(Files.readString(exchange.resolve(SPECIFICATION)), Cell.class);
      // Its class loaders live as long as the process: threads that a plugin left may need them.
      Installation installed = Installation.of(CellProcess.class.getClassLoader(), providers);
      CellSetup setup = CellSetup.of(cell.key(), Plugins.of(installed), cell.data());
      try (Dataset dataset =
          setup.dataset().open(cell.data().context(cell.key(), System.err::println))) {
        List<String> changes =
            cell.identity()
                .differences(setup.identity(cell.compute(), dataset.sha256(), PluginOrigin::jar));
        if (changes.isEmpty()) {
          CellState state = new CellState(cell.compute().device(), messages);
          new CellRun(cell, setup, dataset, state, System::nanoTime).run();
        } else {
          // A result of other code or data than was planned would bear the wrong id.
          messages.send(new Message.Changed(changes));
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      messages.accept(CellEvent.Logged.of(e));
      messages.send(new Message.Failed(Cause.inOneLine(e)));
    }
  }

  /** The stack says who called {@code System.exit}, or where a cell was that took too long. */
  private static void announce(MessageWriter messages, Thread learner) {
    messages.send(new Message.Exiting(messages.phase()));
    System.err.println("The process is ending; its main thread is");
    for (StackTraceElement frame : learner.getStackTrace()) {
      System.err.println("\tat " + frame);
    }
  }
}
