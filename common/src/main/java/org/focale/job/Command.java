package org.focale.job;

import java.util.Optional;
import org.focale.lake.Published;

/**
 * What can be asked of Focale on the command line?
 *
 * <p>A command class loads no Spark class until {@link #execute}: help makes one of each.
 *
 * @param <P> the record of its own parameters
 */
public interface Command<P extends Record> {

  /** What it is called and takes; constant. */
  CommandSpec<P> spec();

  /**
   * Does what was asked, or throws a {@link org.focale.problem.Problem}.
   *
   * @return the path or URI of the run's manifest, if it has one
   */
  Optional<String> execute(P parameters, Invocation invocation);

  /**
   * An earlier result that nothing has changed for: same inputs, parameters, purpose, consents,
   * policy, seed and code. Empty for a command that has no result to use again.
   */
  default Optional<Published> madeBefore(P parameters, Invocation invocation) {
    return Optional.empty();
  }
}
