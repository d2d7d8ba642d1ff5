package org.focale.jobs.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.CommandSpec;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Released;
import org.focale.job.TableSpec;
import org.focale.report.Section;
import org.focale.table.FlatTableFile;

/**
 * Which records are about the same person?
 *
 * <p>Inputs: the identifiers of two sources; or one or two given tables and a file that says which
 * column holds what kind of identifier. Outputs: pairs of persons, or of rows, with weight and
 * probability, what each field says of them, clusters of one table, the model, what blocking cost,
 * and how many of each group of members were found.
 *
 * <pre>link --lake L --source cohort --population population --purpose HMB
 * link --lake L --purpose HMB --left registry.csv --right patients.csv --fields fields.conf
 * </pre>
 */
public final class Link implements Job<LinkParameters> {

  private static final int MOST_FINDINGS = 1_000;

  @Override
  public JobSpec<LinkParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "link",
            "Which records are about the same person?",
            "Reads the identifiers of --source and --population; or --left and --right, or finds"
                + " records twice in --left alone, and --fields says which column holds what."
                + " Writes link, link_field, link_cluster, link_model, link_splink, link_column and"
                + " link_summary, and releasable link_accuracy, link_level, link_weight,"
                + " link_pattern, link_rule and link_rate: persons and numbers of rows, never"
                + " identifiers.",
            LinkParameters.class,
            Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SPARK),
            Set.of(Needs.SOURCE),
            "link --lake lake --source cohort --population population --purpose HMB"),
        () -> LinkTables.ALL);
  }

  @Override
  public boolean readsSource(LinkParameters parameters) {
    return parameters.population().isPresent();
  }

  @Override
  public Set<String> otherSources(LinkParameters parameters) {
    return parameters.population().map(Set::of).orElse(Set.of());
  }

  @Override
  public List<TableSpec> tables(LinkParameters parameters) {
    return parameters.population().isPresent() ? LinkTables.OF_PERSONS : LinkTables.OF_ROWS;
  }

  @Override
  public String content(LinkParameters parameters) {
    List<String> given = new ArrayList<>();
    parameters
        .fieldsFile()
        .ifPresent(
            fields ->
                given.add(
                    (parameters.model().isPresent() ? "model " : "fields ")
                        + GivenFile.digest(List.of(fields.file()))));
    parameters.left().ifPresent(path -> given.add("left " + FlatTableFile.at(path).digest()));
    parameters.right().ifPresent(path -> given.add("right " + FlatTableFile.at(path).digest()));
    return String.join(", ", given);
  }

  @Override
  public Outputs run(Inputs inputs, LinkParameters parameters) {
    boolean sources = parameters.population().isPresent();
    LinkedRecords records =
        sources ? SourceRecords.of(inputs, parameters) : GivenRecords.of(inputs, parameters);
    Dataset<Row> any = inputs.keep(records.link(parameters));
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    for (TableSpec table : tables(parameters)) {
      tables.put(
          table.name(),
          table.equals(ReleasedTables.RATE)
              ? LinkageRate.of(inputs, tables.get("link"), parameters.deprivation())
              : of(any, table));
    }
    Outputs outputs = Outputs.of(tables);
    if (!content(parameters).isEmpty()) {
      outputs = outputs.note("Given: " + content(parameters) + ".");
    }
    LinkNotes notes =
        new LinkNotes(
            parameters.oneTable(),
            inputs.small(of(any, LinkTables.COLUMN), MOST_FINDINGS),
            inputs.small(of(any, ReleasedTables.RULE), MOST_FINDINGS),
            inputs.small(of(any, LinkTables.SUMMARY), MOST_FINDINGS));
    for (String note : notes.sentences(records.notes())) {
      outputs = outputs.note(note);
    }
    return outputs;
  }

  @Override
  public List<Section> report(Released released, LinkParameters parameters) {
    return LinkReport.sections(released, parameters.population().isPresent());
  }

  private static Dataset<Row> of(Dataset<Row> any, TableSpec table) {
    return SharedRows.only(any, table.name()).toDF(table.schema().fieldNames());
  }
}
