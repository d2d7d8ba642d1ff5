package org.focale.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.focale.jobs.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is derived where the source has none? */
class DerivedTablesTest {

  private static final String DRUG_COLUMNS =
      "drug_exposure_id,person_id,drug_concept_id,drug_exposure_start_date,"
          + "drug_exposure_end_date,drug_type_concept_id,days_supply";
  private static final String CONCEPT_COLUMNS =
      "concept_id,concept_name,domain_id,vocabulary_id,concept_class_id,standard_concept,"
          + "concept_code,valid_start_date,valid_end_date";

  @TempDir Path directory;

  @Test
  void conditionErasJoinRecordsAtMostThirtyDaysApart() {
    Ingested lake =
        Ingested.of(
            Extract.in(directory)
                .conditions(
                    "1,2,5,2010-01-01,2010-01-10,0",
                    "2,2,5,2010-02-09,2010-02-09,0",
                    "3,2,5,2010-03-12,,0",
                    "4,2,5,2010-01-02,2010-01-03,0",
                    "5,2,6,2010-02-01,2010-01-01,0",
                    "6,1,5,2010-01-01,,0",
                    "7,1,0,2010-01-01,,0",
                    "8,1,,2010-01-01,,0")
                .path(),
            Ingested.inSplits(4, 1000));
    assertThat(lake.rows("condition_era"))
        .containsExactly(
            "1|1|5|2010-01-01|2010-01-02|1",
            "2|2|5|2010-01-01|2010-02-09|3",
            "3|2|5|2010-03-12|2010-03-13|1",
            "4|2|6|2010-02-01|2010-02-01|1");
    assertThat(lake.count("condition_era.rows_derived")).isEqualTo(4);
    assertThat(lake.tables().notes()).anyMatch(note -> note.startsWith("condition_era: derived"));
  }

  @Test
  void drugErasAreOfIngredientsAndCountTheDaysBetweenExposures() {
    Ingested lake =
        Ingested.of(
            Extract.in(directory)
                .file(
                    "drug_exposure.csv",
                    DRUG_COLUMNS,
                    "1,1,100,2010-01-01,2010-01-11,0,99",
                    "2,1,101,2010-01-21,,0,10",
                    "3,1,10,2010-01-25,,0,",
                    "4,1,100,2010-03-03,,0,0",
                    "5,1,102,2010-01-01,2010-01-02,0,",
                    "6,2,999,2010-01-01,2010-01-02,0,",
                    "7,2,0,2010-01-01,2010-01-02,0,")
                .file(
                    "concept.csv",
                    CONCEPT_COLUMNS,
                    "10,A,Drug,RxNorm,Ingredient,S,a,1970-01-01,2099-12-31",
                    "11,B,Drug,RxNorm,Ingredient,S,b,1970-01-01,2099-12-31",
                    "12,C,Drug,Old,Ingredient,,c,1970-01-01,2099-12-31",
                    "100,A 5 mg,Drug,RxNorm,Clinical Drug,S,d,1970-01-01,2099-12-31")
                .file(
                    "concept_ancestor.csv",
                    "ancestor_concept_id,descendant_concept_id,min_levels_of_separation,"
                        + "max_levels_of_separation",
                    "10,100,1,1",
                    "10,101,1,2",
                    "10,102,1,1",
                    "11,102,1,1",
                    "12,102,1,1",
                    "10,10,0,0")
                .path());
    assertThat(lake.rows("drug_era"))
        .as("a gap of ten days; the fourth starts 31 days after the end of the second")
        .containsExactly(
            "1|1|10|2010-01-01|2010-01-31|4|10",
            "2|1|10|2010-03-03|2010-03-04|1|0",
            "3|1|11|2010-01-01|2010-01-02|1|0");
    assertThat(lake.count("drug_era.exposures_without_ingredient")).isEqualTo(2);
  }

  @Test
  void anObservationPeriodSpansAllDatedEventsWithDeath() {
    Ingested lake =
        Ingested.of(
            Extract.in(directory)
                .conditions("1,1,5,2010-01-05,2010-03-01,0", "2,2,5,2010-01-05,2009-01-01,0")
                .file(
                    "visit_occurrence.csv",
                    "visit_occurrence_id,person_id,visit_start_date,visit_end_date",
                    "1,1,2009-12-31,2010-01-02")
                .file("death.csv", "person_id,death_date", "1,2011-06-01")
                .path());
    assertThat(lake.rows("observation_period"))
        .containsExactly("1|1|2009-12-31|2011-06-01|32880", "2|2|2010-01-05|2010-01-05|32880");
  }

  @Test
  void whatTheSourceBringsIsNotDerived() {
    Ingested lake =
        Ingested.of(
            Extract.in(directory)
                .conditions("1,1,5,2010-01-05,2010-03-01,0")
                .file(
                    "condition_era.csv",
                    "condition_era_id,person_id,condition_concept_id,condition_era_start_date,"
                        + "condition_era_end_date",
                    "77,1,9,2000-01-01,2000-01-02")
                .path());
    assertThat(lake.rows("condition_era", "condition_era_id")).containsExactly("77");
    assertThat(lake.count("condition_era.rows_derived")).isZero();
  }

  /** The eras that the makers of the MIMIC-IV demo built with OHDSI's script, to the last row. */
  @Test
  void conditionErasOfRealPatientsAreThoseOfOhdsisScript() throws IOException {
    Path mimic = SharedData.at("omop/mimic-iv-demo");
    try (Stream<Path> files = Files.list(mimic)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
        String name = file.getFileName().toString();
        if (List.of("person.csv", "condition_occurrence.csv").contains(name)) {
          Files.copy(file, directory.resolve(name));
        }
      }
    }
    List<String> columns =
        List.of(
            "person_id",
            "condition_concept_id",
            "condition_era_start_date",
            "condition_era_end_date",
            "condition_occurrence_count");
    Ingested derived = Ingested.of(directory, Ingested.inSplits(4, 1 << 20));
    Path published = Files.createDirectory(directory.resolve("published"));
    Files.copy(mimic.resolve("person.csv"), published.resolve("person.csv"));
    Files.copy(mimic.resolve("condition_era.csv"), published.resolve("condition_era.csv"));
    Ingested source = Ingested.of(published);
    assertThat(derived.rows("condition_era", columns.toArray(String[]::new)))
        .isEqualTo(source.rows("condition_era", columns.toArray(String[]::new)))
        .hasSize(3771);
  }
}
