package org.focale.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.HandMadeCdm;
import org.focale.job.SmallLake;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PersonFeaturesTest {

  private static final LocalDate INDEX = LocalDate.of(2015, 6, 1);
  private static final int DIABETES = 201826;
  private static final int ASTHMA = 317009;
  private static final int METFORMIN = 1503297;
  private static final int WEIGHT = 3025315;
  private static final int KILOGRAM = 9529;
  private static final int POUND = 8739;

  private static final List<Row> CHOSEN =
      List.of(
          RowFactory.create("PERSON", 0, 0, 4L, 0L, 0.0),
          RowFactory.create("AGE", 0, 0, 4L, 0L, 51.0),
          RowFactory.create("DAYS_SINCE_VISIT", 0, 0, 4L, 0L, 33.0),
          RowFactory.create("CONDITION", DIABETES, 0, 3L, 0L, 0.0),
          RowFactory.create("CONDITION", ASTHMA, 0, 2L, 0L, 0.0),
          RowFactory.create("DRUG", METFORMIN, 0, 2L, 0L, 0.0),
          RowFactory.create("MEASUREMENT", WEIGHT, KILOGRAM, 2L, 1L, 70.0));
  private static final FeatureSpace SPACE = FeatureSpace.of(CHOSEN, Map.of(DIABETES, "Diabetes"));

  @TempDir private Path directory;

  @Test
  void whatIsRecordedBeforeTheIndexIsCountedInItsWindow() {
    HandMadeCdm cdm = new HandMadeCdm();
    past(cdm.person(1, HandMadeCdm.FEMALE, LocalDate.of(1960, 6, 2)));
    Map<String, Double> of = features(cdm).get(1L);
    assertThat(of)
        .containsEntry("age", 54.0)
        .containsEntry("female", 1.0)
        .containsEntry("sex_not_recorded", 0.0)
        .containsEntry("prior_observation", 1977.0)
        .containsEntry("visits_30", 1.0)
        .containsEntry("visits_365", 2.0)
        .containsEntry("visits", 3.0)
        .containsEntry("inpatient_visits", 1.0)
        .containsEntry("emergency_visits_365", 1.0)
        .containsEntry("days_since_visit", 10.0)
        .containsEntry("no_visit", 0.0)
        .containsEntry("conditions", 2.0)
        .containsEntry("distinct_conditions", 1.0)
        .containsEntry("has_condition_" + DIABETES, 1.0)
        .containsEntry("has_condition_" + ASTHMA, 0.0)
        .containsEntry("has_drug_" + METFORMIN, 1.0)
        .containsEntry("drugs_180", 0.0)
        .containsEntry("procedures", 1.0)
        .containsEntry("measurements", 3.0)
        .containsEntry("last_value_" + WEIGHT, 81.5)
        .containsEntry("value_missing_" + WEIGHT, 0.0);
  }

  @Test
  void nothingFromTheIndexOnChangesAFeature() {
    HandMadeCdm cdm = new HandMadeCdm();
    LocalDate birth = LocalDate.of(1960, 6, 2);
    past(cdm.person(1, HandMadeCdm.FEMALE, birth));
    HandMadeCdm.Person other = past(cdm.person(2, HandMadeCdm.FEMALE, birth));
    other
        .visit(9201, INDEX, INDEX.plusDays(4))
        .conditionOfLastVisit(ASTHMA, INDEX)
        .condition(ASTHMA, INDEX.plusDays(1))
        .drug(METFORMIN, INDEX)
        .procedure(4, INDEX)
        .measurement(WEIGHT, INDEX, 200.0, KILOGRAM)
        .visit(9203, INDEX.plusDays(30), INDEX.plusDays(30))
        .observed(INDEX.plusYears(9), INDEX.plusYears(10))
        .died(INDEX.plusDays(90));
    Map<Long, Map<String, Double>> features = features(cdm);
    assertThat(features.get(2L)).isEqualTo(features.get(1L));
  }

  @Test
  void neitherTheEndNorTheDiagnosesOfAVisitStillOpenAreKnown() {
    HandMadeCdm cdm = new HandMadeCdm();
    LocalDate admitted = INDEX.minusDays(3);
    for (int days = 1; days < 3; days++) {
      past(cdm.person(days, HandMadeCdm.MALE, LocalDate.of(1960, 6, 2)))
          .visit(9201, admitted, INDEX.plusDays(10L * days))
          .conditionOfLastVisit(ASTHMA, admitted);
    }
    Map<Long, Map<String, Double>> features = features(cdm);
    assertThat(features.get(1L)).isEqualTo(features.get(2L));
    assertThat(features.get(1L))
        .containsEntry("inpatient_visits_30", 1.0)
        .containsEntry("has_condition_" + ASTHMA, 0.0)
        .containsEntry("days_since_visit", 10.0);
  }

  @Test
  void theDiagnosesOfAVisitThatHasEndedAreKnown() {
    HandMadeCdm cdm = new HandMadeCdm();
    past(cdm.person(1, HandMadeCdm.MALE, LocalDate.of(1960, 6, 2)))
        .visit(9201, INDEX.minusDays(3), INDEX)
        .conditionOfLastVisit(ASTHMA, INDEX.minusDays(3));
    assertThat(features(cdm).get(1L)).containsEntry("has_condition_" + ASTHMA, 1.0);
  }

  @Test
  void whatIsAbsentIsFilledAndFlagged() {
    HandMadeCdm cdm = new HandMadeCdm();
    cdm.person(1, 0, LocalDate.of(1960, 1, 1))
        .measurement(WEIGHT, INDEX.minusDays(5), 150.0, POUND)
        .measurement(WEIGHT, INDEX.minusDays(4), null, KILOGRAM);
    assertThat(features(cdm).get(1L))
        .containsEntry("sex_not_recorded", 1.0)
        .containsEntry("last_value_" + WEIGHT, 70.0)
        .containsEntry("value_missing_" + WEIGHT, 1.0)
        .containsEntry("days_since_visit", 33.0)
        .containsEntry("no_visit", 1.0)
        .containsEntry("prior_observation", 0.0)
        .containsEntry("measurements", 2.0);
  }

  /** The same history for whoever it is said of, all of it before the index. */
  private static HandMadeCdm.Person past(HandMadeCdm.Person person) {
    return person
        .observed(LocalDate.of(2010, 1, 1), LocalDate.of(2017, 1, 1))
        .visit(9202, LocalDate.of(2012, 3, 1), null)
        .visit(9201, INDEX.minusDays(200), INDEX.minusDays(190))
        .visit(2001, INDEX.minusDays(10), INDEX.minusDays(10))
        .condition(DIABETES, INDEX.minusDays(200))
        .condition(DIABETES, INDEX.minusDays(40))
        .drug(METFORMIN, INDEX.minusDays(181))
        .procedure(4, INDEX.minusDays(1))
        .measurement(WEIGHT, INDEX.minusDays(90), 80.0, KILOGRAM)
        .measurement(WEIGHT, INDEX.minusDays(60), 81.5, KILOGRAM)
        .measurement(WEIGHT, INDEX.minusDays(50), 179.0, POUND);
  }

  private Map<Long, Map<String, Double>> features(HandMadeCdm cdm) {
    VisitKinds kinds = new VisitKinds(Set.of(9201), Set.of(9203, 2001));
    Kernel<List<Row>> kernel = new RawKernel(new PersonFeatures(SPACE, kinds));
    StructType schema =
        new StructType()
            .add("person_id", DataTypes.LongType)
            .add("values", DataTypes.createArrayType(DataTypes.DoubleType));
    Map<Long, Map<String, Double>> features = new HashMap<>();
    new SmallLake(directory)
        .with("few", cdm, 2)
        .inputs("few", 1)
        .timelines("few", kernel, schema)
        .collectAsList()
        .forEach(row -> features.put(row.getLong(0), named(row.getList(1))));
    return features;
  }

  private static Map<String, Double> named(List<Double> values) {
    Map<String, Double> named = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put(SPACE.features().get(i).code(), values.get(i));
    }
    assertThat(named).hasSize(SPACE.size());
    return named;
  }

  /** The features of every person on the same index day. */
  private record RawKernel(PersonFeatures features) implements Kernel<List<Row>> {

    @Override
    public Set<Column> columns() {
      return features.columns();
    }

    @Override
    public List<Row> apply(Timeline person) {
      List<Double> values = new ArrayList<>();
      for (double value : features.raw(person, (int) INDEX.toEpochDay())) {
        values.add(value);
      }
      return List.of(RowFactory.create(person.personId(), values.toArray(Double[]::new)));
    }
  }
}
