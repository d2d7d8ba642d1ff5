package org.focale.jobs.launch;

import java.util.Optional;
import java.util.Set;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Parameter;
import org.focale.problem.BadParameters;
import org.focale.problem.BelowQuality;
import org.focale.problem.BrokenInput;
import org.focale.problem.EnvironmentProblem;
import org.focale.problem.ExitCode;
import org.focale.problem.Refused;

/** How does each ending look? Ends in the way it is told to. */
final class End implements Command<End.How> {

  record How(@Parameter(doc = "The ending.", required = true) ExitCode as) {}

  @Override
  public CommandSpec<How> spec() {
    return new CommandSpec<>(
        "end badly",
        "How does each ending look?",
        "Ends in the way it is told to.",
        How.class,
        Set.of(),
        "end badly --as refused");
  }

  @Override
  public Optional<String> execute(How how, Invocation invocation) {
    throw switch (how.as()) {
      case BAD_PARAMETERS -> new BadParameters("asked");
      case BROKEN_INPUT -> new BrokenInput("asked");
      case REFUSED -> new Refused("asked");
      case BELOW_QUALITY -> new BelowQuality("asked");
      case ENVIRONMENT -> new EnvironmentProblem("asked");
      case DONE, BUG -> new IllegalStateException("asked");
    };
  }
}
