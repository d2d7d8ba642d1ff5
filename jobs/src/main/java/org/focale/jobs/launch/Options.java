package org.focale.jobs.launch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.focale.job.CommandSpec;
import org.focale.job.Common;
import org.focale.job.Needs;
import org.focale.job.ParameterSet;
import org.focale.job.ParameterSpec;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Which options does a command have, in picocli's terms?
 *
 * <p>picocli takes every value as text, any number of times, so that all problems are found and
 * told at once by Focale's own binding.
 */
final class Options {

  private Options() {}

  /** Its own options, then those it shares with all commands. */
  static Model.CommandSpec of(CommandSpec<?> command) {
    Model.CommandSpec model = Model.CommandSpec.create();
    model.name("./focale " + command.name());
    ArgGroupSpec.Builder own = group("%nParameters:%n", 1);
    List<ParameterSpec> specs = ParameterSet.of(command.parameters()).specs();
    specs.forEach(spec -> own.addArg(option(spec)));
    if (!specs.isEmpty()) {
      model.addArgGroup(own.build());
    }
    ArgGroupSpec.Builder shared = group("%nCommon to all commands:%n", 2);
    common(command).forEach(spec -> shared.addArg(option(spec)));
    shared.addArg(help());
    model.addArgGroup(shared.build());
    usage(model.usageMessage(), command);
    return model;
  }

  /** Its own parameters, then the common ones that apply to it. */
  static List<ParameterSpec> all(CommandSpec<?> command) {
    List<ParameterSpec> own = ParameterSet.of(command.parameters()).specs();
    return Stream.concat(own.stream(), common(command).stream()).toList();
  }

  /** The common options that apply to a command. */
  static List<ParameterSpec> common(CommandSpec<?> command) {
    return ParameterSet.of(Common.class).specs().stream()
        .filter(spec -> Needs.of(spec.name()).map(command::takes).orElse(true))
        .toList();
  }

  /** The parameter whose value may stand bare, if there is one. */
  static Optional<ParameterSpec> positional(CommandSpec<?> command) {
    return ParameterSet.of(command.parameters()).specs().stream()
        .filter(ParameterSpec::positional)
        .findFirst();
  }

  private static ArgGroupSpec.Builder group(String heading, int order) {
    return ArgGroupSpec.builder().heading(heading).order(order).exclusive(false).validate(false);
  }

  private static OptionSpec option(ParameterSpec spec) {
    OptionSpec.Builder option =
        OptionSpec.builder("--" + spec.name()).description(escaped(description(spec)));
    if (spec.truth()) {
      return option.type(boolean.class).build();
    }
    return option
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("0..1")
        .fallbackValue("")
        .paramLabel(label(spec))
        .hideParamSyntax(true)
        .showDefaultValue(Visibility.NEVER)
        .build();
  }

  private static OptionSpec help() {
    return OptionSpec.builder("--help", "-h").usageHelp(true).description("Print this.").build();
  }

  private static String label(ParameterSpec spec) {
    return switch (spec.type()) {
      case "path" -> "PATH";
      case "number", "whole number" -> "N";
      default -> spec.name().substring(spec.name().lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
    };
  }

  /** The doc, then what a value must be, the default and an example. */
  static String description(ParameterSpec spec) {
    StringBuilder text = new StringBuilder(spec.doc());
    if (!spec.truth() && !spec.expectation().matches("a (text|path)")) {
      text.append(spec.list() ? " Each is " : " Takes ").append(spec.expectation()).append('.');
    }
    if (spec.list()) {
      text.append(" Several are separated by commas.");
    }
    if (spec.required()) {
      text.append(" Required.");
    }
    spec.unset()
        .filter(unset -> !spec.truth() || unset.equals("true"))
        .ifPresent(unset -> text.append(" Default: ").append(unset).append('.'));
    if (!spec.example().isEmpty()) {
      text.append(" Example: ").append(spec.example());
    }
    return text.toString();
  }

  private static void usage(UsageMessageSpec usage, CommandSpec<?> command) {
    usage
        .width(100)
        .sortOptions(false)
        .header(escaped(command.question()))
        .customSynopsis("./focale " + command.name() + words(command))
        .description("", escaped(command.detail()))
        .footer("", "Example:", "  ./focale " + escaped(command.example()));
  }

  private static String words(CommandSpec<?> command) {
    return positional(command)
            .map(spec -> spec.required() ? " " + label(spec) : " [" + label(spec) + "]")
            .orElse("")
        + " [options]";
  }

  /** picocli formats its texts, in which a percent sign is special, and so is @|. */
  private static String escaped(String text) {
    return text.replace("%", "%%").replace("@|", "@@|");
  }
}
