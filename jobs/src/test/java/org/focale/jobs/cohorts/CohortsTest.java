package org.focale.jobs.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.focale.jobs.CommandLine;
import org.focale.jobs.PersonSearch;
import org.focale.jobs.SmallDefinitions;
import org.focale.jobs.SmallExtract;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does a user meet who runs cohort definitions? */
class CohortsTest {

  private static final int PERSONS = 120;
  private static final int DIABETES = 201826;
  private static final int UNHEARD_OF = 2_000_000_777;

  @TempDir static Path directory;

  private static CommandLine focale;
  private static Path lake;

  private Path definitions;

  @BeforeAll
  static void ingest() throws Exception {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    Path extract = SmallExtract.write(directory.resolve("extract"), PERSONS, 11);
    ingest("without_concepts", extract);
    Files.writeString(
        extract.resolve("concept.csv"),
        "concept_id,concept_name,domain_id,vocabulary_id,concept_class_id,standard_concept,"
            + "concept_code,valid_start_date,valid_end_date,invalid_reason\n"
            + DIABETES
            + ",Type 2 diabetes mellitus,Condition,SNOMED,Disorder,S,44054006,1970-01-01,"
            + "2099-12-31,\n");
    ingest("population", extract);
    ingest("with_objector", extract);
  }

  private static void ingest(String source, Path extract) {
    focale.must("ingest", "--lake", lake, "--source", source, "--path", extract);
  }

  @BeforeEach
  void define(@TempDir Path own) throws Exception {
    definitions = SmallDefinitions.write(own);
  }

  private CommandLine.Result cohorts(String source, Object... more) {
    List<Object> words =
        new java.util.ArrayList<>(
            List.of(
                "cohorts",
                "--lake",
                lake,
                "--source",
                source,
                "--purpose",
                "HMB",
                "--definitions",
                definitions));
    words.addAll(List.of(more));
    return focale.run(words.toArray());
  }

  private Published newest() throws Exception {
    return CommandLine.newest(lake, "results/cohorts");
  }

  private static List<String> runs() throws Exception {
    return Lake.open(Store.local(lake.toString())).published("results/cohorts");
  }

  private CommandLine.Result ask(String query) {
    return focale.run(
        "sql", "--lake", lake, "--purpose", "HMB", "--format", "csv", "--query", query);
  }

  /** The rows of a query, without the header. */
  private List<String> rows(String query) {
    CommandLine.Result result = ask(query);
    assertThat(result.status()).as(result.err()).isZero();
    return result.out().lines().skip(1).filter(l -> !l.endsWith("_manifest.json")).toList();
  }

  private static void object(long person) throws Exception {
    Path consents =
        Files.writeString(
            directory.resolve("consents.csv"),
            "person_id,purpose,category,decision\n" + person + ",HMB,*,deny\n");
    focale.must("consent", "--lake", lake, "--source", "with_objector", "--file", consents);
  }

  @Test
  void aDefinitionThatIsRefusedIsToldByFileAndPlaceAndTheOthersRun() throws Exception {
    Files.writeString(definitions.resolve("2.json"), "{\"PrimaryCritera\": {}}");
    CommandLine.Result result = cohorts("population");
    assertThat(result.status()).as(result.err()).isZero();
    Manifest manifest = newest().manifest();
    assertThat(String.join(" ", manifest.notes()))
        .contains("1 definitions ran, 1 were refused, 0 have warnings");
    assertThat(rows("select kind, definition, place from results.cohorts.definition_note"))
        .isNotEmpty()
        .allMatch(row -> row.startsWith("refused,2.json,$"));
    assertThat(rows("select cohort_definition_id from results.cohorts.cohort_count"))
        .containsExactly("1");
    String page =
        Files.readString(lake.resolve(newest().path(newest().dataset("report").files().get(0))));
    assertThat(page).contains("The largest cohorts", "2.json", "Where persons drop out");
  }

  @Test
  void ifOneMustNotBeRefusedOrNoneIsLeftNothingIsRead() throws Exception {
    List<String> before = runs();
    Files.writeString(definitions.resolve("2.json"), "{\"PrimaryCritera\": {}}");
    CommandLine.Result strict = cohorts("population", "--strict", "true");
    assertThat(strict.status()).isEqualTo(3);
    assertThat(strict.err()).contains("2.json").contains("PrimaryCritera");
    Files.delete(definitions.resolve("1.json"));
    CommandLine.Result none = cohorts("population");
    assertThat(none.status()).isEqualTo(3);
    assertThat(none.err()).contains("no definition that can run").contains("2.json");
    assertThat(runs()).isEqualTo(before);
  }

  @Test
  void conceptSetsNeedTheSourcesConcepts() throws Exception {
    Files.writeString(definitions.resolve("1.json"), SmallDefinitions.condition(DIABETES));
    CommandLine.Result without = cohorts("without_concepts");
    assertThat(without.status()).isEqualTo(3);
    assertThat(without.err()).contains("without_concepts has no rows in concept");
    assertThat(cohorts("population").status()).isZero();
    assertThat(rows("select count(*) from results.cohorts.cohort")).doesNotContain("0");
  }

  @Test
  void conceptsThatTheVocabularyLacksAreToldAndNotFatal() throws Exception {
    Files.writeString(definitions.resolve("1.json"), SmallDefinitions.condition(UNHEARD_OF));
    CommandLine.Result result = cohorts("population");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(String.join(" ", newest().manifest().notes()))
        .contains(
            "1 concepts that definitions name are not in the source's vocabulary: " + UNHEARD_OF);
    assertThat(rows("select * from results.cohorts.cohort_count")).containsExactly("1,1,0,0");
    assertThat(rows("select base_count, final_count from results.cohorts.summary_stats"))
        .containsExactly("0,0", "0,0");
  }

  @Test
  void exactCountsAreSeenWhereTheSamePersonsAreLeftOutAsWhenTheyWereMade() throws Exception {
    String query = "select cohort_subjects from results.cohorts.cohort_count";
    assertThat(cohorts("with_objector").status()).isZero();
    int all = Integer.parseInt(rows(query).get(0));
    String member = rows("select min(subject_id) from results.cohorts.cohort").get(0);
    String ofMember = "select count(*) from results.cohorts.cohort where subject_id = " + member;
    assertThat(rows(ofMember)).isNotEqualTo(List.of("0"));

    object(Long.parseLong(member));
    CommandLine.Result refused = ask(query);
    assertThat(refused.status()).as(refused.err()).isEqualTo(4);
    assertThat(refused.err()).contains("counts persons of with_objector exactly");
    assertThat(rows(ofMember)).containsExactly("0");

    assertThat(cohorts("with_objector").status()).isZero();
    assertThat(rows(query)).containsExactly(String.valueOf(all - 1));
    assertThat(PersonSearch.in(lake, newest(), List.of(Long.parseLong(member))).named()).isZero();
  }

  @Test
  void aStudyRunsDefinitionsAgainWhenTheyChange() throws Exception {
    Path study =
        Files.writeString(
            definitions.resolveSibling("study.conf"),
            """
            study {
              title = "Cohorts", purpose = HMB
              steps = [{ job = cohorts, source = population, definitions = "%s" }]
            }
            """
                .formatted(definitions));
    assertThat(focale.must("study", study, "--lake", lake).err()).contains("running");
    assertThat(focale.must("study", study, "--lake", lake).err()).contains("unchanged");
    Files.writeString(definitions.resolve("1.json"), SmallDefinitions.anyCondition(400));
    assertThat(focale.must("study", study, "--lake", lake).err()).contains("running");
  }
}
