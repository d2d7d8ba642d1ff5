package org.focale.jobs.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.Parameter;
import org.focale.job.ParameterSet;

/** What was I given? Prints it, and writes it as its manifest where it is told to. */
final class Echo implements Command<Echo.Given> {

  record Given(
      @Parameter(doc = "What to say.", required = true, positional = true) String word,
      @Parameter(doc = "How often.", unset = "1", min = "1", max = "9") int times,
      @Parameter(doc = "The share to keep.", unset = "0.5", min = "0", max = "1") double share,
      @Parameter(doc = "Loudly.", unset = "false") boolean loud,
      @Parameter(doc = "Concepts to look at.", example = "201826,4229440") List<Integer> concepts,
      @Parameter(doc = "Where to write the manifest.") Optional<Path> manifest) {}

  @Override
  public CommandSpec<Given> spec() {
    return new CommandSpec<>(
        "echo",
        "What was I given?",
        "Prints each parameter, and 100% of them.",
        Given.class,
        Set.of(Needs.LAKE, Needs.SEED),
        Set.of(Needs.SOURCE),
        "echo hello --lake L --times 2");
  }

  @Override
  public Optional<String> execute(Given given, Invocation invocation) {
    ParameterSet.of(Given.class)
        .describe(given)
        .forEach((name, text) -> invocation.terminal().print(name + "=" + text));
    invocation.terminal().print("lake=" + invocation.lake());
    invocation.terminal().print("seed=" + invocation.common().seed());
    invocation.terminal().note("a note");
    return given.manifest().map(path -> write(path, given));
  }

  private static String write(Path path, Given given) {
    try {
      return Files.writeString(path, "{\"word\": \"" + given.word() + "\"}\n").toString();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
