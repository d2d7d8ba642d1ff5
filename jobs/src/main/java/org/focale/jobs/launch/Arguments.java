package org.focale.jobs.launch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.focale.job.CommandSpec;
import org.focale.job.Needs;
import org.focale.job.ParameterSpec;
import org.focale.problem.Spelling;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What stands on the command line after the command's name?
 *
 * @param help whether the command's help was asked for
 * @param flags each option's text, by name without dashes
 * @param problems what is wrong with the line itself; values are checked later
 */
record Arguments(boolean help, Map<String, String> flags, List<String> problems) {

  static Arguments parse(CommandSpec<?> command, List<String> words) {
    CommandLine line = new CommandLine(Options.of(command));
    line.setUnmatchedArgumentsAllowed(true)
        .setExpandAtFiles(false)
        .setInterpolateVariables(false)
        .setPosixClusteredShortOptionsAllowed(false);
    Map<String, String> flags = new HashMap<>();
    List<String> rest = takeSwitches(command, words, flags);
    CommandLine.ParseResult parsed = line.parseArgs(rest.toArray(String[]::new));
    List<String> problems = new ArrayList<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      if (!option.usageHelp()) {
        String name = option.longestName().substring(2);
        flags.put(name, text(name, command, option, problems));
      }
    }
    unmatched(command, parsed.unmatched(), flags, problems);
    return new Arguments(parsed.isUsageHelpRequested(), flags, problems);
  }

  /** Takes the switches out; one without true or false is true, whatever word comes next. */
  private static List<String> takeSwitches(
      CommandSpec<?> command, List<String> words, Map<String, String> flags) {
    Set<String> switches =
        Options.all(command).stream()
            .filter(ParameterSpec::truth)
            .map(spec -> "--" + spec.name())
            .collect(Collectors.toSet());
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String[] parts = words.get(i).split("=", 2);
      boolean valued = i + 1 < words.size() && words.get(i + 1).matches("true|false");
      if (!switches.contains(parts[0])) {
        rest.add(words.get(i));
      } else if (parts.length == 2) {
        flags.put(parts[0].substring(2), parts[1]);
      } else {
        flags.put(parts[0].substring(2), valued ? words.get(++i) : "true");
      }
    }
    return rest;
  }

  /** What was given for an option; nothing where the next word is an option that is unknown. */
  private static String text(
      String name, CommandSpec<?> command, OptionSpec option, List<String> problems) {
    List<String> texts = new ArrayList<>();
    for (String text : option.<List<String>>getValue()) {
      if (text.startsWith("--")) {
        problems.add(unknown(command, text));
      }
      texts.add(text.startsWith("--") ? "" : text);
    }
    if (texts.size() > 1 && !list(name, command)) {
      problems.add("--" + name + " is given " + texts.size() + " times");
    }
    return String.join(",", texts);
  }

  private static boolean list(String name, CommandSpec<?> command) {
    return Options.all(command).stream().anyMatch(spec -> spec.name().equals(name) && spec.list());
  }

  /** Unknown options, each perhaps with its value, and bare words. */
  private static void unmatched(
      CommandSpec<?> command,
      List<String> words,
      Map<String, String> flags,
      List<String> problems) {
    boolean afterOption = false;
    for (String word : words) {
      if (word.startsWith("-") && word.length() > 1) {
        problems.add(unknown(command, word));
        afterOption = !word.contains("=");
      } else if (afterOption) {
        afterOption = false;
      } else {
        bare(command, word, flags, problems);
      }
    }
  }

  private static void bare(
      CommandSpec<?> command, String word, Map<String, String> flags, List<String> problems) {
    var positional = Options.positional(command).map(ParameterSpec::name);
    if (positional.isEmpty()) {
      problems.add(word + ": " + command.name() + " takes options only, as --key value");
    } else if (flags.putIfAbsent(positional.get(), word) != null) {
      problems.add(word + ": --" + positional.get() + " is given already");
    }
  }

  private static String unknown(CommandSpec<?> command, String word) {
    String option = word.split("=", 2)[0];
    TreeSet<String> known = new TreeSet<>();
    Options.all(command).forEach(spec -> known.add("--" + spec.name()));
    if (option.startsWith("--") && Needs.of(option.substring(2)).isPresent()) {
      return option
          + ": "
          + command.name()
          + " does not take it; it takes "
          + String.join(", ", known);
    }
    return option + ": there is no such option" + Spelling.hint(option, known);
  }
}
