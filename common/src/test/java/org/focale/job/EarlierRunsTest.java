package org.focale.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focale.lake.Draft;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierRunsTest {

  @TempDir private Path directory;

  private Lake lake;
  private int hour;

  @BeforeEach
  void openLake() throws IOException {
    lake = Lake.openOrCreate(Store.local(directory.toString()));
  }

  @Test
  void theNewestRunBetweenTwoSourcesIsTaken() throws IOException {
    publish("link", "cohort", "population");
    String newest = publish("link", "cohort", "population");
    publish("link", "cohort", "registry");
    publish("link", "other", "population");
    assertThat(between("cohort", "population")).contains(newest);
    assertThat(between("cohort", "strangers")).isEmpty();
    assertThat(between("population", "cohort")).isEmpty();
  }

  private Optional<String> between(String source, String other) throws IOException {
    return EarlierRuns.newestIfAny(lake, "link+" + other, Optional.of(source))
        .map(run -> run.manifest().id());
  }

  private String publish(String job, String source, String population) throws IOException {
    Clock clock = Clock.fixed(Instant.parse("2026-01-31T00:00:00Z"), ZoneOffset.UTC);
    clock = Clock.offset(clock, Duration.ofHours(hour++));
    try (Draft draft = lake.begin(Lake.RESULTS + "/" + job, clock)) {
      Manifest manifest =
          new Manifest(
              Manifest.FORMAT,
              "run",
              job,
              draft.id(),
              Manifest.Status.COMPLETE,
              job,
              "test",
              "",
              0,
              Map.of("source", source, "population", population),
              List.of(
                  new Manifest.Input(source, "1", "digest"),
                  new Manifest.Input(population, "1", "digest")),
              Manifest.Governance.none(),
              clock.instant().toString(),
              clock.instant().toString(),
              Map.of(),
              "",
              Map.of(),
              Map.of(),
              List.of());
      draft.publish(manifest);
      return draft.id();
    }
  }
}
