package org.focale.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<String, Supplier<List<TableSpec>>> others;

  /**
   * @param command its name, question, parameters and example
   * @param tables what it writes, in order; asked for when it is needed, since help is printed
   *     without Spark and a table's types are Spark's
   */
  public JobSpec(CommandSpec<P> command, Supplier<List<TableSpec>> tables) {
    this(command, tables, Map.of());
  }

  private JobSpec(
      CommandSpec<P> command,
      Supplier<List<TableSpec>> tables,
      Map<String, Supplier<List<TableSpec>>> others) {
    this.command = command;
    this.tables = tables;
    this.others = others;
    if (!command.needs().containsAll(Set.of(Needs.LAKE, Needs.PURPOSE))
        || !command.takes(Needs.SOURCE)) {
      throw new IllegalArgumentException(command.name() + " reads persons without a purpose");
    }
  }

  public CommandSpec<P> command() {
    return command;
  }

  /**
   * The same with what it writes where an option is given.
   *
   * @param option as --table
   */
  public JobSpec<P> with(String option, Supplier<List<TableSpec>> written) {
    Map<String, Supplier<List<TableSpec>>> more = new LinkedHashMap<>(others);
    more.put(option, written);
    return new JobSpec<>(command, tables, more);
  }

  /** By option, the tables that are written where it is given and are not among the usual ones. */
  public Map<String, List<TableSpec>> otherTables() {
    List<TableSpec> usual = tables();
    Map<String, List<TableSpec>> written = new LinkedHashMap<>();
    others.forEach(
        (option, of) ->
            written.put(
                option, of.get().stream().filter(table -> !usual.contains(table)).toList()));
    return written;
  }

  /** What the job writes, in order. */
  public List<TableSpec> tables() {
    return List.copyOf(tables.get());
  }
}
