package org.focale.jobs.rarecases;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.features.PersonSample;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.TableSpec;
import org.focale.jobs.rarecases.error.ErrorTable;
import org.focale.jobs.rarecases.peers.PeerRows;
import org.focale.jobs.rarecases.peers.PeerSearch;
import org.focale.problem.BrokenInput;
import org.focale.report.Section;

/**
 * Whose record is unlike that of their peers, of all persons of a source?
 *
 * <p>Two scans of the timelines: of a sample, to learn which errors records have, and of everybody,
 * to read what is wrong and what can be compared. What was read is kept for the length of the run;
 * peers, pairs of codes and diseases are passes over that.
 */
final class RarePersons {

  private static final long LEAST_REVIEWED = 10;

  private final Inputs inputs;
  private final RareCasesParameters parameters;

  private RarePersons(Inputs inputs, RareCasesParameters parameters) {
    this.inputs = inputs;
    this.parameters = parameters;
  }

  static Outputs find(Inputs inputs, RareCasesParameters parameters) {
    return new RarePersons(inputs, parameters).find();
  }

  private Outputs find() {
    Records records = Records.read(inputs);
    PeerSearch search = learn(records.observed(), records.persons());
    Map<Integer, String> names = inputs.concepts(inputs.source()).names(search.concepts());
    Dataset<Row> compared =
        inputs.keep(
            new PeerRows(inputs.broadcast(search), inputs.broadcast(names)).of(records.observed()));
    Ranking scores = ranking(compared, "score");
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    Ranked ranked = rank(compared, scores);
    put(tables, RareTables.CASE, ranked.cases());
    Dataset<Row> reasons = reasonsOf(ranked.reviewed());
    put(tables, RareTables.REASON, reasons);
    put(
        tables,
        RareTables.FEATURE,
        reasons.groupBy("feature", "name").agg(count(lit(1)).alias("cases")));
    tables.put(RareTables.SCORE.name(), inputs.rows(scores.histogram(), RareTables.SCORE.schema()));
    put(tables, ErrorTable.SPEC, records.errors());
    tables.put(
        RareTables.LEARNT.name(),
        inputs.rows(
            new Learnt(records.reader(), search, names, scores.ordinary(), scores.all()).rows(),
            RareTables.LEARNT.schema()));
    Outputs outputs =
        noted(Outputs.of(tables), search.learntFrom(), scores.all(), ranked.verdicts())
            .showing(pictures(records.reader(), ranked));
    return parameters.codes().addTo(outputs, inputs, records.coded());
  }

  /**
   * Who comes first?
   *
   * @param reviewed those whose reasons are written
   * @param verdicts that the ranks learnt from, if they were to
   */
  private record Ranked(Dataset<Row> cases, Dataset<Row> reviewed, Optional<Verdicts> verdicts) {}

  private Ranked rank(Dataset<Row> compared, Ranking scores) {
    Optional<Verdicts> verdicts =
        parameters.peers().verdicts()
            ? Optional.of(Verdicts.learn(inputs, compared, scores.all()))
            : Optional.empty();
    Dataset<Row> standing =
        verdicts.map(learnt -> learnt.standing(compared)).orElseGet(() -> Verdicts.none(compared));
    Ranking ranking = verdicts.isPresent() ? ranking(standing, Ranking.STANDING) : scores;
    Dataset<Row> cases =
        ranking.rank(
            standing, inputs.rows(ranking.ahead(), Ranking.aheadSchema()), scores.ordinary());
    Dataset<Row> reviewed =
        inputs.keep(cases.filter(col("rank").leq(reviewed(ranking.all(), parameters.review()))));
    return new Ranked(cases, reviewed, verdicts);
  }

  private static Dataset<Row> reasonsOf(Dataset<Row> cases) {
    return cases
        .select(col("person_id"), explode(col("reasons")).alias("reason"))
        .select("person_id", "reason.*");
  }

  /** The records of the first ones, for the page that may not leave the house. */
  private List<Section> pictures(RecordReader reader, Ranked ranked) {
    int most = parameters.peers().reportCases();
    if (most == 0) {
      return List.of();
    }
    Dataset<Row> first = ranked.reviewed().filter(col("rank").leq(most));
    List<Row> cases =
        inputs.small(
            first.select("person_id", "rank", "score", "expected_false_positives").orderBy("rank"),
            most);
    List<Row> reasons =
        inputs.small(
            reasonsOf(first).orderBy("person_id", "position"), most * PeerRows.MOST_REASONS);
    Map<Long, Set<String>> features = new HashMap<>();
    cases.forEach(one -> features.put(one.getAs("person_id"), new HashSet<>()));
    reasons.forEach(
        reason ->
            features.get(reason.<Long>getAs("person_id")).add(reason.<String>getAs("feature")));
    Dataset<Row> events =
        inputs.timelines(
            inputs.source(), new CaseEvents(inputs.broadcast(reader), features), CaseEvents.SCHEMA);
    return CaseReport.of(
        cases,
        reasons,
        inputs.small(
            events.orderBy("person_id", "lane", "from_day", "to_day", "value"),
            most * CaseEvents.MOST_LANES * CaseEvents.MOST_MARKS));
  }

  private Outputs noted(Outputs outputs, int learntFrom, long all, Optional<Verdicts> verdicts) {
    Outputs noted =
        outputs.note(
            "Peers were learnt from "
                + (learntFrom == all ? "all persons observed" : "a sample")
                + ".");
    if (learntFrom < parameters.peers().minPeers()) {
      noted =
          noted.note(
              "There are fewer persons than --min-peers asks for, so each is compared with "
                  + PeerSearch.LEAST_PEERS
                  + " or more: few to tell what is rare.");
    }
    Outputs plain = noted;
    return verdicts
        .map(Verdicts::count)
        .map(count -> plain.note("Verdicts that the ranks have learnt from: " + count))
        .orElse(plain);
  }

  private Ranking ranking(Dataset<Row> persons, String column) {
    return new Ranking(inputs.small(Ranking.table(persons, column), Ranking.MOST_STEPS));
  }

  private static long reviewed(long all, double share) {
    return Math.min(all, Math.max(LEAST_REVIEWED, (long) Math.ceil(share * all)));
  }

  /**
   * @param observed {@code person_id} and facts
   */
  private PeerSearch learn(Dataset<Row> observed, long persons) {
    int wanted = parameters.peers().learnFrom();
    PersonSample sample = PersonSample.of(inputs.seed(), "rare-peers", wanted, persons);
    FilterFunction<Row> sampled = person -> sample.holds(person.getLong(0));
    int most = (int) Math.ceil(wanted + 6 * Math.sqrt(wanted));
    List<Row> facts = inputs.small(observed.filter(sampled).select(RecordRows.FACTS), most);
    if (facts.size() < PeerSearch.LEAST_PEERS) {
      throw new BrokenInput(
          inputs.source()
              + ": "
              + facts.size()
              + " persons have an observation period; a rare case needs "
              + PeerSearch.LEAST_PEERS
              + " to be compared with.");
    }
    return PeerSearch.learn(sample, facts, parameters.peers().fewestPeers(facts.size()));
  }

  private static void put(Map<String, Dataset<Row>> tables, TableSpec table, Dataset<Row> rows) {
    tables.put(
        table.name(),
        rows.select(
            table.columns().stream().map(column -> col(column.name())).toArray(Column[]::new)));
  }
}
