package org.episodic.harness.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCheckoutTest {
  private static final SourceCheckout NONE = new SourceCheckout("", false);
  private static final String MAIN = "harness/src/main/java/org/episodic/harness/Main.java";

  @TempDir private Path directory;

  @BeforeEach
  void makeARepository() throws Exception {
    assumeTrue(git("init", "-q") == 0, "git is installed");
    write("chapter.tex");
    commit();
  }

  private int git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=u", "-c", "user.email=u@example.org"));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
          .directory(directory.toFile())
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  private void commit() throws IOException, InterruptedException {
    assertEquals(0, git("add", "."));
    assertEquals(0, git("commit", "-qm", "one"));
  }

  private Path write(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }

  @Test
  void aProgramThatIsInstalledInAnotherProjectHasNone() throws Exception {
    assertEquals(NONE, SourceCheckout.of(write("tools/episodic/lib/episodic-harness.jar")));
    write("episodic/" + MAIN);
    assertEquals(NONE, SourceCheckout.of(write("episodic/harness/target/episodic-harness.jar")));
    write(MAIN);
    assertEquals(NONE, SourceCheckout.of(write("lib/episodic-harness.jar")));
    assertEquals(NONE, SourceCheckout.of(directory.resolve("missing.jar")));
  }

  @Test
  void aProgramThatWasBuiltInItsCheckoutHasThatOne() throws Exception {
    write(MAIN);
    Files.writeString(directory.resolve(".gitignore"), "target/\n");
    commit();
    Path jar = write("harness/target/episodic/lib/episodic-harness.jar");
    SourceCheckout clean = SourceCheckout.of(jar);
    assertTrue(clean.commit().matches("[0-9a-f]{40}"), clean.commit());
    assertEquals(new SourceCheckout(clean.commit(), false), clean);
    assertEquals(clean, SourceCheckout.of(Files.createDirectories(jar.resolveSibling("classes"))));
  }

  @Test
  void sourcesMakeItDirtyAndResultsDoNot() throws Exception {
    write(MAIN);
    commit();
    Path jar = write("harness/target/episodic-harness.jar");
    write("runs/quick/results.csv");
    write("elsewhere/results.csv");
    assertEquals(false, SourceCheckout.of(jar).dirty());
    write("harness/src/main/java/org/episodic/harness/New.java");
    assertEquals(true, SourceCheckout.of(jar).dirty());
    commit();
    assertEquals(false, SourceCheckout.of(jar).dirty());
    Files.writeString(directory.resolve(MAIN), "changed");
    assertEquals(true, SourceCheckout.of(jar).dirty());
  }
}
