package org.focale.jobs.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.focale.job.Released;
import org.focale.job.TableSpec;
import org.focale.report.Page;
import org.junit.jupiter.api.Test;

class LinkReportTest {

  private static final Map<String, List<Row>> TABLES = new HashMap<>();

  static {
    put(
        ReleasedTables.ACCURACY,
        row(ReleasedTables.ACCURACY, "all", 610L, 295L, 295L, 0.5, 12.2, 0.99, 0.98));
    put(
        ReleasedTables.LEVEL,
        row(ReleasedTables.LEVEL, 1L, "surname", 0L, "differs", null, null, null, null),
        row(ReleasedTables.LEVEL, 1L, "surname", 3L, "exact", 270L, 0.93, 0.003, 8.3));
    put(
        ReleasedTables.WEIGHT,
        row(ReleasedTables.WEIGHT, 12L, 300L, 295L),
        row(ReleasedTables.WEIGHT, -24L, 310L, 0L));
    put(
        ReleasedTables.PATTERN,
        row(
            ReleasedTables.PATTERN,
            "lightest of the pairs taken",
            1L,
            "surname",
            "exact",
            8.3,
            20L),
        row(
            ReleasedTables.PATTERN,
            "lightest of the pairs taken",
            2L,
            "city",
            "differs",
            -3.4,
            20L));
    put(
        ReleasedTables.RULE,
        row(ReleasedTables.RULE, 1L, "birth date", 640L, 295L, 345L, 60L, null, null, 0L, 0L));
    put(
        ReleasedTables.RATE,
        row(ReleasedTables.RATE, "sex", "female", 150L, 145L, 0.97),
        row(ReleasedTables.RATE, "sex", "other", null, null, null));
  }

  private static void put(TableSpec table, Row... rows) {
    TABLES.put(table.name(), List.of(rows));
  }

  private static Row row(TableSpec table, Object... cells) {
    return new GenericRowWithSchema(cells, table.schema());
  }

  private static String html(boolean ofPersons) {
    return new Page("link", "A linkage", LinkReport.sections(new Released(TABLES), ofPersons))
        .html();
  }

  @Test
  void aReaderSeesWhatWasFoundWhyAndAtWhatCost() {
    assertThat(html(true))
        .contains("A pair without rivals is taken from 12.2 bits on.")
        .contains("less to below 12", "12 and more")
        .contains("surname: exact")
        .contains("About 20 pairs; the bars add up to 4.9 bits.")
        .contains("birth date", "not shown")
        .contains("sex: female")
        .doesNotContain("sex: other");
  }

  @Test
  void ofGivenTablesNoGroupsAreKnown() {
    assertThat(html(false)).doesNotContain("Who was found").contains("Blocking rules");
  }

  @Test
  void whereNothingWasTakenItIsSaid() {
    Map<String, List<Row>> tables = new HashMap<>(TABLES);
    TABLES.keySet().forEach(name -> tables.put(name, List.of()));
    tables.put(
        "link_accuracy",
        List.of(row(ReleasedTables.ACCURACY, "all", 20L, 0L, 0L, null, null, null, null)));
    String html =
        new Page("link", "A linkage", LinkReport.sections(new Released(tables), true)).html();
    assertThat(html).contains("No pair was taken.");
  }
}
