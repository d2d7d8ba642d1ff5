package org.focale.jobs.truth;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.stats.Discrimination;

/** How many of the planted rare cases are among the persons ranked rarest? */
final class RareAgainstTruth {

  static final String TOPIC = "rare cases";

  private static final String PLANTED = "planted cases found";
  private static final String BY_THEMSELVES = "found, visible by themselves";
  private static final String DECOYS = "extreme but explained, reviewed";

  /** Who is looked for, and what it means to find them. */
  private static final Map<String, String> GROUPS = groups();

  private RareAgainstTruth() {}

  private static Map<String, String> groups() {
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put(
        PLANTED,
        "Share of all planted cases among the persons reviewed, beside finding every one; of those"
            + " who are admitted again and again as many as the best judge of the number finds.");
    groups.put(
        BY_THEMSELVES, "The same, of cases with a value or pattern that is extreme for anybody.");
    groups.put(
        "found, visible only in context",
        "The same, of cases that are odd only given age, sex and conditions.");
    groups.put(
        DECOYS,
        "Share of records with much care for a known reason among those reviewed; none is ideal.");
    return groups;
  }

  /** Begins the name of a group that is one kind of planted case. */
  private static final String OF_KIND = "found, ";

  private static final String REPEATED = OF_KIND + RepeatedAdmissions.KIND.replace('_', ' ');
  private static final String WHAT_KIND = "The same, of cases of this kind.";
  private static final String WHAT_REPEATED =
      "The same, beside the share that the likelihood ratio of the number of admissions finds, the"
          + " true hazards known.";
  private static final int MOST_KINDS = 100;

  /** The groups that have such persons among them. */
  private static final Set<String> WITH_REPEATED = Set.of(PLANTED, BY_THEMSELVES, REPEATED);

  static Compared compare(Inputs inputs, double review) {
    Dataset<Row> truth =
        inputs
            .table(inputs.source(), "truth")
            .select(
                "person_id",
                "rare_kind",
                "rare_contextual",
                "decoy",
                "past_admissions",
                "past_hazard");
    Dataset<Row> ranked =
        inputs
            .result(CompareTruthParameters.RARE, "rare_case")
            .select(col("person_id"), col("rank"), col("percentile").divide(100).as("place"))
            .join(truth, "person_id")
            .withColumn("planted", when(col("rare_kind").isNotNull(), 1).otherwise(0));
    Steps scores =
        Steps.of(
            inputs.small(
                Steps.table(ranked, col("planted"), new String[] {"place"}), Steps.STEPS + 1),
            "place",
            0);
    long reviewed = (long) Math.ceil(review * scores.allPersons());
    List<Row> figures = new ArrayList<>(shares(inputs, ranked, reviewed));
    Discrimination.of(scores.scores(), scores.events(), scores.nonEvents())
        .ifPresent(
            d ->
                figures.add(
                    new Figure(
                            TOPIC,
                            "AUROC of planted cases",
                            "Of a planted case and another person, the chance that the case is"
                                + " ranked rarer, beside certainty.",
                            d.auroc(),
                            1,
                            scores.allEvents())
                        .row()));
    return new Compared(figures, List.of());
  }

  /** How many of those who are admitted again and again nobody can find among the first. */
  private static long missed(
      Inputs inputs, Dataset<Row> ranked, long reviewed, Map<String, Row> byGroup) {
    Row repeated = byGroup.get(REPEATED);
    return repeated == null
        ? 0
        : repeated.getLong(1) - RepeatedAdmissions.found(inputs, ranked, Math.toIntExact(reviewed));
  }

  private static List<Row> shares(Inputs inputs, Dataset<Row> ranked, long reviewed) {
    List<String> names = new ArrayList<>(GROUPS.keySet());
    Column contextual = col("rare_contextual");
    Column memberships =
        array(
            when(col("planted").equalTo(1), names.get(0)),
            when(contextual.equalTo(false), names.get(1)),
            when(contextual.equalTo(true), names.get(2)),
            when(col("decoy").isNotNull(), names.get(3)),
            concat(lit(OF_KIND), translate(col("rare_kind"), "_", " ")));
    Dataset<Row> counted =
        ranked
            .withColumn("group", explode(memberships))
            .filter(col("group").isNotNull())
            .groupBy("group")
            .agg(
                count(lit(1)).as("persons"),
                sum(when(col("rank").leq(reviewed), 1).otherwise(0)).as("found"));
    Map<String, Row> byGroup = new LinkedHashMap<>();
    inputs
        .small(counted.orderBy("group"), names.size() + MOST_KINDS)
        .forEach(row -> byGroup.put(row.getString(0), row));
    List<Row> figures = new ArrayList<>();
    long missed = missed(inputs, ranked, reviewed, byGroup);
    byGroup.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
    for (String name : names) {
      Row row = byGroup.get(name);
      if (row != null) {
        long persons = row.getLong(1);
        double share = (double) row.getLong(2) / persons;
        String what = GROUPS.getOrDefault(name, name.equals(REPEATED) ? WHAT_REPEATED : WHAT_KIND);
        long unseen = WITH_REPEATED.contains(name) ? missed : 0;
        double best = name.equals(DECOYS) ? 0 : 1 - (double) unseen / persons;
        figures.add(new Figure(TOPIC, name, what, share, best, persons).row());
      }
    }
    return figures;
  }
}
