package org.focale.jobs.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.focale.jobs.CommandLine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who lived in a region, and who was seen in one? From the files of an extract to the rows.
 *
 * <p>The expected rows are read off the files by hand, as OHDSI's templates join them.
 */
class LocationCohortsTest {

  private static final int NORTH = 4330425;
  private static final int SOUTH = 4330426;

  @TempDir static Path directory;

  private static CommandLine focale;
  private static Path lake;

  @BeforeAll
  static void ingest() throws Exception {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    focale.must("ingest", "--lake", lake, "--source", "population", "--path", extract());
  }

  private static Path extract() throws Exception {
    Path extract = Files.createDirectory(directory.resolve("extract"));
    write(
        extract.resolve("person.csv"),
        "person_id,gender_concept_id,year_of_birth,race_concept_id,ethnicity_concept_id",
        "1,8507,1950,0,0",
        "2,8532,1960,0,0",
        "3,8532,1970,0,0");
    write(
        extract.resolve("observation_period.csv"),
        "observation_period_id,person_id,observation_period_start_date,"
            + "observation_period_end_date,period_type_concept_id",
        "1,1,2010-01-01,2019-12-31,0",
        "2,2,2010-01-01,2019-12-31,0",
        "3,3,2010-01-01,2019-12-31,0");
    write(
        extract.resolve("location.csv"),
        "location_id,region_concept_id",
        "1," + NORTH,
        "2," + SOUTH);
    write(extract.resolve("care_site.csv"), "care_site_id,location_id", "1,1", "2,2");
    write(
        extract.resolve("location_history.csv"),
        "location_history_id,location_id,entity_id,domain_id,start_date,end_date,"
            + "relationship_type_concept_id",
        "1,1,1,PERSON,2011-01-01,2012-06-30,",
        "2,2,1,PERSON,2012-07-01,,",
        "3,2,2,PERSON,2005-01-01,,",
        "4,1,3,PERSON,2013-05-01,,",
        "5,1,1,CARE_SITE,2010-01-01,2014-12-31,",
        "6,2,1,CARE_SITE,2014-12-31,,",
        "7,1,9,CARE_SITE,2010-01-01,,");
    write(
        extract.resolve("visit_occurrence.csv"),
        "visit_occurrence_id,person_id,visit_concept_id,visit_start_date,visit_end_date,"
            + "visit_type_concept_id,care_site_id",
        "1,1,9202,2012-03-01,2012-03-02,0,1",
        "2,1,9202,2014-12-31,2014-12-31,0,1",
        "3,2,9201,2014-12-30,2015-01-03,0,1",
        "4,2,9202,2016-01-01,2016-01-01,0,1",
        "5,3,9202,2012-01-01,2012-01-01,0,2",
        "6,3,9202,2012-01-01,2012-01-01,0,9");
    write(
        extract.resolve("concept.csv"),
        "concept_id,concept_name,domain_id,vocabulary_id,concept_class_id,standard_concept,"
            + "concept_code,valid_start_date,valid_end_date",
        NORTH + ",North,Geography,OSM,4th level,S,1,1970-01-01,2099-12-31",
        SOUTH + ",South,Geography,OSM,4th level,S,2,1970-01-01,2099-12-31");
    return extract;
  }

  private static void write(Path file, String... lines) throws Exception {
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static String definition(String event, int region, String end) {
    return """
    {"ConceptSets": [{"id": 0, "name": "Region", "expression": {"items": [
       {"concept": {"CONCEPT_ID": %d}}]}}],
     "PrimaryCriteria": {"CriteriaList": [%s],
       "ObservationWindow": {"PriorDays": 0, "PostDays": 0},
       "PrimaryCriteriaLimit": {"Type": "All"}},
     "QualifiedLimit": {"Type": "All"}, "ExpressionLimit": {"Type": "All"},
     "EndStrategy": {"DateOffset": {"DateField": "%s", "Offset": 0}},
     "CollapseSettings": {"CollapseType": "ERA", "EraPad": 0}}
    """
        .formatted(region, event, end);
  }

  private static List<String> cohort(Path own) {
    focale.must(
        "cohorts",
        "--lake",
        lake,
        "--source",
        "population",
        "--purpose",
        "HMB",
        "--definitions",
        own);
    return rows(
        "select cohort_definition_id, subject_id, cohort_start_date, cohort_end_date"
            + " from results.cohorts.cohort order by 1, 2, 3");
  }

  private static List<String> rows(String query) {
    CommandLine.Result result =
        focale.must(
            "sql",
            "--lake",
            lake,
            "--source",
            "population",
            "--purpose",
            "HMB",
            "--format",
            "csv",
            "--query",
            query);
    return result.out().lines().skip(1).filter(l -> !l.endsWith("_manifest.json")).toList();
  }

  @Test
  void regionsOfPersonsAndOfTheSitesOfTheirVisitsMakeCohorts(@TempDir Path own) throws Exception {
    String lives = "{\"LocationRegion\": {\"CodesetId\": 0}}";
    String seen = "{\"VisitOccurrence\": {\"PlaceOfServiceLocation\": 0}}";
    Files.writeString(own.resolve("1.json"), definition(lives, NORTH, "EndDate"));
    Files.writeString(own.resolve("2.json"), definition(lives, SOUTH, "EndDate"));
    Files.writeString(own.resolve("3.json"), definition(seen, NORTH, "StartDate"));
    Files.writeString(own.resolve("4.json"), definition(seen, SOUTH, "StartDate"));

    assertThat(cohort(own))
        .containsExactly(
            "1,1,2011-01-01,2012-06-30",
            "1,3,2013-05-01,2019-12-31",
            "2,1,2012-07-01,2019-12-31",
            "3,1,2012-03-01,2012-03-01",
            "3,1,2014-12-31,2014-12-31",
            "4,1,2014-12-31,2014-12-31",
            "4,2,2016-01-01,2016-01-01");
  }

  @Test
  void placesOfSomeoneWhoObjectsAreNotSeen(@TempDir Path own) throws Exception {
    focale.must(
        "ingest", "--lake", lake, "--source", "objected", "--path", directory.resolve("extract"));
    Path consents =
        Files.writeString(
            own.resolve("consents.csv"), "person_id,purpose,category,decision\n1,HMB,*,deny\n");
    focale.must("consent", "--lake", lake, "--source", "objected", "--file", consents);

    assertThat(rows("select person_id from population.person_location order by 1"))
        .containsExactly("1", "1", "2", "3");
    assertThat(
            focale
                .must(
                    "sql",
                    "--lake",
                    lake,
                    "--source",
                    "objected",
                    "--purpose",
                    "HMB",
                    "--format",
                    "csv",
                    "--query",
                    "select person_id from objected.person_location order by 1")
                .out()
                .lines()
                .skip(1)
                .filter(line -> !line.endsWith("_manifest.json")))
        .containsExactly("2", "3");
  }
}
