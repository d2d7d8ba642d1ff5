package org.focale.jobs.launch;

import java.util.Arrays;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.problem.ExitCode;
import picocli.CommandLine;

/** What can be asked, and how is it asked? */
final class HelpText {

  private HelpText() {}

  /** All commands, by kind. */
  static String overview(Catalogue catalogue) {
    StringBuilder text = new StringBuilder();
    text.append("Focale: population records and single patients in one lake.\n\n");
    text.append("Usage: ./focale <command> [--key value …]\n");
    int width = catalogue.names().stream().mapToInt(String::length).max().orElse(0);
    for (Catalogue.Kind kind : catalogue.kinds()) {
      if (kind.shown()) {
        text.append('\n').append(kind.title()).append('\n');
        for (Command<?> command : kind.commands()) {
          text.append("  ")
              .append(padded(command.spec().name(), width))
              .append(command.spec().question())
              .append('\n');
        }
      }
    }
    text.append('\n').append("Help\n");
    text.append("  ").append(padded("help <command>", 0)).append("what it takes\n");
    text.append("  ").append(padded("--version", 14)).append("which build this is\n\n");
    return text.append(exitCodes()).toString();
  }

  /** One command: question, inputs and outputs, every option, an example. */
  static String of(CommandSpec<?> command) {
    CommandLine line = new CommandLine(Options.of(command));
    line.getCommandSpec().parser().separator(" ");
    return line.getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  private static String exitCodes() {
    StringBuilder text = new StringBuilder("Exit codes\n");
    Arrays.stream(ExitCode.values())
        .forEach(code -> text.append(String.format("  %2d  %s%n", code.status(), code.meaning())));
    return text.toString();
  }

  private static String padded(String name, int width) {
    return name + " ".repeat(Math.max(2, width + 2 - name.length()));
  }
}
