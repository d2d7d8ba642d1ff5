package org.focale.jobs.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.focale.job.CommandSpec;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.table.FlatTableFile;

/**
 * Which encoded records are about the same person?
 *
 * <p>Inputs: the encodings of one holder or two, as {@link Encode} writes them. Outputs: pairs of
 * records with similarity, weight and probability, clusters of one table, what each similarity
 * says, and a summary.
 *
 * <pre>link-encoded --lake L --purpose HMB --left registry.parquet --right patients.parquet</pre>
 */
public final class LinkEncoded implements Job<LinkEncodedParameters> {

  @Override
  public JobSpec<LinkEncodedParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "link-encoded",
            "Which encoded records are about the same person?",
            "Reads --left and --right, or finds records twice in --left alone: tables that encode"
                + " wrote. Writes link, link_cluster, link_similarity and link_summary.",
            LinkEncodedParameters.class,
            Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SPARK),
            Set.of(Needs.SOURCE),
            "link-encoded --lake lake --purpose HMB --left registry.parquet --right"
                + " patients.parquet"),
        () -> LinkEncodedTables.ALL);
  }

  @Override
  public boolean readsSource(LinkEncodedParameters parameters) {
    return false;
  }

  @Override
  public String content(LinkEncodedParameters parameters) {
    return "left "
        + FlatTableFile.at(parameters.left()).digest()
        + parameters.right().map(path -> ", right " + FlatTableFile.at(path).digest()).orElse("");
  }

  @Override
  public Outputs run(Inputs inputs, LinkEncodedParameters parameters) {
    GivenEncodings given = GivenEncodings.of(inputs, parameters);
    EncodedLinkingTask task =
        new EncodedLinkingTask(
            given.sides(),
            parameters.mostComparisons(),
            parameters.reportFrom(),
            parameters.reviewFrom(),
            parameters.reviewTo());
    Map<String, Dataset<Row>> tables =
        LinkEncodedTables.SHARED.split(
            inputs.keep(
                given
                    .rows()
                    .repartition(1)
                    .mapPartitions(task, Encoders.row(LinkEncodedTables.SHARED.schema()))));
    Outputs outputs = Outputs.of(tables).note("Given: " + content(parameters) + ".");
    Dataset<Row> summary = tables.get(LinkTables.SUMMARY.name());
    Map<String, Double> measures = new HashMap<>();
    inputs
        .small(summary, Measure.values().length)
        .forEach(row -> measures.put(row.getString(0), row.getDouble(1)));
    for (String note : notes(measures)) {
      outputs = outputs.note(note);
    }
    return outputs;
  }

  private static List<String> notes(Map<String, Double> of) {
    List<String> notes = new ArrayList<>();
    notes.add(
        text(
            "Of %,.0f pairs %,.0f were compared and %,.0f taken, from probability %.2f on.",
            of.get(Measure.ALL_PAIRS.label()),
            of.get(Measure.COMPARED.label()),
            of.get(Measure.TAKEN.label()),
            of.get(Measure.THRESHOLD.label())));
    notes.add(
        text(
            "Expected: precision %.4f, likely %.4f to %.4f, and recall %.4f; of %,.0f matches %,.1f"
                + " are too unlike or were not compared.",
            of.get(Measure.PRECISION.label()),
            of.get(Measure.PRECISION_FROM.label()),
            of.get(Measure.PRECISION_TO.label()),
            of.get(Measure.RECALL.label()),
            of.get(Measure.MATCHES.label()),
            of.get(Measure.LOST.label())));
    if (of.get(Measure.KEY_BITS.label()) > 0) {
      notes.add(
          text(
              "There are more pairs than --most-comparisons; compared were those that share %.0f"
                  + " sampled bits.",
              of.get(Measure.KEY_BITS.label())));
    }
    if (of.get(Measure.GROUPS_CUT.label()) > 0) {
      notes.add(
          text(
              "%,.0f groups of encodings that are nearly the same were too large and were cut;"
                  + " matches across a cut are lost.",
              of.get(Measure.GROUPS_CUT.label())));
    }
    if (of.get(Measure.TAKEN.label()) == 0) {
      notes.add("Nobody was found twice: no pair is likely enough to be one person.");
    }
    return notes;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
