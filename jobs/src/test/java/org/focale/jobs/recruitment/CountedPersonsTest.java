package org.focale.jobs.recruitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.focale.governance.DisclosureSpec;
import org.focale.job.CountedSet;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.SmallLake;
import org.focale.job.TableSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** Whom do the counts of a run count? */
final class CountedPersonsTest {

  @TempDir private Path directory;

  @Test
  void everyCountThatIsToldNamesItsPersonsAndNoTwoDifferByAFew() throws IOException {
    String trial = TrialPeople.trial(directory, TrialPeople.NOW);
    Inputs inputs =
        new SmallLake(directory.resolve("lake"))
            .with("people", TrialPeople.until(TrialPeople.NOW), 2)
            .inputs("people", 1);
    Outputs outputs = new Recruit().run(inputs, new RecruitParameters(trial, ""));
    Map<CountedSet.Cell, RoaringBitmap> named = new HashMap<>();
    outputs.counted().forEach(set -> named.put(set.cell(), set.persons()));
    Set<CountedSet.Cell> told = new HashSet<>();
    for (TableSpec table :
        List.of(
            FeasibilityTables.FEASIBILITY,
            FeasibilityTables.FUNNEL,
            EligibleMonths.TABLE,
            ValueTables.VALUE,
            ValueTables.BROADENING,
            ValueTables.DIVERSITY)) {
      List<Row> rows = outputs.tables().get(table.name()).collectAsList();
      rows.forEach(row -> told.addAll(told(table, row, named)));
    }
    assertThat(told).isEqualTo(named.keySet());
    assertThat(named.keySet().stream().map(CountedSet.Cell::table).distinct()).hasSize(6);
    List<RoaringBitmap> sets = List.copyOf(named.values());
    for (RoaringBitmap one : sets) {
      for (RoaringBitmap other : sets) {
        assertThat(CountSystem.isSmall(RoaringBitmap.xorCardinality(one, other))).isFalse();
      }
    }
  }

  /** The cells of a row that are told; what is lost before the first criterion is nobody. */
  private static Set<CountedSet.Cell> told(
      TableSpec table, Row row, Map<CountedSet.Cell, RoaringBitmap> named) {
    Set<CountedSet.Cell> cells = new HashSet<>();
    List<String> key =
        table.key().stream().map(column -> String.valueOf(row.<Object>getAs(column))).toList();
    for (DisclosureSpec.Count count : table.disclosure().orElseThrow().counts()) {
      Long persons = row.getAs(count.column());
      boolean isLostAtFirst =
          table == FeasibilityTables.FUNNEL
              && key.equals(List.of("0"))
              && count.column().endsWith("lost");
      if (persons != null && !isLostAtFirst) {
        CountedSet.Cell cell = new CountedSet.Cell(table.name(), key, count.column());
        cells.add(cell);
        assertThat(named.get(cell).getLongCardinality()).as("%s", cell).isEqualTo(persons);
      }
    }
    return cells;
  }
}
