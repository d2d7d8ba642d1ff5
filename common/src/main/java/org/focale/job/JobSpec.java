package org.focale.job;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What does a job answer, from what, and which tables does it write?
 *
 * @param <P> the record of its parameters
 */
public final class JobSpec<P extends Record> {

  private final CommandSpec<P> command;
  private final Supplier<List<TableSpec>> tables;

  /**
   * @param command its name, question, parameters and example
   * @param tables what it writes, in order; asked for when it is needed, since help is printed
   *     without Spark and a table's types are Spark's
   */
  public JobSpec(CommandSpec<P> command, Supplier<List<TableSpec>> tables) {
    this.command = command;
    this.tables = tables;
    if (!command.needs().containsAll(Set.of(Needs.LAKE, Needs.PURPOSE))
        || !command.takes(Needs.SOURCE)) {
      throw new IllegalArgumentException(command.name() + " reads persons without a purpose");
    }
  }

  public CommandSpec<P> command() {
    return command;
  }

  /** What the job writes, in order. */
  public List<TableSpec> tables() {
    return List.copyOf(tables.get());
  }
}
