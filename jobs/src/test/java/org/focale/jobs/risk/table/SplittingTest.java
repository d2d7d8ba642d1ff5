package org.focale.jobs.risk.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.Test;

final class SplittingTest {

  private static final int PERSONS = 1_000;

  /** Two rows of each person. */
  private static List<String> heldOut(Splitting splitting, int fold) {
    Dataset<Row> rows =
        TestSpark.session()
            .range(2 * PERSONS)
            .select(
                col("id").as("row_id"),
                concat(lit("p"), col("id").mod(PERSONS).cast("string")).as("person"));
    return rows.filter(splitting.heldOut(7, fold)).collectAsList().stream()
        .map(row -> row.getString(1))
        .toList();
  }

  @Test
  void eachSplitHoldsOutItsShareOfPersonsByADrawOfItsOwn() {
    Splitting splits = new Splitting(Splitting.Kind.SPLITS, 2, 0.3);
    List<Set<String>> persons = new ArrayList<>();
    for (int split = 1; split <= 2; split++) {
      List<String> rows = heldOut(splits, split);
      Set<String> of = new HashSet<>(rows);
      assertThat(rows).hasSize(2 * of.size());
      // Three standard errors of a share of 0.3 among 1,000.
      assertThat(of.size() / (double) PERSONS).isBetween(0.256, 0.344);
      persons.add(of);
    }
    Set<String> both = new HashSet<>(persons.get(0));
    both.retainAll(persons.get(1));
    assertThat(both.size() / (double) PERSONS).isBetween(0.06, 0.12);
  }

  @Test
  void foldsHoldOutEveryPersonOnce() {
    Splitting folds = new Splitting(Splitting.Kind.FOLDS, 4, 0.2);
    List<String> rows = new ArrayList<>();
    for (int fold = 1; fold <= 4; fold++) {
      rows.addAll(heldOut(folds, fold));
    }
    assertThat(rows).hasSize(2 * PERSONS);
    assertThat(new HashSet<>(rows)).hasSize(PERSONS);
  }
}
