package org.focale.job;

import java.util.List;
import java.util.Set;
import org.focale.problem.BadParameters;

/**
 * What does a job answer, from what, and which tables does it write?
 *
 * @param command its name, question, parameters and example
 * @param tables what it writes, in order
 */
public record JobSpec<P extends Record>(CommandSpec<P> command, List<TableSpec> tables) {

  public JobSpec {
    tables = List.copyOf(tables);
    if (!command.needs().containsAll(Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE))) {
      throw new IllegalArgumentException(command.name() + " reads persons without a purpose");
    }
  }

  /** The table of that name. */
  public TableSpec table(String name) {
    return tables.stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new BadParameters(command.name() + " writes no table " + name));
  }
}
