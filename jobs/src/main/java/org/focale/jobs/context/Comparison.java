package org.focale.jobs.context;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.features.AgeBand;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.TableSpec;
import org.focale.stats.SignificantDigits;

/** Where does each member of a cohort stand in a population? The steps of a run. */
final class Comparison {

  private final Inputs inputs;
  private final ContextParameters parameters;
  private final SignificantDigits digits;
  private final ComparedMeasures compared;
  private final ProfileReader reader;
  private final Scores scores;
  private final OwnRecords own;

  Comparison(Inputs inputs, ContextParameters parameters) {
    this.inputs = inputs;
    this.parameters = parameters;
    this.digits = new SignificantDigits(parameters.digits());
    this.compared = ComparedMeasures.choose(inputs, parameters);
    List<Integer> conditions = parameters.strataConditions();
    int[][] below =
        conditions.stream()
            .map(id -> inputs.concepts(parameters.population()).withDescendants(Set.of(id)))
            .map(ids -> ids.stream().mapToInt(Integer::intValue).sorted().toArray())
            .toArray(int[][]::new);
    this.reader = new ProfileReader(parameters.windowDays(), compared.values(), conditions, below);
    this.scores = new Scores(parameters.scoreMeasures(), reader.measures().size());
    this.own = OwnRecords.read(inputs, parameters);
  }

  Outputs outputs() {
    Dataset<Row> everybody = sketches(parameters.population(), own.persons());
    Dataset<Row> reference = everybody.filter(col("place").notEqual(StratumSketches.PROFILE));
    Dataset<Row> scored =
        scores.values(inputs, parameters.population(), reader, Standings.values(own(everybody)));
    Dataset<Row> scoredOnly = scored.filter(col("place").geq(scores.firstPlace()));
    Dataset<Row> sketched =
        scores.asked().isEmpty()
            ? reference
            : inputs.keep(reference.unionByName(Scores.sketched(scoredOnly, digits)));
    List<Measure> measures = new ArrayList<>(reader.measures());
    measures.addAll(scores.measures());
    Dataset<Row> told =
        inputs.rows(
            compared.rows(measures, scores.persons(inputs, scoredOnly)), ComparedMeasures.SCHEMA);
    Dataset<Row> standings = inputs.keep(standings(sketched, own.of(scored)));
    Dataset<Row> summary = inputs.keep(ReferenceSummary.of(digits, sketched));
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put("context", shaped(standings.join(broadcast(told), "place"), ContextTables.CONTEXT));
    tables.put(
        "context_summary", shaped(MemberCounts.byTenth(standings, told), ContextTables.SUMMARY));
    tables.put(
        "context_measure", shaped(MemberCounts.byMeasure(standings, told), ContextTables.MEASURES));
    tables.put("context_reference", shaped(reference(summary, told), ContextTables.REFERENCE));
    Dataset<Row> ours = ReferenceSummary.of(digits, sketches(inputs.source(), new long[0]));
    CohortBalance balance = new CohortBalance(inputs, parameters, reader, compared, own);
    return balance.with(tables, reference, summary, ours).note(own.note());
  }

  private Dataset<Row> sketches(String source, long[] asked) {
    return inputs.keep(
        inputs.timelines(
            source, new ReferenceKernel(reader, digits, asked), ReferenceKernel.SCHEMA));
  }

  /** The profiles of the members' own records. */
  private static Dataset<Row> own(Dataset<Row> everybody) {
    return everybody
        .filter(col("place").equalTo(StratumSketches.PROFILE))
        .select("person_id", "sex", "band", "conditions", "values");
  }

  private Dataset<Row> standings(Dataset<Row> sketches, Optional<Dataset<Row>> ownValues) {
    Dataset<Row> members =
        scores.values(inputs, inputs.source(), reader, Standings.values(profiles()));
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < reader.measures().size(); i++) {
      if (!reader.measures().get(i).isCompared()) {
        places.add(i);
      }
    }
    Column characteristic = col("place").isin(places.toArray());
    return new Standings(digits, parameters.minPeers(), Widening.steps(reader.byConditions()))
        .of(
            members.filter(characteristic.equalTo(false)),
            ownValues,
            sketches.filter(characteristic.equalTo(false)));
  }

  private Dataset<Row> profiles() {
    return inputs.timelines(inputs.source(), ProfileKernel.ofAll(reader), ProfileKernel.SCHEMA);
  }

  private static Dataset<Row> reference(Dataset<Row> summary, Dataset<Row> told) {
    Column mean = col("sum").divide(col("persons"));
    Column variance =
        col("squares").minus(col("sum").multiply(mean)).divide(col("persons").minus(1));
    return summary
        .join(broadcast(told), "place")
        .withColumn("age_from", col("band").multiply(AgeBand.NARROWEST))
        .withColumn("mean", mean)
        .withColumn(
            "sd", when(col("persons").gt(1), sqrt(when(variance.gt(0), variance).otherwise(0.0))));
  }

  private static Dataset<Row> shaped(Dataset<Row> rows, TableSpec table) {
    return rows.select(
        table.columns().stream().map(column -> col(column.name())).toArray(Column[]::new));
  }
}
