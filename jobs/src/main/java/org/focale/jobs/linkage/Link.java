package org.focale.jobs.linkage;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.focale.job.CommandSpec;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.TableSpec;
import org.focale.table.FlatTableFile;

/**
 * Which records are about the same person?
 *
 * <p>Inputs: one or two given tables and a file that says which column holds what kind of
 * identifier. Outputs: pairs of rows with weight and probability, what each field says of them,
 * clusters of one table, the model, and what blocking cost.
 *
 * <pre>link --lake L --purpose HMB --left registry.csv --right patients.csv --fields fields.conf
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
            "Reads --left and --right, or finds records twice in --left alone; --fields says which"
                + " column holds what. Writes link, link_field, link_cluster, link_model,"
                + " link_rule, link_column and link_summary: numbers of rows, never identifiers.",
            LinkParameters.class,
            Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SPARK),
            Set.of(Needs.SOURCE),
            "link --lake lake --purpose HMB --left registry.csv --fields fields.conf"),
        () -> LinkTables.ALL);
  }

  @Override
  public boolean readsSource(LinkParameters parameters) {
    return false;
  }

  @Override
  public String content(LinkParameters parameters) {
    return "fields "
        + GivenFile.digest(List.of(parameters.fieldsFile().file()))
        + ", left "
        + FlatTableFile.at(parameters.left()).digest()
        + parameters.right().map(path -> ", right " + FlatTableFile.at(path).digest()).orElse("");
  }

  @Override
  public Outputs run(Inputs inputs, LinkParameters parameters) {
    FieldsFile fields = parameters.fieldsFile();
    boolean oneTable = parameters.right().isEmpty();
    GivenRecords given = GivenRecords.of(inputs, parameters, fields);
    LinkingTask task =
        new LinkingTask(
            new ArrayList<>(fields.fields()),
            given.left(),
            given.right(),
            parameters.mostPairs(),
            parameters.reportFrom(),
            parameters.reviewFrom(),
            parameters.reviewTo());
    Dataset<Row> any =
        inputs.keep(
            given.rows().repartition(1).mapPartitions(task, Encoders.row(LinkTables.any())));
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    LinkTables.ALL.forEach(table -> tables.put(table.name(), of(any, table)));
    Outputs outputs = Outputs.of(tables).note("Given: " + content(parameters) + ".");
    LinkNotes notes =
        new LinkNotes(
            oneTable,
            inputs.small(of(any, LinkTables.COLUMN), MOST_FINDINGS),
            inputs.small(of(any, LinkTables.RULE), MOST_FINDINGS),
            inputs.small(of(any, LinkTables.SUMMARY), MOST_FINDINGS));
    for (String note : notes.sentences()) {
      outputs = outputs.note(note);
    }
    return outputs;
  }

  private static Dataset<Row> of(Dataset<Row> any, TableSpec table) {
    return any.filter(col(table.name()).isNotNull()).select(table.name() + ".*");
  }
}
