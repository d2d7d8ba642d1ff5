package org.focale.jobs.browse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.focale.job.Needs;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListDatasetsTest {

  @TempDir static Path directory;

  private static Published newer;
  private static String older;

  @BeforeAll
  static void makeTwoSnapshotsOfOneSourceAndOneOfAnother() throws IOException {
    Lake lake = SampleLake.make(directory, "population");
    older = lake.current("population").manifest().id();
    newer = SampleLake.publish(lake, "population", Clock.fixed(Desk.NOW, ZoneOffset.UTC));
    SampleLake.publish(lake, "asthma-rabat", Clock.fixed(Desk.NOW, ZoneOffset.UTC));
  }

  private static Desk.Outcome list(String... words) {
    return new Desk(directory).run(new ListDatasets(), words);
  }

  @Test
  void theCurrentSnapshotOfEachSourceIsListedWithItsRowsBytesAndBuckets() {
    Desk.Outcome outcome = list();

    assertThat(outcome.status()).isZero();
    assertThat(outcome.manifest()).isEmpty();
    String condition =
        outcome.lines().stream()
            .filter(l -> l.startsWith("population") && l.contains("condition_occurrence"))
            .findFirst()
            .orElseThrow();
    long bytes = newer.manifest().datasets().get("condition_occurrence").bytes();
    assertThat(condition.split(" +"))
        .containsExactly(
            "population",
            newer.manifest().id(),
            "current",
            "condition_occurrence",
            "person",
            "16",
            String.format(java.util.Locale.ROOT, "%,d", bytes),
            "4");
    assertThat(outcome.out()).contains("asthma-rabat").doesNotContain(older);
  }

  @Test
  void allShowsTheOlderSnapshotUnderTheCurrentOne() {
    JsonNode snapshots = list("--all", "--json", "--source", "population").json().get("snapshots");

    assertThat(snapshots).hasSize(2);
    assertThat(snapshots.get(0).get("id").asText()).isEqualTo(newer.manifest().id());
    assertThat(snapshots.get(0).get("current").asBoolean()).isTrue();
    assertThat(snapshots.get(1).get("current").asBoolean()).isFalse();
    assertThat(snapshots.get(1).at("/datasets/person/rows").asInt()).isEqualTo(SampleLake.PERSONS);
  }

  @Test
  void anUnknownSourceIsToldWithTheOnesThereAre() {
    Desk.Outcome outcome = list("--source", "populaton");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("asthma-rabat, population");
  }

  @Test
  void aDirectoryThatIsNoLakeIsToldSo(@TempDir Path empty) {
    assertThat(new Desk(empty).run(new ListDatasets()).status()).isEqualTo(3);
    assertThat(new Desk(empty.resolve("absent")).run(new ListDatasets()).status()).isEqualTo(2);
  }

  @Test
  void neitherSparkNorAPurposeIsNeeded() {
    assertThat(new ListDatasets().spec().needs()).isEqualTo(Set.of(Needs.LAKE));
  }
}
