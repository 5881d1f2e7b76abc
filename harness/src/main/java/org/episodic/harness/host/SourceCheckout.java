package org.episodic.harness.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The checkout of Episodic's sources that a program was built in.
 *
 * @param commit its commit, empty if there is no such checkout
 * @param dirty whether what the build reads has uncommitted changes
 */
record SourceCheckout(String commit, boolean dirty) {
  private static final SourceCheckout NONE = new SourceCheckout("", false);
  private static final Path BUILT = Path.of("harness", "target");
  private static final Path SOURCE =
      Path.of("harness", "src", "main", "java", "org", "episodic", "harness", "Main.java");

  /**
   * Finds the checkout. A program that was installed inside a repository of something else has
   * none: it must lie where the build of that very repository puts it.
   *
   * @param program a jar or a directory of classes
   */
  static SourceCheckout of(Path program) {
    try {
      Path code = program.toRealPath();
      Path directory = Files.isDirectory(code) ? code : code.getParent();
      String top = git(directory, "rev-parse", "--show-toplevel");
      if (top.isEmpty()) {
        return NONE;
      }
      Path root = Path.of(top).toRealPath();
      if (!code.startsWith(root.resolve(BUILT)) || !Files.exists(root.resolve(SOURCE))) {
        return NONE;
      }
      String commit = git(root, "rev-parse", "HEAD");
      return new SourceCheckout(commit, !commit.isEmpty() && hasChanges(root));
    } catch (IOException e) {
      return NONE;
    }
  }

  /** Results and notes that lie in the checkout are no changes of the program. */
  private static boolean hasChanges(Path root) {
    return !git(root, "status", "--porcelain", "--", ":(glob)**/src/**", ":(glob)**/pom.xml")
        .isEmpty();
  }

  private static String git(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? output : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
