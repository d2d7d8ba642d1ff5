package org.focale.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.focale.cdm.Cdm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Is each error that the truth names to be seen in the row that it names, and in no other? */
final class PlantedErrorsTest {

  private static final int MALE = 8507;
  private static final int MG_PER_DL = 8840;
  private static final World WORLD = new World(600, 11, 2016, 2024, false);

  /** A row of {@code truth_error} with the person's rows as they are written. */
  private record Planted(
      PlantedErrors.Kind kind,
      String table,
      long factId,
      boolean female,
      int deathDay,
      InternalRow person,
      List<Measured> written,
      List<Measured> clean) {

    Measured row() {
      return written.stream().filter(m -> m.id == factId).findFirst().orElseThrow();
    }

    List<Measured> others() {
      return written.stream().filter(m -> m.id != factId).toList();
    }
  }

  /** A measurement; its key is 0 where it has not been written. */
  private record Measured(long id, int concept, int day, double value, int unit) {

    boolean alike(Measured other) {
      return concept == other.concept && unit == other.unit && same(value, other.value);
    }

    private static boolean same(double a, double b) {
      return Double.compare(a, b) == 0;
    }
  }

  private static final Map<PlantedErrors.Kind, List<Planted>> PLANTED =
      new EnumMap<>(PlantedErrors.Kind.class);

  @BeforeAll
  static void plantOneInEverybodysRecord() throws IOException {
    LifeMaker lives = new LifeMaker(WORLD);
    RecordMaker records = new RecordMaker();
    for (long number = 1; number <= WORLD.persons(); number++) {
      Life life = lives.make(number);
      CareRecord record = records.make(life);
      if (record.errors.size > 0 || !life.observed()) {
        continue;
      }
      List<Measured> clean = measured(record.measurements);
      for (long seed = 0; seed < 2000 && record.errors.size == 0; seed++) {
        PlantedErrors.draw(life, record, Draw.of(seed, number, Draw.Use.ERRORS));
      }
      if (record.errors.size > 0) {
        Planted planted = write(life, record, clean);
        PLANTED.computeIfAbsent(planted.kind, k -> new ArrayList<>()).add(planted);
      }
    }
  }

  private static List<Measured> measured(FactList facts) {
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < facts.size; i++) {
      measured.add(new Measured(0, facts.concept[i], facts.day[i], facts.value[i], facts.unit[i]));
    }
    return measured;
  }

  private static Planted write(Life life, CareRecord record, List<Measured> clean)
      throws IOException {
    List<InternalRow> persons = new ArrayList<>();
    List<InternalRow> errors = new ArrayList<>();
    List<Measured> written = new ArrayList<>();
    int measurements = SourceTables.CDM.indexOf(Cdm.MEASUREMENT);
    SourceRows rows =
        new SourceRows(
            (table, row) -> {
              if (table == 0) {
                persons.add(row.copy());
              } else if (table == measurements) {
                written.add(measured(row));
              } else if (table == SourceTables.FIRST_TRUTH + TruthTable.ERROR.ordinal()) {
                errors.add(row.copy());
              }
            });
    rows.write(life.person, life, record);
    assertThat(errors).hasSize(1);
    InternalRow error = errors.get(0);
    String kind = error.getUTF8String(2).toString().toUpperCase(java.util.Locale.ROOT);
    return new Planted(
        PlantedErrors.Kind.valueOf(kind),
        error.getUTF8String(1).toString(),
        error.getLong(3),
        life.female,
        life.deathDay,
        persons.get(0),
        written,
        clean);
  }

  private static Measured measured(InternalRow row) {
    return new Measured(
        row.getLong(column("measurement_id")),
        row.getInt(column("measurement_concept_id")),
        row.getInt(column("measurement_date")),
        row.getDouble(column("value_as_number")),
        row.getInt(column("unit_concept_id")));
  }

  private static int column(String name) {
    return Cdm.MEASUREMENT.schema().fieldIndex(name);
  }

  private static List<Planted> of(PlantedErrors.Kind kind) {
    List<Planted> planted = PLANTED.getOrDefault(kind, List.of());
    assertThat(planted).as(kind.name()).isNotEmpty();
    return planted;
  }

  /** What the row was before, since all others are as they were. */
  private static Measured before(Planted planted) {
    List<Measured> left = new ArrayList<>(planted.clean);
    for (Measured other : planted.others()) {
      Measured same =
          left.stream().filter(m -> m.day == other.day && m.alike(other)).findFirst().orElseThrow();
      left.remove(same);
    }
    assertThat(left).hasSize(1);
    return left.get(0);
  }

  /** The row is one too many: all others are as they were. */
  private static Measured original(Planted planted) {
    assertThat(planted.others()).hasSameSizeAs(planted.clean);
    return planted.others().stream().filter(planted.row()::alike).findFirst().orElseThrow();
  }

  @Test
  void everyKindIsPlanted() {
    Arrays.stream(PlantedErrors.Kind.values()).forEach(PlantedErrorsTest::of);
  }

  @Test
  void aGlucoseOfTheWrongUnitIsTheEighteenthPartUnderTheOldUnit() {
    for (Planted planted : of(PlantedErrors.Kind.UNIT_SLIP)) {
      Measured row = planted.row();
      assertThat(row.concept).isEqualTo(Measure.GLUCOSE.concept());
      assertThat(row.unit).isEqualTo(MG_PER_DL);
      assertThat(row.value).isCloseTo(before(planted).value / 18, within(0.051));
    }
  }

  @Test
  void aShiftedDecimalPointMakesTheValueTenTimesWhatItWas() {
    for (Planted planted : of(PlantedErrors.Kind.DECIMAL_SHIFT)) {
      assertThat(planted.row().value).isCloseTo(10 * before(planted).value, within(1e-9));
    }
  }

  @Test
  void aSwappedSexStandsInThePersonsRow() {
    int sex = Cdm.PERSON.schema().fieldIndex("gender_concept_id");
    for (Planted planted : of(PlantedErrors.Kind.SWAPPED_SEX)) {
      assertThat(planted.table).isEqualTo("person");
      assertThat(planted.factId).isEqualTo(planted.person.getLong(0));
      assertThat(planted.person.getInt(sex) == MALE).isEqualTo(planted.female);
    }
  }

  @Test
  void aFutureDateIsAfterAllObservationInACopyOfARow() {
    for (Planted planted : of(PlantedErrors.Kind.FUTURE_DATE)) {
      assertThat(planted.row().day).isGreaterThan(WORLD.lastDay());
      original(planted);
    }
  }

  @Test
  void aDuplicateIsLikeAnotherRowOfTheSameDay() {
    for (Planted planted : of(PlantedErrors.Kind.DUPLICATE)) {
      assertThat(original(planted)).isNotNull();
      assertThat(planted.others())
          .anyMatch(m -> m.day == planted.row().day && m.alike(planted.row()));
    }
  }

  @Test
  void aMeasurementAfterDeathIsOnALaterDay() {
    for (Planted planted : of(PlantedErrors.Kind.AFTER_DEATH)) {
      assertThat(planted.row().day).isGreaterThan(planted.deathDay);
      original(planted);
    }
  }
}
