package org.focale.jobs.truth;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/** How many of the planted errors are labelled as such, and how many other records are? */
final class ErrorsAgainstTruth {

  private static final String TOPIC = "data errors";
  private static final int MOST_KINDS = 100;

  private ErrorsAgainstTruth() {}

  static Compared compare(Inputs inputs) {
    Dataset<Row> labels =
        inputs
            .result(CompareTruthParameters.RARE, "rare_case_error")
            .select(col("person_id"), col("table_name"), col("fact_id"), lit(1L).as("label"));
    Dataset<Row> planted =
        inputs
            .table(inputs.source(), "truth_error")
            .select("person_id", "table_name", "fact_id", "kind");
    List<Row> figures = new ArrayList<>(planted(inputs, planted, labels));
    figures.addAll(others(inputs, planted, labels));
    return new Compared(figures, List.of());
  }

  /** All planted errors, and those of each kind: is the very fact labelled? */
  private static List<Row> planted(Inputs inputs, Dataset<Row> planted, Dataset<Row> labels) {
    Dataset<Row> counted =
        planted
            .join(labels, new String[] {"person_id", "table_name", "fact_id"}, "left")
            .groupBy("kind")
            .agg(count(lit(1)).as("all"), labelled().as("labelled"))
            .orderBy("kind");
    List<Row> figures = new ArrayList<>();
    long all = 0;
    long found = 0;
    for (Row kind : inputs.small(counted, MOST_KINDS)) {
      all += kind.getLong(1);
      found += kind.getLong(2);
      figures.add(
          figure(
              "labelled, " + kind.getString(0).replace('_', ' '),
              "The same, of one kind.",
              kind.getLong(2),
              kind.getLong(1),
              1));
    }
    if (all > 0) {
      figures.add(
          figure(
              "planted errors labelled",
              "Share of the planted errors whose very fact is labelled as wrong.",
              found,
              all,
              1));
    }
    return figures;
  }

  /** Persons in whose records nothing was planted wrong: is anything labelled? */
  private static List<Row> others(Inputs inputs, Dataset<Row> planted, Dataset<Row> labels) {
    Column rare = col("rare_kind").isNotNull();
    Dataset<Row> counted =
        inputs
            .table(inputs.source(), "truth")
            .select(col("person_id"), rare.as("rare"))
            .join(planted.select("person_id"), "person_id", "left_anti")
            .join(labels.select("person_id", "label").distinct(), "person_id", "left")
            .groupBy("rare")
            .agg(count(lit(1)).as("all"), labelled().as("labelled"));
    List<Row> figures = new ArrayList<>();
    for (Row group : inputs.small(counted, 2)) {
      figures.add(
          group.getBoolean(0)
              ? figure(
                  "rare cases labelled",
                  "Share of the planted rare cases without an error that are labelled; none is"
                      + " ideal.",
                  group.getLong(2),
                  group.getLong(1),
                  0)
              : figure(
                  "others labelled",
                  "Share of persons, neither rare nor with a planted error, that are labelled;"
                      + " none is ideal.",
                  group.getLong(2),
                  group.getLong(1),
                  0));
    }
    return figures;
  }

  private static Column labelled() {
    return sum(coalesce(col("label"), lit(0L)));
  }

  private static Row figure(String name, String meaning, long found, long all, double ideal) {
    return new Figure(TOPIC, name, meaning, (double) found / all, ideal, all).row();
  }
}
