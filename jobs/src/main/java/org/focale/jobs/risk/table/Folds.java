package org.focale.jobs.risk.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/**
 * Which rows teach, and which judge, time after time? Nobody is on both sides of a fold.
 *
 * @param characteristic what the names are: fold, or the column of sites
 */
record Folds(String characteristic, List<Fold> all) {

  private static final int LEAST_OF_EACH = RowCounts.LEAST_OF_EACH;
  private static final int MOST_SITES = 100;

  /**
   * One of them.
   *
   * @param name its number, from 1, or the site
   */
  record Fold(String name, Dataset<Row> training, Dataset<Row> heldOut) {}

  Folds {
    all = List.copyOf(all);
  }

  List<String> names() {
    return all.stream().map(Fold::name).toList();
  }

  /**
   * The folds that are asked for.
   *
   * @param rows that take part
   * @throws BadParameters if sites are asked for and the schema names none
   * @throws BrokenInput unless two sites, and at most 100, have ten rows with the outcome and ten
   *     without
   */
  static Folds of(Inputs inputs, Splitting splitting, TableSchema schema, Dataset<Row> rows) {
    if (splitting.kind() == Splitting.Kind.SITES) {
      return bySite(inputs, schema, rows);
    }
    List<Fold> folds =
        IntStream.rangeClosed(1, splitting.count())
            .mapToObj(
                number -> {
                  Column heldOut = splitting.heldOut(inputs.seed(), number);
                  return new Fold(
                      String.valueOf(number), rows.filter(not(heldOut)), rows.filter(heldOut));
                })
            .toList();
    return new Folds("fold", folds);
  }

  private static Folds bySite(Inputs inputs, TableSchema schema, Dataset<Row> rows) {
    String column =
        schema
            .site()
            .orElseThrow(
                () -> new BadParameters("--split site: the schema names no column under site."));
    List<Fold> folds = new ArrayList<>();
    for (String site : sites(inputs, column, rows)) {
      Dataset<Row> heldOut = rows.filter(col(CodedRows.SITE).equalTo(site));
      Dataset<Row> others =
          rows.filter(col(CodedRows.SITE).isNull().or(col(CodedRows.SITE).notEqual(site)));
      folds.add(new Fold(site, withoutPersonsOf(heldOut, others), heldOut));
    }
    return new Folds(column, folds);
  }

  /** Who was at the site teaches nothing, wherever else the person was; nulls are nobody. */
  private static Dataset<Row> withoutPersonsOf(Dataset<Row> heldOut, Dataset<Row> others) {
    Dataset<Row> there = heldOut.select(col("person").as("_there")).distinct();
    return others.join(there, others.col("person").equalTo(there.col("_there")), "left_anti");
  }

  private static List<String> sites(Inputs inputs, String column, Dataset<Row> rows) {
    Dataset<Row> counted =
        rows.filter(col(CodedRows.SITE).isNotNull())
            .groupBy(CodedRows.SITE)
            .agg(sum(col(TrainingRows.LABEL)).as("with"), count(lit(1)).as("rows"))
            .filter(
                col("with")
                    .geq(LEAST_OF_EACH)
                    .and(col("rows").minus(col("with")).geq(LEAST_OF_EACH)))
            .orderBy(CodedRows.SITE)
            .limit(MOST_SITES + 1);
    List<String> sites =
        inputs.small(counted, MOST_SITES + 1).stream().map(row -> row.getString(0)).toList();
    if (sites.size() < 2 || sites.size() > MOST_SITES) {
      throw new BrokenInput(
          "--split site: "
              + (sites.size() > MOST_SITES ? "more than " + MOST_SITES : sites.size())
              + " sites of column "
              + column
              + " have "
              + LEAST_OF_EACH
              + " rows with the outcome and as many without; each is held out once, which takes 2"
              + " to "
              + MOST_SITES
              + ". Ask for --folds or --splits.");
    }
    return sites;
  }
}
