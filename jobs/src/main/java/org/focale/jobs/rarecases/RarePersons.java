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
import java.util.Set;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.PersonSample;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.TableSpec;
import org.focale.jobs.rarecases.error.ErrorTable;
import org.focale.jobs.rarecases.peers.PeerRows;
import org.focale.jobs.rarecases.peers.PeerSearch;
import org.focale.jobs.rarecases.row.DetectedPersons;
import org.focale.jobs.rarecases.score.Detection;
import org.focale.jobs.rarecases.score.ScoreBins;
import org.focale.jobs.rarecases.score.Subject;
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

  /** Of {@link Ranking#histogram}. */
  private static final StructType UNITS =
      new StructType()
          .add("score_from", DataTypes.DoubleType, false)
          .add(Subject.PERSONS.word(), DataTypes.LongType, false);

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
    DetectedPersons.refuseMany(inputs, parameters.detectors().ofPersons());
    Records records = Records.read(inputs);
    PeerSearch search = learn(records.observed(), records.persons());
    Map<Integer, String> names = inputs.concepts(inputs.source()).names(search.concepts());
    Dataset<Row> compared =
        inputs.keep(
            new PeerRows(inputs.broadcast(search), inputs.broadcast(names)).of(records.observed()));
    Ranking scores = ranking(compared, "score");
    Standings standings = standings(compared, records.observed(), scores.all());
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    Ranked ranked = rank(standings, scores);
    put(tables, RareTables.CASE, ranked.cases());
    Dataset<Row> reasons = reasonsOf(ranked.reviewed());
    put(tables, RareTables.REASON, reasons);
    put(
        tables,
        RareTables.FEATURE,
        reasons.groupBy("feature", "name").agg(count(lit(1)).alias("cases")));
    put(tables, RareTables.SCORE, spread(standings, scores));
    put(tables, ErrorTable.SPEC, records.errors());
    tables.put(
        RareTables.LEARNT.name(),
        inputs.rows(
            new Learnt(records.reader(), search, names, scores.ordinary(), scores.all()).rows(),
            RareTables.LEARNT.schema()));
    Outputs outputs =
        noted(Outputs.of(tables), search.learntFrom(), scores.all(), standings.notes())
            .showing(pictures(records.reader(), ranked));
    return parameters.codes().addTo(outputs, inputs, records.coded());
  }

  /**
   * Who comes first?
   *
   * @param reviewed those whose reasons are written
   */
  private record Ranked(Dataset<Row> cases, Dataset<Row> reviewed) {}

  private Standings standings(Dataset<Row> compared, Dataset<Row> facts, long all) {
    if (parameters.detectors().ofPersons() != Detection.CONDITIONAL) {
      return Standings.ofDetector(
          inputs, compared, facts, all, reviewed(all), parameters.detectors());
    }
    return parameters.peers().verdicts()
        ? Standings.ofVerdicts(inputs, compared, all)
        : Standings.conditional(compared);
  }

  /**
   * @param scores ranked by the comparison with peers
   */
  private Ranked rank(Standings standings, Ranking scores) {
    Ranking ranking =
        standings.by() == Standings.By.PEERS
            ? scores
            : ranking(standings.persons(), Ranking.STANDING);
    Dataset<Row> cases =
        standings.scored(
            ranking.rank(
                standings.persons(),
                inputs.rows(ranking.ahead(), Ranking.aheadSchema()),
                scores.ordinary()));
    Dataset<Row> reviewed = inputs.keep(cases.filter(col("rank").leq(reviewed(ranking.all()))));
    return new Ranked(cases, reviewed);
  }

  /** How scores are spread: those among peers in bins that are 1 wide. */
  private Dataset<Row> spread(Standings standings, Ranking scores) {
    return standings.by() == Standings.By.DETECTOR
        ? ScoreBins.of(inputs, standings.scored(standings.persons()), Subject.PERSONS)
        : inputs.rows(scores.histogram(), UNITS).withColumn("score_to", col("score_from").plus(1));
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
            first
                .select(
                    col("person_id"),
                    col("rank"),
                    col(Standings.CONDITIONAL).alias("score"),
                    col("expected_false_positives"))
                .orderBy("rank"),
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

  private Outputs noted(Outputs outputs, int learntFrom, long all, List<String> notes) {
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
    for (String note : notes) {
      noted = noted.note(note);
    }
    return noted;
  }

  private Ranking ranking(Dataset<Row> persons, String column) {
    return new Ranking(inputs.small(Ranking.table(persons, column), Ranking.MOST_STEPS));
  }

  /** How many of so many persons are reviewed. */
  private long reviewed(long all) {
    long share = (long) Math.ceil(parameters.review() * all);
    return Math.min(all, Math.max(LEAST_REVIEWED, share));
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
