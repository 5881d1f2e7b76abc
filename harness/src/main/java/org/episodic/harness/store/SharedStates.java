package org.episodic.harness.store;

import java.io.IOException;
import java.nio.file.Path;
import org.episodic.harness.files.FileTree;

/**
 * The directory of the states of a training that several cells of a run share.
 *
 * @param path where it is; it may not exist
 */
public record SharedStates(Path path) {
  static final String NAME = "trajectory";

  /** Returns that of a training, in the directory of the first cell that has it. */
  public static SharedStates of(Path run, String firstCellId) {
    return new SharedStates(RunDirectory.cell(run, firstCellId).resolve(NAME));
  }

  /** Deletes it, once no cell needs it any more. */
  public void delete() throws IOException {
    FileTree.delete(path);
  }
}
