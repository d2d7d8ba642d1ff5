package org.focale.jobs.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.focale.jobs.browse.Desk;
import org.focale.jobs.browse.ShowPerson;
import org.focale.lake.Draft;
import org.focale.lake.Manifest;
import org.junit.jupiter.api.Test;

class OversightTest extends OverseenLake {

  @Test
  void theLogIsWholeUntilAnEntryIsChangedOrItsTailIsCutOff() throws IOException {
    show(1);
    show(2);
    JsonNode whole = desk().run(new VerifyAudit(), "--json").json();
    assertThat(whole.get("entries").asInt()).isEqualTo(4);
    assertThat(whole.get("unfinished_runs")).isEmpty();

    Path third = directory.resolve("governance/audit/0000000003.json");
    byte[] original = Files.readAllBytes(third);
    Files.write(third, new String(original).replace("CARE", "HMB").getBytes());
    Desk.Outcome changed = desk().run(new VerifyAudit());
    assertThat(changed.status()).isEqualTo(3);
    assertThat(changed.err()).contains("entry 3");

    Files.delete(third);
    Files.delete(directory.resolve("governance/audit/0000000004.json"));
    Desk.Outcome cut = desk().run(new VerifyAudit());
    assertThat(cut.status()).isEqualTo(3);
    assertThat(cut.err()).contains("entry 3").contains("cut off");
  }

  @Test
  void theNewestEntriesAreListedOldestFirst() {
    show(1);
    desk()
        .run(new ShowPerson(), "--source", "population", "--purpose", "CARE", "--person", "424242");

    List<String> lines = desk().run(new ListAudit(), "--last", "3").lines();

    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).contains("run outcome", "person", "CARE", "population", "done");
    assertThat(lines.get(3)).contains("refused");
    JsonNode json = desk().run(new ListAudit(), "--last", "1", "--json").json();
    assertThat(json.get(0).get("number").asInt()).isEqualTo(4);
    assertThat(json.toString()).doesNotContain("424242");
  }

  @Test
  void aKilledWritersDraftIsRemovedAfterItsLeaseAndALiveOneIsNot() throws IOException {
    Clock then = Clock.fixed(Desk.NOW, ZoneOffset.UTC);
    Draft killed = lake.begin("population", then);
    Path draft = directory.resolve("population").resolve(killed.id());
    Files.writeString(Files.createDirectories(draft.resolve("person")).resolve("part-0"), "half");

    Desk.Outcome early = clean(Duration.ofMinutes(9));
    assertThat(early.status()).as(early.err()).isZero();
    assertThat(early.out()).contains(killed.id());
    assertThat(draft).exists();

    Desk.Outcome dry = clean(Duration.ofMinutes(11), "--dry-run");
    assertThat(dry.out()).contains("would remove").contains(killed.id());
    assertThat(draft).exists();

    assertThat(clean(Duration.ofMinutes(11)).out()).contains("removed").contains(killed.id());
    assertThat(draft).doesNotExist();
    assertThat(desk().run(new ListAudit(), "--last", "1").out()).contains("cleaned");
  }

  @Test
  void whatIsPublishedStaysWholeWhenTheLakeIsCleaned() throws IOException {
    show(1);
    object(2);

    clean(Duration.ofDays(365));

    for (String source :
        List.of("population", "results/person", "governance/consents/population")) {
      assertThat(lake.published(source)).isNotEmpty();
      for (String id : lake.published(source)) {
        Manifest manifest = lake.pin(source, id).manifest();
        manifest
            .datasets()
            .values()
            .forEach(
                dataset ->
                    dataset
                        .files()
                        .forEach(
                            file ->
                                assertThat(directory.resolve(source).resolve(file.path()))
                                    .exists()));
      }
    }
    assertThat(desk().run(new VerifyAudit()).status()).isZero();
    assertThat(
            new String(
                Files.readAllBytes(directory.resolve("_focale.json")), StandardCharsets.UTF_8))
        .contains(lake.id());
  }

  private Desk.Outcome clean(Duration later, String... more) {
    Clock clock = Clock.fixed(Desk.NOW.plus(later), ZoneOffset.UTC);
    return new Desk(directory, clock).run(new CleanLake(), more);
  }
}
