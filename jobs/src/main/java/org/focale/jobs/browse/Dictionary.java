package org.focale.jobs.browse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmField;
import org.focale.cdm.CdmTable;
import org.focale.job.ColumnSpec;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Parameter;
import org.focale.job.RunPlan;
import org.focale.job.TableSpec;
import org.focale.jobs.browse.DescribedTable.Entry;
import org.focale.problem.BadParameters;
import org.focale.problem.Spelling;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;

/**
 * What does each column of each table say?
 *
 * <p>Example: {@code ./focale dictionary --table drug_exposure}
 */
public final class Dictionary implements Command<Dictionary.Parameters> {

  /**
   * @param table one table; all if none is named
   */
  public record Parameters(
      @Parameter(
              doc =
                  "One table: of the CDM, timeline, <job>.<table>; with --lake <source>.<table> or"
                      + " results.<job>.<table>.",
              example = "drug_exposure")
          Optional<String> table) {}

  private final Supplier<List<JobSpec<?>>> jobs;

  /**
   * @param jobs the jobs whose results are described
   */
  public Dictionary(Supplier<List<JobSpec<?>>> jobs) {
    this.jobs = jobs;
  }

  @Override
  public CommandSpec<Parameters> spec() {
    return new CommandSpec<>(
        "dictionary",
        "What does each column of each table say?",
        """
        Prints every CDM table, the arrays of the timeline, and the tables that each job writes:
        name, type, what is special about the column, and what it says. With --lake also the tables
        that the lake holds now, from its manifests; with --source only that source's, and those of
        results that read it.\
        """,
        Parameters.class,
        Set.of(),
        Set.of(Needs.LAKE, Needs.SOURCE),
        "dictionary --table drug_exposure");
  }

  @Override
  public Optional<String> execute(Parameters parameters, Invocation call) {
    List<DescribedTable> all = tables();
    all.addAll(held(call));
    List<DescribedTable> shown =
        all.stream().filter(t -> parameters.table().map(t::isCalled).orElse(true)).toList();
    if (shown.isEmpty()) {
      String name = parameters.table().orElseThrow();
      throw new BadParameters(
          "--table "
              + name
              + ": there is no such table"
              + Spelling.hint(name, all.stream().map(DescribedTable::name).toList()));
    }
    shown.forEach(table -> table.lines().forEach(call.terminal()::print));
    call.terminal().printJson(json(shown));
    return Optional.empty();
  }

  /** What the lake of the call holds, if it names one. */
  private static List<DescribedTable> held(Invocation call) {
    if (call.common().lake().isEmpty()) {
      if (call.common().source().isPresent()) {
        throw new BadParameters("--source is a source of a lake: name the lake with --lake.");
      }
      return List.of();
    }
    try {
      return HeldTables.of(RunPlan.openLake(call), call.common().source());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private List<DescribedTable> tables() {
    List<DescribedTable> tables = new ArrayList<>();
    for (CdmTable table : Cdm.tables()) {
      tables.add(
          new DescribedTable(
              table.name(), table.doc(), table.fields().stream().map(this::entry).toList()));
    }
    List<Entry> arrays = new ArrayList<>();
    for (Domain domain : Domain.values()) {
      domain.columns().forEach(c -> arrays.add(entry(c)));
    }
    tables.add(
        new DescribedTable("timeline", "One row per person, every dated fact in arrays.", arrays));
    jobs.get().forEach(job -> addWritten(job, tables));
    return tables;
  }

  private static void addWritten(JobSpec<?> job, List<DescribedTable> tables) {
    job.tables().forEach(table -> tables.add(written(job, table, "")));
    job.otherTables()
        .forEach(
            (option, written) ->
                written.forEach(table -> tables.add(written(job, table, " " + option))));
  }

  /**
   * A table that a job writes.
   *
   * @param option where it is given, after a blank; "" for what is always written
   */
  private static DescribedTable written(JobSpec<?> job, TableSpec table, String option) {
    return new DescribedTable(
        job.command().name() + "." + table.name() + option,
        table.doc() + " " + HeldTables.level(table.level()) + ".",
        table.columns().stream().map(c -> entry(table, c)).toList());
  }

  private Entry entry(CdmField field) {
    List<String> remarks = new ArrayList<>();
    if (field.required()) {
      remarks.add("required");
    }
    if (field.identifying()) {
      remarks.add("identifying: kept in identity");
    }
    if (!field.domain().isEmpty()) {
      remarks.add("domain " + field.domain());
    }
    return new Entry(
        field.name(),
        field.type().name().toLowerCase(Locale.ROOT),
        String.join(", ", remarks),
        field.doc());
  }

  private static Entry entry(Column column) {
    String type = column.derivation().primitive().name().toLowerCase(Locale.ROOT);
    return new Entry(
        column.storedName(),
        column.domain() == Domain.PERSON ? type : "array of " + type,
        "from " + column.domain().table() + "." + column.source(),
        column.derivation().doc());
  }

  private static Entry entry(TableSpec table, ColumnSpec column) {
    return new Entry(
        column.name(),
        column.type().sql().toLowerCase(Locale.ROOT),
        table.key().contains(column.name()) ? "key" : "",
        column.doc());
  }

  private static String json(List<DescribedTable> tables) {
    Map<String, Object> all = new LinkedHashMap<>();
    tables.forEach(t -> all.put(t.name(), Map.of("doc", t.doc(), "columns", t.columns())));
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a dictionary is plain text", impossible);
    }
  }
}
