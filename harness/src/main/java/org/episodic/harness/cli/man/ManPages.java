package org.episodic.harness.cli.man;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.episodic.harness.cli.Commands;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes the manual and the completion into the folders where systems look for them. */
public final class ManPages {
  private ManPages() {}

  /**
   * Writes them, the same in every language; the build calls it, in its own process.
   *
   * @param arguments the folder {@code share}
   */
  public static void main(String[] arguments) throws IOException {
    Locale own = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      write(Path.of(arguments[0]));
    } finally {
      Locale.setDefault(own);
    }
  }

  static void write(Path share) throws IOException {
    CommandLine program = Commands.bare();
    Path pages = Files.createDirectories(share.resolve("man").resolve("man1"));
    write(program, pages);
    Path completions =
        Files.createDirectories(share.resolve("bash-completion").resolve("completions"));
    String script = AutoComplete.bash(program.getCommandName(), program);
    // The generator writes the day into a remark.
    String undated = script.replaceAll("(?m)^# (Date|Generated).*\\R", "");
    Files.writeString(completions.resolve(program.getCommandName()), undated);
  }

  private static void write(CommandLine command, Path folder) throws IOException {
    Files.writeString(folder.resolve(ManPage.name(command) + ".1"), ManPage.of(command));
    for (CommandLine sub : command.getSubcommands().values()) {
      write(sub, folder);
    }
  }
}
