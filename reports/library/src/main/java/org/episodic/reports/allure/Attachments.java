package org.episodic.reports.allure;

import io.qameta.allure.model.Attachment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.episodic.reports.view.Commands;
import org.episodic.spi.result.CellResult;

/**
 * What is attached to the test of a cell: how it is run, its curve, and its files if they are at
 * hand.
 *
 * @param cell the cell
 * @param uuid of its test
 * @param run the directory of its run, if it is known
 * @param folder where attachments go
 */
record Attachments(CellResult cell, String uuid, Optional<Path> run, ResultsFolder folder) {
  private static final String TEXT = "text/plain";

  private record Kind(String file, String title, String type) {}

  private static final List<Kind> FILES =
      List.of(
          new Kind("manifest.json", "Manifest", "application/json"),
          new Kind("episodes.csv", "Test episodes", "text/csv"),
          new Kind("curve.csv", "Learning curve, numbers", "text/csv"),
          new Kind("log.txt", "Log", TEXT),
          new Kind("crash.txt", "Crash", TEXT));

  /** Writes them and returns them in the order in which they are shown. */
  List<Attachment> write() throws IOException {
    List<Attachment> attachments = new ArrayList<>();
    Kind commands = new Kind("commands.txt", "Commands", TEXT);
    attachments.add(write(commands, String.join("\n", Commands.of(cell)) + "\n"));
    Optional<String> curve = CurvePicture.of(cell);
    if (curve.isPresent()) {
      attachments.add(write(new Kind("curve.svg", "Learning curve", "image/svg+xml"), curve.get()));
    }
    Optional<Path> files = files();
    if (files.isPresent()) {
      for (Kind kind : FILES) {
        Path file = files.get().resolve(kind.file());
        if (Files.isRegularFile(file)) {
          folder.copy(file, source(kind));
          attachments.add(attachment(kind));
        }
      }
    }
    return attachments;
  }

  /** Returns the directory of the cell's files, which an id from a file never leads out of. */
  private Optional<Path> files() {
    try {
      Optional<Path> cells = run.map(directory -> directory.resolve("cells").normalize());
      return cells
          .map(directory -> directory.resolve(cell.cellId()).normalize())
          .filter(directory -> directory.getParent().equals(cells.get()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Attachment write(Kind kind, String content) throws IOException {
    folder.write(source(kind), content.getBytes(StandardCharsets.UTF_8));
    return attachment(kind);
  }

  private Attachment attachment(Kind kind) {
    return new Attachment().setName(kind.title()).setType(kind.type()).setSource(source(kind));
  }

  private String source(Kind kind) {
    String ending = kind.file().substring(kind.file().lastIndexOf('.'));
    return TestIdentity.uuid(uuid + '\n' + kind.file()) + "-attachment" + ending;
  }
}
