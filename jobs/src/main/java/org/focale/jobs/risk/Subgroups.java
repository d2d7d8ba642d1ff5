package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.stats.CountedScores;
import org.focale.stats.Estimate;
import org.focale.stats.PerformanceMetric;

/** How good is a model for each sex and age band, in sentences for its card? */
final class Subgroups {

  private static final int[] BANDS = {18, 40, 65, 80};
  private static final int MOST_GROUPS = 30;
  private static final String SEX = "sex ";

  private Subgroups() {}

  /**
   * A sentence for each group.
   *
   * @param heldOut predictions of held-out index days: {@code sex}, {@code age}, {@code label},
   *     {@code probability}
   */
  static List<String> of(Inputs inputs, Dataset<Row> heldOut) {
    Column sex = concat(lit(SEX), col("sex").cast("string"));
    Dataset<Row> counts =
        heldOut
            .withColumn("group", explode(array(sex, band())))
            .groupBy(
                col("group"),
                round(col("probability").multiply(ScoreCounts.STEPS)).cast("int").as("step"))
            .agg(sum(col("label").cast("long")).as("events"), count(lit(1)).as("days"))
            .orderBy("group", "step");
    Map<String, List<Row>> groups = new TreeMap<>();
    for (Row row : inputs.small(counts, MOST_GROUPS * (ScoreCounts.STEPS + 1))) {
      groups.computeIfAbsent(row.getString(0), group -> new ArrayList<>()).add(row);
    }
    Map<Integer, String> names = inputs.concepts(inputs.source()).names(sexes(groups.keySet()));
    List<String> sentences = new ArrayList<>();
    groups.forEach((group, rows) -> sentences.add(sentence(name(group, names), rows)));
    return sentences;
  }

  /** A person's band of age. */
  static Column band() {
    Column band = when(col("age").lt(0), "age not recorded");
    int from = 0;
    for (int below : BANDS) {
      band = band.when(col("age").lt(below), "age " + from + " to " + (below - 1));
      from = below;
    }
    return band.otherwise("age " + from + " and above");
  }

  /** The name of a person's sex. */
  static Column sex(Inputs inputs, Dataset<Row> heldOut) {
    Set<Integer> found = new TreeSet<>();
    inputs
        .small(heldOut.select("sex").distinct(), MOST_GROUPS)
        .forEach(row -> found.add(row.getInt(0)));
    Map<Integer, String> names = inputs.concepts(inputs.source()).names(found);
    Column name = concat(lit("concept "), col("sex").cast("string"));
    for (Map.Entry<Integer, String> known : names.entrySet()) {
      name = when(col("sex").equalTo(known.getKey()), known.getValue()).otherwise(name);
    }
    return name;
  }

  private static Set<Integer> sexes(Set<String> groups) {
    Set<Integer> sexes = new TreeSet<>();
    for (String group : groups) {
      if (group.startsWith(SEX)) {
        sexes.add(Integer.valueOf(group.substring(SEX.length())));
      }
    }
    return sexes;
  }

  private static String name(String group, Map<Integer, String> names) {
    if (!group.startsWith(SEX)) {
      return group;
    }
    int concept = Integer.parseInt(group.substring(SEX.length()));
    return SEX + names.getOrDefault(concept, "concept " + concept);
  }

  private static String sentence(String group, List<Row> rows) {
    CountedScores scores =
        new CountedScores(
            rows.stream().mapToDouble(r -> r.getInt(1) / (double) ScoreCounts.STEPS).toArray(),
            rows.stream().mapToLong(r -> r.getLong(2)).toArray(),
            rows.stream().mapToLong(r -> r.getLong(3) - r.getLong(2)).toArray());
    return String.format(
        Locale.ROOT,
        "%s: %d held-out index days, %d with the outcome; AUROC %s, calibration in the large %s.",
        group,
        scores.totalEvents() + scores.totalNonEvents(),
        scores.totalEvents(),
        text(PerformanceMetric.AUROC.apply(scores)),
        text(PerformanceMetric.CALIBRATION_IN_THE_LARGE.apply(scores)));
  }

  private static String text(Optional<Estimate> estimate) {
    return estimate
        .map(
            found ->
                String.format(
                    Locale.ROOT,
                    "%.3f (%.3f to %.3f)",
                    found.value(),
                    found.interval().low(),
                    found.interval().high()))
        .orElse("not identified");
  }
}
