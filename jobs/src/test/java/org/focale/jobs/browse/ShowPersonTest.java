package org.focale.jobs.browse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.focale.jobs.oversight.LoadConsents;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.focale.timeline.ConsentMask;
import org.focale.timeline.Domain;
import org.focale.timeline.NarrowReader;
import org.focale.timeline.WideReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

class ShowPersonTest {

  private static final long OBJECTOR = SampleLake.person(4);
  private static final long DENIES_MENTAL_HEALTH = SampleLake.person(6);

  @TempDir static Path directory;

  @BeforeAll
  static void makeALakeWithConsents() throws IOException {
    SampleLake.make(directory.resolve("lake"), "population");
    Path consents =
        Files.writeString(
            directory.resolve("consents.csv"),
            "person_id,purpose,category,decision\n4000,*,*,deny\n6000,CARE,mental_health,deny\n");
    Desk.Outcome loaded =
        desk().run(new LoadConsents(), "--source", "population", "--file", consents.toString());
    assertThat(loaded.status()).as(loaded.err()).isZero();
  }

  private static Desk desk() {
    return new Desk(directory.resolve("lake"));
  }

  private static Desk.Outcome show(long person, String... more) {
    return desk()
        .run(
            new ShowPerson(),
            Stream.concat(
                    Stream.of(
                        "--source", "population", "--purpose", "CARE", "--person", "" + person),
                    Arrays.stream(more))
                .toArray(String[]::new));
  }

  private static Manifest manifest(String path) throws IOException {
    Lake lake = Lake.open(Store.local(directory.resolve("lake").toString()));
    String id = Path.of(path).getParent().getFileName().toString();
    return lake.pin("results/person", id).manifest();
  }

  @Test
  void aPersonIsShownWithAgeSexPeriodsCountsAndLastEvents() {
    Desk.Outcome outcome = show(SampleLake.person(3));

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.lines())
        .contains(
            "sex MALE",
            "age 72",
            "observed 2019-01-01 to 2021-12-31",
            "condition_occurrence      2",
            "2020-01-05  condition_occurrence   201826  Type 2 diabetes mellitus",
            "2020-01-06  measurement           3004410  Hemoglobin A1c in Blood     5.3  percent",
            "2020-02-04  condition_occurrence   440383  Depressive disorder");
    assertThat(outcome.manifest().orElseThrow()).endsWith("_manifest.json");
  }

  @Test
  void jsonHoldsTheSameAndLeavesStandardOutputToIt() {
    Desk.Outcome outcome = show(SampleLake.person(3), "--json", "--domain", "measurement");

    JsonNode page = outcome.json();
    assertThat(page.at("/age").asInt()).isEqualTo(72);
    assertThat(page.at("/facts/condition_occurrence").asInt()).isEqualTo(2);
    assertThat(page.at("/events")).hasSize(1);
    assertThat(page.at("/events/0/value").asDouble()).isEqualTo(5.3);
    assertThat(page.at("/events/0/unit/name").asText()).isEqualTo("percent");
    assertThat(outcome.manifest()).isEmpty();
    assertThat(outcome.err()).contains("manifest ").contains("_manifest.json");
  }

  @Test
  void onlyTheLastEventsAreShownAndAllAreCounted() {
    JsonNode page = show(SampleLake.person(3), "--json", "--last", "1").json();

    assertThat(page.at("/events")).hasSize(1);
    assertThat(page.at("/events/0/concept/id").asInt()).isEqualTo(SampleLake.DEPRESSION);
    assertThat(page.at("/facts/condition_occurrence").asInt()).isEqualTo(2);
  }

  @Test
  void aDeniedCategoryIsNeitherShownNorCounted() {
    Desk.Outcome outcome = show(DENIES_MENTAL_HEALTH, "--json");

    assertThat(outcome.json().at("/facts/condition_occurrence").asInt()).isEqualTo(1);
    assertThat(outcome.out()).doesNotContain("Depressive").contains("Type 2 diabetes");
  }

  @Test
  void anObjectorAndAnUnknownPersonAreRefusedInTheSameWords() {
    Desk.Outcome objector = show(OBJECTOR);
    Desk.Outcome unknown = show(999_999);

    assertThat(objector.status()).isEqualTo(4);
    assertThat(unknown).isEqualTo(objector);
    assertThat(objector.out()).isEmpty();
    assertThat(objector.err()).doesNotContain("" + OBJECTOR);
  }

  @Test
  void theRunIsOnRecordAndNothingOfItNamesThePerson() throws IOException {
    Desk.Outcome outcome = show(SampleLake.person(5));
    Manifest manifest = manifest(outcome.manifest().orElseThrow());

    assertThat(manifest.purpose()).isEqualTo("CARE");
    assertThat(manifest.governance().persons())
        .containsEntry("population", Map.of("permitted", 1L));
    assertThat(manifest.parameters()).containsKeys("source", "last").doesNotContainKey("person");
    assertThat(manifest.governance().auditEntry()).isPositive();
    try (Stream<Path> files = Files.walk(directory.resolve("lake"))) {
      for (Path file :
          files.filter(f -> f.toString().endsWith(".json")).collect(Collectors.toList())) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(text.contains("\"" + SampleLake.person(5) + "\"")).as(file.toString()).isFalse();
        assertThat(text).doesNotContain("person\" : " + SampleLake.person(5));
      }
    }
  }

  @Test
  void anUnknownDomainIsToldWithTheNearest() {
    Desk.Outcome outcome = show(SampleLake.person(3), "--domain", "measurment");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("did you mean measurement?");
  }

  @Test
  void theKernelAnswersTheSameForEveryPersonNarrowAndWide() throws IOException {
    Lake lake = Lake.open(Store.local(directory.resolve("lake").toString()));
    Published snapshot = lake.current("population");
    Set<Domain> shown =
        Arrays.stream(Domain.values()).filter(PersonKernel::hasEvents).collect(Collectors.toSet());
    PersonKernel kernel = new PersonKernel(LocalDate.of(2026, 3, 1), shown, 20);
    RoaringBitmap everybody = new RoaringBitmap();
    everybody.add(0L, SampleLake.PERSONS);
    Map<Integer, PersonView> wide = new HashMap<>();
    List<PersonView> answers =
        new WideReader(
                TestSpark.session(), lake.store(), snapshot, new ConsentMask(everybody, Map.of()))
            .map(kernel)
            .collect();
    answers.forEach(view -> wide.put(view.position(), view));

    NarrowReader narrow = new NarrowReader(lake.store(), snapshot);
    for (int p = 1; p <= SampleLake.PERSONS; p++) {
      PersonView view = narrow.apply(kernel, SampleLake.person(p), 0).orElseThrow();
      assertThat(wide.remove(view.position())).isEqualTo(view);
      assertThat(view.yearOfBirth()).isEqualTo(1950 + p);
    }
    assertThat(wide).isEmpty();
  }
}
