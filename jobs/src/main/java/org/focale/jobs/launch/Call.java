package org.focale.jobs.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.focale.job.CodeVersion;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Common;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.ParameterSet;
import org.focale.job.ParameterSource;
import org.focale.job.ParameterSpec;
import org.focale.job.Settings;
import org.focale.job.Terminal;
import org.focale.problem.BadParameters;

/**
 * What exactly is to run: a command, its parameters, and the common ones?
 *
 * @param settings what the configuration files say besides
 */
record Call<P extends Record>(Command<P> command, P parameters, Common common, Settings settings) {

  /**
   * The call that a command line asks for.
   *
   * @param home the directory that holds {@code conf/focale.conf}
   * @param sections the keys of all commands' sections in configuration files
   * @throws BadParameters with all that is wrong, in the line and in the files
   */
  static <P extends Record> Call<P> bind(
      Command<P> command, Arguments arguments, Path home, Set<String> sections) {
    CommandSpec<P> spec = command.spec();
    ParameterSet<Common> commonSet = ParameterSet.of(Common.class);
    Map<String, String> own = new HashMap<>(arguments.flags());
    Map<String, String> shared = new HashMap<>();
    for (ParameterSpec common : commonSet.specs()) {
      Optional.ofNullable(own.remove(common.name()))
          .ifPresent(text -> shared.put(common.name(), text));
    }
    List<String> problems = new ArrayList<>(arguments.problems());
    Settings settings = read(shared, home, problems);
    var common = commonSet.read(sources(shared, settings.common()));
    var parameters =
        ParameterSet.of(spec.parameters()).read(sources(own, settings.section(spec.section())));
    problems.addAll(common.problems());
    common.value().ifPresent(values -> problems.addAll(missing(spec, values)));
    problems.addAll(parameters.problems());
    problems.addAll(settings.unknownKeys(sections));
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
    return new Call<>(command, parameters.orThrow(), common.orThrow(), settings);
  }

  /** What the files say; if one cannot be read that is a problem, and none counts. */
  private static Settings read(Map<String, String> shared, Path home, List<String> problems) {
    Optional<Path> conf =
        Optional.ofNullable(shared.get("conf")).filter(text -> !text.isEmpty()).map(Path::of);
    try {
      return Settings.read(conf, home);
    } catch (BadParameters unreadable) {
      problems.addAll(unreadable.getMessage().lines().toList());
      return Settings.none();
    }
  }

  private static List<ParameterSource> sources(
      Map<String, String> flags, List<ParameterSource> files) {
    return Stream.concat(Stream.of(ParameterSource.flags(flags)), files.stream()).toList();
  }

  private static List<String> missing(CommandSpec<?> spec, Common common) {
    Map<Needs, Optional<String>> given =
        Map.of(
            Needs.LAKE, common.lake(),
            Needs.SOURCE, common.source(),
            Needs.PURPOSE, common.purpose());
    return ParameterSet.of(Common.class).specs().stream()
        .filter(option -> Needs.of(option.name()).filter(spec.needs()::contains).isPresent())
        .filter(option -> given.containsKey(Needs.of(option.name()).orElseThrow()))
        .filter(option -> given.get(Needs.of(option.name()).orElseThrow()).isEmpty())
        .map(option -> "--" + option.name() + " is missing: " + option.doc())
        .toList();
  }

  /** Runs the command; its manifest is the last thing on standard output. */
  void execute(Surroundings surroundings) {
    Terminal terminal =
        new Terminal(
            surroundings.out(),
            surroundings.err(),
            surroundings.interactive(),
            common.quiet(),
            common.json());
    try (Sessions sessions = sessions(terminal)) {
      Invocation invocation =
          new Invocation(
              common,
              settings,
              surroundings.clock(),
              terminal,
              sessions::session,
              sessions::hadoop,
              CodeVersion.running());
      command
          .execute(parameters, invocation)
          .ifPresent(
              manifest -> {
                terminal.print(manifest);
                if (common.json()) {
                  terminal.printJson(ManifestText.read(manifest, invocation::hadoop));
                }
              });
    }
  }

  private Sessions sessions(Terminal terminal) {
    CommandSpec<P> spec = command.spec();
    return new Sessions(
        spec.name(), spec.takes(Needs.SPARK), settings.merged(), terminal.showsProgress());
  }
}
