package org.episodic.harness.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;

/** Finds the text of a plan: a file, or one of the plans that are shipped. */
public final class PlanFile {
  /** The names of the shipped plans. */
  public static final List<String> SHIPPED =
      List.of(
          "bench",
          "extrapolation",
          "gpu-agreement",
          "omniglot-short",
          "quick",
          "quick-all",
          "reference",
          "reference-miniimagenet",
          "smoke");

  private PlanFile() {}

  /**
   * Reads a plan. Problems inside the text are collected in the plan.
   *
   * @param nameOrFile the name of a shipped plan, or the path of a YAML file
   * @param workingDirectory what a relative path is relative to
   * @throws UsageException if there is no such plan or it is not readable
   */
  public static Plan read(String nameOrFile, Path workingDirectory) {
    if (SHIPPED.contains(nameOrFile)) {
      return PlanReader.read(nameOrFile + ".yaml", text(nameOrFile));
    }
    Path file = workingDirectory.resolve(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          "Plan '%s' is neither a file nor a shipped plan%s"
              .formatted(nameOrFile, NearestName.hint(nameOrFile, SHIPPED)));
    }
    try {
      return PlanReader.read(nameOrFile, Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new UsageException("Plan '" + nameOrFile + "' is not text in UTF-8");
    } catch (IOException e) {
      throw new UsageException("Plan '%s' cannot be read: %s".formatted(nameOrFile, e));
    }
  }

  /**
   * Returns what a shipped plan is for: the first sentence of the comment that its text begins
   * with.
   */
  public static String title(String name) {
    String comment =
        text(name)
            .lines()
            .takeWhile(line -> line.startsWith("#"))
            .map(line -> line.substring(1).trim())
            .collect(Collectors.joining(" "));
    return comment.split("[.;](?= |$)", 2)[0];
  }

  /**
   * Returns the text of a shipped plan.
   *
   * @param name one of {@link #SHIPPED}
   */
  public static String text(String name) {
    String resource = "/META-INF/episodic/plans/" + name + ".yaml";
    try (InputStream in = PlanFile.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
