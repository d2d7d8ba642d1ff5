package org.focale.jobs.truth;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/**
 * How many members of a cohort were linked to the person whom they are in the population?
 *
 * <p>Every member is somebody of the population; of those whom the run may not see nothing is said.
 */
final class LinksAgainstTruth {

  private static final String TOPIC = "links";
  private static final int MOST_MEASURES = 100;

  private LinksAgainstTruth() {}

  static Compared compare(Inputs inputs) {
    Dataset<Row> taken =
        inputs
            .result(CompareTruthParameters.LINK, "link")
            .filter("taken")
            .select(
                col("cohort_person_id").as("person_id"), col("population_person_id").as("found"));
    Dataset<Row> members =
        inputs
            .table(inputs.source(), "truth_link")
            .join(taken, new String[] {"person_id"}, "left")
            .agg(
                count(lit(1)).as("members"),
                count("found").as("linked"),
                coalesce(count_if(col("found").equalTo(col("population_person_id"))), lit(0L))
                    .as("right"));
    Row counts = inputs.small(members, 1).get(0);
    return new Compared(
        figures(counts.getLong(0), counts.getLong(1), counts.getLong(2), expected(inputs)),
        List.of());
  }

  /** What the linkage said of itself. */
  private static Map<String, Double> expected(Inputs inputs) {
    Map<String, Double> measures = new HashMap<>();
    inputs
        .small(inputs.result(CompareTruthParameters.LINK, "link_summary"), MOST_MEASURES)
        .forEach(row -> measures.put(row.getString(0), row.getDouble(1)));
    return measures;
  }

  private static List<Row> figures(
      long members, long linked, long right, Map<String, Double> expected) {
    List<Row> figures = new ArrayList<>();
    if (members > 0) {
      double recall = (double) right / members;
      figures.add(
          figure("recall", "Share of the members linked to who they are.", recall, 1, members));
      figures.add(
          figure(
              "expected recall",
              "As the linkage expects it, beside what it is.",
              expected.get("recall"),
              recall,
              members));
    }
    if (linked > 0) {
      double precision = (double) right / linked;
      figures.add(figure("precision", "Share of the links that are right.", precision, 1, linked));
      figures.add(
          figure(
              "expected precision",
              "As the linkage expects it, beside what it is.",
              expected.get("precision"),
              precision,
              linked));
    }
    return figures;
  }

  private static Row figure(String name, String meaning, double found, double truth, long persons) {
    return new Figure(TOPIC, name, meaning, found, truth, persons).row();
  }
}
