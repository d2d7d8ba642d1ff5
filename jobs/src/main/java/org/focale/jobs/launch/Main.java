package org.focale.jobs.launch;

import java.util.List;
import org.focale.job.CodeVersion;
import org.focale.job.Command;
import org.focale.job.Failure;
import org.focale.problem.ExitCode;

/**
 * What was asked on the command line, and with which exit code does it end?
 *
 * <p>One path for all doors: the launcher {@code ./focale}, {@code spark-submit --class
 * org.focale.jobs.launch.Main}, and tests. This is the only place that ends the process.
 */
public final class Main {

  private Main() {}

  /** Ends the process with one of {@link ExitCode}'s statuses. */
  public static void main(String[] args) {
    Surroundings surroundings = Surroundings.ofProcess();
    // Whatever a library prints is not a result: standard output belongs to Focale's own stream.
    System.setOut(surroundings.err());
    System.exit(run(args, surroundings));
  }

  /** Runs one command of Focale and returns its exit status. */
  public static int run(String[] args, Surroundings surroundings) {
    return run(args, Catalogue.focale(), surroundings);
  }

  static int run(String[] args, Catalogue catalogue, Surroundings surroundings) {
    List<String> words = List.of(args);
    try {
      if (asksForHelp(words)) {
        surroundings.out().print(help(words, catalogue));
      } else if (words.get(0).matches("--version|-V|version")) {
        surroundings.out().println("focale " + CodeVersion.running());
      } else {
        run(catalogue.require(words), words, catalogue, surroundings);
      }
      return ExitCode.DONE.status();
    } catch (Throwable thrown) {
      String name = catalogue.find(words).map(command -> " " + command.spec().name()).orElse("");
      return tell("focale" + name + ": ", Failure.of(thrown), surroundings);
    } finally {
      surroundings.out().flush();
    }
  }

  private static <P extends Record> void run(
      Command<P> command, List<String> words, Catalogue catalogue, Surroundings surroundings) {
    int named = command.spec().name().split(" ").length;
    Arguments arguments = Arguments.parse(command.spec(), words.subList(named, words.size()));
    if (arguments.help()) {
      surroundings.out().print(HelpText.of(command.spec()));
    } else {
      Call.bind(command, arguments, surroundings.home(), catalogue.sections())
          .execute(surroundings);
    }
  }

  private static boolean asksForHelp(List<String> words) {
    return words.isEmpty() || words.get(0).matches("help|--help|-h");
  }

  private static String help(List<String> words, Catalogue catalogue) {
    return words.size() < 2
        ? HelpText.overview(catalogue)
        : HelpText.of(catalogue.require(words.subList(1, words.size())).spec());
  }

  private static int tell(String prefix, Failure failure, Surroundings surroundings) {
    if (stopped()) {
      return failure.exitCode().status();
    }
    if (failure.exitCode() == ExitCode.BUG) {
      surroundings.err().println(prefix + "a fault in Focale itself; please report it");
      failure.trace().forEach(surroundings.err()::println);
      surroundings.log().ifPresent(log -> surroundings.err().println("the log is " + log));
    } else {
      failure.message().lines().forEach(line -> surroundings.err().println(prefix + line));
    }
    surroundings.err().flush();
    return failure.exitCode().status();
  }

  /** Whether the process is being stopped: what fails then fails for that, and is not news. */
  private static boolean stopped() {
    Thread probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException shuttingDown) {
      return true;
    }
  }
}
