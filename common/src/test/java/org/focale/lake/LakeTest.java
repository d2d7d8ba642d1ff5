package org.focale.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.problem.EnvironmentProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is what was published all that is seen? */
class LakeTest {

  @TempDir Path directory;
  private Store store;
  private Lake lake;

  @BeforeEach
  void makeLake() throws Exception {
    store = Store.local(directory.resolve("lake").toString());
    lake = Lake.openOrCreate(store);
  }

  @Test
  void aDraftIsInvisibleUntilItsManifestIsThere() throws Exception {
    try (Draft draft = lake.begin("population", Clock.systemUTC())) {
      DataFile file = draft.writeFile("note.txt", "x".getBytes(StandardCharsets.UTF_8));
      assertThat(lake.sources()).isEmpty();
      assertThatThrownBy(() -> lake.current("population")).isInstanceOf(BadParameters.class);
      Published published = draft.publish(manifest(draft, Manifest.Status.COMPLETE, file));
      assertThat(lake.sources()).containsExactly("population");
      assertThat(lake.current("population").digest()).isEqualTo(published.digest());
    }
    assertThat(lake.sources()).as("closing after publishing removes nothing").hasSize(1);
  }

  @Test
  void aDraftThatIsClosedUnpublishedLeavesNothing() throws Exception {
    String id;
    try (Draft draft = lake.begin("population", Clock.systemUTC())) {
      id = draft.id();
      draft.writeFile("note.txt", new byte[100]);
      assertThat(store.exists("population/" + id)).isTrue();
    }
    assertThat(store.exists("population/" + id)).isFalse();
  }

  @Test
  void aFileThatIsShorterThanWhatWasWrittenStopsThePublication() throws Exception {
    try (Draft draft = lake.begin("population", Clock.systemUTC())) {
      DataFile file = draft.writeFile("note.txt", new byte[100]);
      Files.write(directory.resolve("lake/population/" + file.path()), new byte[50]);
      assertThatThrownBy(() -> draft.publish(manifest(draft, Manifest.Status.COMPLETE, file)))
          .isInstanceOf(EnvironmentProblem.class)
          .hasMessageContaining("note.txt");
    }
    assertThat(lake.sources()).isEmpty();
  }

  @Test
  void aRejectedSnapshotIsPublishedButNeverCurrent() throws Exception {
    String complete = publish(Manifest.Status.COMPLETE);
    Thread.sleep(2);
    publish(Manifest.Status.REJECTED);
    assertThat(lake.published("population")).hasSize(2);
    assertThat(lake.current("population").manifest().id()).isEqualTo(complete);
  }

  private String publish(Manifest.Status status) throws Exception {
    try (Draft draft = lake.begin("population", Clock.systemUTC())) {
      draft.publish(manifest(draft, status, draft.writeFile("note.txt", new byte[1])));
      return draft.id();
    }
  }

  @Test
  void aManifestIsReadAsItWasWritten() throws Exception {
    try (Draft draft = lake.begin("population", Clock.systemUTC())) {
      Manifest written =
          manifest(draft, Manifest.Status.COMPLETE, draft.writeFile("note.txt", new byte[1]));
      draft.publish(written);
      assertThat(lake.current("population").manifest()).isEqualTo(written);
    }
  }

  @Test
  void aDirectoryThatIsNotALakeIsRefusedAndLeftAsItIs() throws Exception {
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.writeString(other.resolve("file"), "mine");
    Store foreign = Store.local(other.toString());
    assertThatThrownBy(() -> Lake.open(foreign)).isInstanceOf(BrokenInput.class);
    assertThatThrownBy(() -> Lake.openOrCreate(foreign)).isInstanceOf(BrokenInput.class);
    assertThat(foreign.list("")).hasSize(1);
    assertThatThrownBy(() -> Lake.open(Store.local(directory.resolve("absent").toString())))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void aDamagedManifestIsNamed() throws Exception {
    String id = publish(Manifest.Status.COMPLETE);
    Path manifest = directory.resolve("lake/population/" + id + "/" + Manifest.FILE);
    Files.writeString(manifest, "{ \"format\": 1, ");
    assertThatThrownBy(() -> lake.current("population"))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining(Manifest.FILE);
  }

  @Test
  void aSourceMayNotBeNamedLikeADirectoryOfTheLakeOrAPath() {
    for (String name : List.of("results", "governance", "../x", "A", "", "_x", "a/b")) {
      assertThatThrownBy(() -> Lake.checkSourceName(name))
          .as("source named '%s'", name)
          .isInstanceOf(BadParameters.class);
    }
  }

  static Manifest manifest(Draft draft, Manifest.Status status, DataFile file) {
    return new Manifest(
        Manifest.FORMAT,
        "snapshot",
        "population",
        draft.id(),
        status,
        "test",
        "0",
        "HMB",
        42,
        Map.of("share", "0.5"),
        List.of(new Manifest.Input("a", "b", "c")),
        new Manifest.Governance(
            "p", Map.of("population", "c1"), Map.of("population", Map.of("known", 3L)), 1, "h"),
        "2026-01-01T00:00:00Z",
        "2026-01-01T00:00:01Z",
        Map.of("run", 10L),
        "f",
        Map.of(
            "note",
            new Manifest.Dataset(
                "releasable",
                1,
                0,
                "",
                List.of(new Manifest.Field("a", "INT", "doc")),
                1,
                file.bytes(),
                List.of(file))),
        Map.of("person.rows_in", 3L),
        List.of("a note"));
  }
}
