package org.focale.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where do the rows of a history of locations go? */
class LocationHistoryTest {

  private static final String HISTORY =
      "location_history_id,location_id,relationship_type_concept_id,domain_id,entity_id,"
          + "start_date,end_date";

  @TempDir Path directory;

  private Extract extract(String... history) {
    return Extract.in(directory)
        .file(
            "location.csv",
            "location_id,state,region_concept_id",
            "1,NO,4330425",
            "2,SO,4330426",
            "3,EA,")
        .text("location_history.csv", HISTORY + "\n" + String.join("\n", history) + "\n");
  }

  @Test
  void whatIsOfPersonsIsATableOfPersonsAndTheRestALookUp() {
    Ingested lake =
        Ingested.of(
            extract(
                    "1,1,44814724,PERSON,2,2010-01-01,2012-12-31",
                    "2,2,,PERSON,2,2013-01-01,",
                    "3,3,,PERSON,1,2010-01-01,",
                    "4,99,,PERSON,1,2011-01-01,",
                    "5,2,,CARE_SITE,2,2010-01-01,",
                    "6,1,,PROVIDER,1,2010-01-01,2011-01-01")
                .path(),
            Ingested.inSplits(4, 60));

    assertThat(lake.rows("person_location"))
        .containsExactly(
            "1|2|1|4330425|44814724|PERSON|2010-01-01|2012-12-31",
            "2|2|2|4330426|null|PERSON|2013-01-01|null",
            "3|1|3|null|null|PERSON|2010-01-01|null",
            "4|1|99|null|null|PERSON|2011-01-01|null");
    assertThat(lake.rows("location_history", "location_history_id", "domain_id", "entity_id"))
        .containsExactly("5|CARE_SITE|2", "6|PROVIDER|1");
    assertThat(lake.snapshot().dataset("person_location").level()).isEqualTo("person");
    assertThat(lake.snapshot().dataset("person_location").person()).isEqualTo("person_id");
    assertThat(lake.snapshot().dataset("location_history").level()).isEqualTo("vocabulary");
    assertThat(lake.count("person_location.rows_in")).isEqualTo(4);
    assertThat(lake.count("location_history.rows_in")).isEqualTo(2);
  }

  @Test
  void aRowOfAnUnknownPersonOrOfNobodyKnowsWhomIsRefused() {
    Ingested lake =
        Ingested.of(
            extract(
                    "1,1,,PERSON,77,2010-01-01,",
                    "2,1,,Person,1,2010-01-01,",
                    "3,1,,,1,2010-01-01,",
                    "4,1,,PERSON,1,,",
                    "5,1,,CARE_SITE,1,2010-13-01,",
                    "6,1,PERSON",
                    "7,1,,PERSON,1,2010-01-01,",
                    "7,2,,PERSON,2,2010-01-01,")
                .path());

    assertThat(lake.refused("person_location"))
        .containsExactly(
            "domain_id: not PERSON, CARE_SITE or PROVIDER <- 2,1,,Person,1,2010-01-01,",
            "domain_id: not PERSON, CARE_SITE or PROVIDER <- 3,1,,,1,2010-01-01,",
            "duplicate primary key <- 7,2,,PERSON,2,2010-01-01,",
            "expected 7 fields, found 3 <- 6,1,PERSON",
            "person_id: no such person <- 1,1,,PERSON,77,2010-01-01,",
            "start_date: not recorded <- 4,1,,PERSON,1,,");
    assertThat(lake.refused("location_history"))
        .containsExactly("start_date: not a date <- 5,1,,CARE_SITE,1,2010-13-01,");
    assertThat(lake.rows("person_location", "location_history_id")).containsExactly("7");
    assertThat(lake.rows("location_history")).isEmpty();
  }

  @Test
  void aSampleHasThePlacesOfItsPersonsAndAllCareSites() {
    String[] rows = new String[40];
    StringBuilder persons = new StringBuilder("person_id,gender_concept_id\n");
    for (int i = 0; i < rows.length; i++) {
      persons.append(i + 1).append(",0\n");
      rows[i] = (i + 1) + ",1,," + "PERSON," + (i + 1) + ",2010-01-01,";
    }
    rows[39] = "40,1,,CARE_SITE,40,2010-01-01,";
    Ingested lake =
        Ingested.of(
            extract(rows).text("person.csv", persons.toString()).path(),
            new IngestOptions(0.5, 7, 2, 1.0, Ingested.TODAY, IngestOptions.DEFAULT_SPLIT_BYTES));

    assertThat(lake.count("person_location.rows_in")).isEqualTo(39);
    assertThat(lake.rows("person_location", "person_id"))
        .isNotEmpty()
        .hasSizeLessThan(39)
        .isSubsetOf(lake.rows("person", "person_id"));
    assertThat(lake.count("person_location.sampled_out"))
        .isEqualTo(39 - lake.count("person_location.rows_lake"));
    assertThat(lake.rows("location_history", "entity_id")).containsExactly("40");
  }
}
