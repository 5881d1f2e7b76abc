package org.episodic.harness.cli.option;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Values of options that are not given, from a file: {@code jobs = 2} for every command that has
 * the option, {@code run.jobs = 2} or {@code baseline.check.jobs = 2} for one. Only options that
 * say where and how something runs have such values, so that no file in a home folder changes what
 * is measured.
 */
public final class Defaults implements IDefaultValueProvider {
  /** The environment variable that names the file. */
  private static final String VARIABLE = "EPISODIC_DEFAULTS";

  private static final String FILE = ".episodic.properties";
  private static final List<String> NAMES =
      List.of(
          "cache",
          "cells-per-gpu",
          "checkpoint-every",
          "color",
          "data",
          "device",
          "heap",
          "jobs",
          "memory",
          "offline",
          "profile",
          "threads",
          "timeout");

  private final Optional<Path> file;
  private final Optional<String> home;
  private final Properties values = new Properties();

  private Defaults(Optional<Path> file, Optional<String> home) {
    this.file = file;
    this.home = home;
  }

  /**
   * Reads the file that {@code EPISODIC_DEFAULTS} names, else {@code .episodic.properties} of the
   * home folder if it is there.
   *
   * @throws UsageException if the named file is missing, or one cannot be read
   */
  public static Defaults of(Surroundings surroundings) {
    Optional<Path> named =
        surroundings.variable(VARIABLE).map(surroundings.workingDirectory()::resolve);
    Optional<String> home = surroundings.variable("HOME");
    Optional<Path> file =
        named.or(() -> home.map(folder -> Path.of(folder, FILE)).filter(Files::isRegularFile));
    Defaults defaults = new Defaults(file, home);
    if (file.isPresent()) {
      defaults.read(file.get());
    }
    return defaults;
  }

  private void read(Path path) {
    if (!Files.exists(path)) {
      throw new UsageException(
          "Defaults file '%s' does not exist; %s names it".formatted(path, VARIABLE));
    }
    try (Reader text = Files.newBufferedReader(path)) {
      values.load(text);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("Defaults file '%s' cannot be read: %s".formatted(path, e));
    }
  }

  /** Says whether there are none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * Checks the names.
   *
   * @throws UsageException naming every key that no command has
   */
  public void check(CommandLine program) {
    List<String> problems = new ArrayList<>();
    for (String key : new TreeSet<>(values.stringPropertyNames())) {
      problem(key, program)
          .map(what -> file.orElseThrow() + ": Key '" + key + "' " + what)
          .ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  private static Optional<String> problem(String key, CommandLine program) {
    List<String> words = List.of(key.split("\\.", -1));
    String name = words.get(words.size() - 1);
    if (!NAMES.contains(name)) {
      return Optional.of("does not exist" + NearestName.hint(name, NAMES));
    }
    CommandLine command = program;
    for (String word : words.subList(0, words.size() - 1)) {
      Map<String, CommandLine> commands = command.getSubcommands();
      if (!commands.containsKey(word)) {
        return Optional.of(
            "names no command" + NearestName.hint(word, new TreeSet<>(commands.keySet())));
      }
      command = commands.get(word);
    }
    if (command == program) {
      return Optional.empty();
    }
    OptionSpec option = command.getCommandSpec().findOption("--" + name);
    if (option == null) {
      return Optional.of("names no option of that command");
    }
    return option.inherited()
        ? Optional.of("names an option of all commands; write '%s'".formatted(name))
        : Optional.empty();
  }

  /** Names the file, as the end of a message, if an option would have its value from there. */
  public String origin(ArgSpec option) {
    return defaultValue(option) == null ? "" : " (from '" + file.orElseThrow() + "')";
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String name = option.longestName().replaceFirst("^--", "");
    if (!NAMES.contains(name)) {
      return null;
    }
    String command = option.command().qualifiedName(".").replaceFirst("^[^.]*\\.?", "");
    String value = values.getProperty(command + "." + name, values.getProperty(name));
    return value == null ? null : inHome(value.trim());
  }

  /** A shell would replace the tilde. */
  private String inHome(String value) {
    return value.startsWith("~/") && home.isPresent() ? home.get() + value.substring(1) : value;
  }
}
