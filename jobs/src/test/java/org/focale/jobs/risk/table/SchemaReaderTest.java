package org.focale.jobs.risk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focale.job.GivenFile;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.table.ColumnProfile;
import org.focale.table.MissingMarks;
import org.junit.jupiter.api.Test;

class SchemaReaderTest {

  @Test
  void everyKeyIsReadAsItIsWritten() {
    TableSchema schema =
        read(
            """
            table {
              label { column = readmitted, positive = ["<30", 1] }
              person = patient
              site = hospital
              categorical = [a, b]
              numeric = c
              ignored = [d]
              missing = ["?"]
              leave-out { "d.code" = [11, "x y"] }
            }
            """);
    assertThat(schema.label())
        .isEqualTo(new TableSchema.Outcome("readmitted", List.of("<30", "1")));
    assertThat(schema.person()).isEqualTo(Optional.of("patient"));
    assertThat(schema.categorical()).containsExactly("a", "b");
    assertThat(schema.numeric()).containsExactly("c");
    assertThat(schema.missing()).containsExactly("?");
    assertThat(schema.leaveOut()).isEqualTo(Map.of("d.code", List.of("11", "x y")));
  }

  @Test
  void anEventWithinATimeIsALabelAndUsualMarksStandForMissingValues() {
    TableSchema schema =
        read("table { label { event = death, positive = 1, time = d.time, within = 180 } }");
    assertThat(schema.label())
        .isEqualTo(new TableSchema.Event("death", List.of("1"), "d.time", 180));
    assertThat(schema.missing()).isEqualTo(MissingMarks.USUAL);
  }

  @Test
  void allProblemsOfAFileAreToldAtOnceWithTheNearestName() {
    assertThatThrownBy(
            () ->
                read(
                    "table { label { event = death, within = 0 }, persn = p, site = [a, b],"
                        + " categorical = [{}] }"))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("table.persn is unknown; did you mean person?")
        .hasMessageContaining("label.positive is missing")
        .hasMessageContaining("label.time is missing")
        .hasMessageContaining("label.within is not a number above 0")
        .hasMessageContaining("site names 2 columns")
        .hasMessageContaining("categorical holds something");
    assertThatThrownBy(() -> read("table { }"))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("label is missing");
    assertThatThrownBy(() -> read("label = x"))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("one object, table");
  }

  @Test
  void columnsThatAreNotThereAreToldWithTheNearestOne() {
    TableSchema schema =
        read(
            "table { label { column = outcome, positive = 1 }, numeric = [aeg], ignored = [age],"
                + " site = age, leave-out { sx = 1 } }");
    assertThatThrownBy(() -> TableColumns.of(schema, List.of(numbers("outcome"), numbers("age"))))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("numeric names column aeg, which the table does not have")
        .hasMessageContaining("did you mean age?")
        .hasMessageContaining("names column age twice")
        .hasMessageContaining("leave-out names column sx");
  }

  @Test
  void aColumnNamedNumericThatHoldsTextsIsRefusedWithTheirCount() {
    TableSchema schema =
        read("table { label { column = outcome, positive = 1 }, numeric = [dose] }");
    ColumnProfile dose = new ColumnProfile("dose", 100, 90, 87, 0, true, 0, 5, false);
    assertThatThrownBy(() -> TableColumns.of(schema, List.of(numbers("outcome"), dose)))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("column dose is named numeric, and 3 of its 90 recorded values");
  }

  @Test
  void whatTheSchemaDoesNotNameIsInferred() {
    TableSchema schema = read("table { label { column = outcome, positive = 1 } }");
    TableColumns columns =
        TableColumns.of(
            schema,
            List.of(
                numbers("outcome"),
                numbers("age"),
                new ColumnProfile("number", 100, 100, 100, 0, true, 1, 100, false),
                new ColumnProfile("group", 100, 90, 0, 0, true, 0, 0, false),
                new ColumnProfile("day", 100, 90, 0, 90, true, 0, 0, false),
                new ColumnProfile("empty", 100, 0, 0, 0, true, 0, 0, true),
                new ColumnProfile("same", 100, 100, 0, 0, true, 0, 0, true),
                new ColumnProfile("ticked", 100, 40, 0, 0, true, 0, 0, true)));
    assertThat(columns.all())
        .extracting(column -> column.role().label())
        .containsExactly(
            "label",
            "numeric",
            "ignored",
            "categorical",
            "numeric",
            "constant",
            "constant",
            "categorical");
  }

  private static ColumnProfile numbers(String name) {
    return new ColumnProfile(name, 100, 100, 100, 0, true, 0, 9, false);
  }

  private static TableSchema read(String text) {
    return SchemaReader.read(new GivenFile("s.conf", text));
  }
}
