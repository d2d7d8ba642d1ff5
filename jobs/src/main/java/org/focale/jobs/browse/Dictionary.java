package org.focale.jobs.browse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.focale.job.Parameter;
import org.focale.job.Spelling;
import org.focale.job.TableSpec;
import org.focale.problem.BadParameters;
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
              doc = "One table: a CDM table, timeline, or <job>.<table> of a job's results.",
              example = "drug_exposure")
          Optional<String> table) {}

  /** One column as the dictionary prints it. */
  private record Entry(String name, String type, String remark, String doc) {}

  /** One table. */
  private record Table(String name, String doc, List<Entry> columns) {}

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
        name, type, what is special about the column, and what it says.""",
        Parameters.class,
        Set.of(),
        "dictionary --table drug_exposure");
  }

  @Override
  public Optional<String> execute(Parameters parameters, Invocation call) {
    List<Table> all = tables();
    List<Table> shown =
        all.stream()
            .filter(t -> parameters.table().map(n -> n.equalsIgnoreCase(t.name())).orElse(true))
            .toList();
    if (shown.isEmpty()) {
      String name = parameters.table().orElseThrow();
      throw new BadParameters(
          "--table "
              + name
              + ": there is no such table"
              + Spelling.hint(name, all.stream().map(Table::name).toList()));
    }
    shown.forEach(table -> print(table, call));
    call.terminal().printJson(json(shown));
    return Optional.empty();
  }

  private List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    for (CdmTable table : Cdm.tables()) {
      tables.add(
          new Table(table.name(), table.doc(), table.fields().stream().map(this::entry).toList()));
    }
    List<Entry> arrays = new ArrayList<>();
    for (Domain domain : Domain.values()) {
      domain.columns().forEach(c -> arrays.add(entry(c)));
    }
    tables.add(new Table("timeline", "One row per person, every dated fact in arrays.", arrays));
    for (JobSpec<?> job : jobs.get()) {
      for (TableSpec table : job.tables()) {
        tables.add(
            new Table(
                job.command().name() + "." + table.name(),
                table.doc() + (table.personLevel() ? " Person-level." : " Releasable."),
                table.columns().stream().map(c -> entry(table, c)).toList()));
      }
    }
    return tables;
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

  private static void print(Table table, Invocation call) {
    call.terminal().print(table.name() + ": " + table.doc());
    int name = table.columns().stream().mapToInt(c -> c.name().length()).max().orElse(1);
    int type = table.columns().stream().mapToInt(c -> c.type().length()).max().orElse(1);
    String format = "  %-" + name + "s  %-" + type + "s  %s";
    for (Entry column : table.columns()) {
      String remark = column.remark().isEmpty() ? "" : " (" + column.remark() + ")";
      call.terminal()
          .print(
              String.format(
                  Locale.ROOT, format, column.name(), column.type(), column.doc() + remark));
    }
    call.terminal().print("");
  }

  private static String json(List<Table> tables) {
    Map<String, Object> all = new LinkedHashMap<>();
    tables.forEach(t -> all.put(t.name(), Map.of("doc", t.doc(), "columns", t.columns())));
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a dictionary is plain text", impossible);
    }
  }
}
