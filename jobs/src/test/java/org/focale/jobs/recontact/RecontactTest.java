package org.focale.jobs.recontact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.focale.governance.AuditEntry;
import org.focale.governance.AuditEvent;
import org.focale.governance.AuditLog;
import org.focale.governance.KeyFile;
import org.focale.governance.LakeKeys;
import org.focale.governance.Pseudonyms;
import org.focale.jobs.CommandLine;
import org.focale.jobs.SmallExtract;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of 40 persons the first 20 permit re-contact, and the fourth takes that back. */
class RecontactTest {

  private static final int PERSONS = 40;

  @TempDir Path directory;
  private CommandLine focale;
  private Path lake;

  @BeforeEach
  void makeALake() throws IOException {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    Path extract = SmallExtract.write(directory.resolve("extract"), PERSONS, 3);
    focale.must("ingest", "--lake", lake, "--source", "population", "--path", extract);
    StringBuilder said = new StringBuilder("person_id,purpose,category,decision\n");
    IntStream.range(0, 20).forEach(i -> said.append(person(i)).append(",RECONTACT,*,permit\n"));
    said.append(person(3)).append(",RECONTACT,*,deny\n");
    load(said);
    KeyFile.create(keyFile(), List.of(LakeKeys.PSEUDONYM));
  }

  private void load(CharSequence said) throws IOException {
    Path file = Files.writeString(directory.resolve("consents.csv"), said);
    focale.must("consent", "--lake", lake, "--source", "population", "--file", file);
  }

  private static long person(int i) {
    return SmallExtract.FIRST_PERSON + i;
  }

  private Lake open() throws IOException {
    return Lake.open(Store.local(lake.toString()));
  }

  private Path keyFile() throws IOException {
    return focale.home().resolve("keys").resolve(open().id() + ".pseudonym.json");
  }

  private String name(String study, int i) throws IOException {
    return new Pseudonyms(KeyFile.read(keyFile()).key(LakeKeys.PSEUDONYM), study, "population")
        .of(person(i));
  }

  private Path names(int... persons) throws IOException {
    List<String> lines = new ArrayList<>(List.of("pseudonym"));
    for (int i : persons) {
      lines.add(name("asthma", i));
    }
    return Files.write(directory.resolve("names.csv"), lines);
  }

  private CommandLine.Result ask(String purpose, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("recontact", "--lake", lake, "--source", "population", "--purpose", purpose));
    words.addAll(Arrays.asList(more));
    return focale.run(words.toArray());
  }

  private CommandLine.Result askFor(Path names) {
    return ask("RECONTACT", "--study", "asthma", "--pseudonyms", names);
  }

  private Published newest() throws IOException {
    return CommandLine.newest(lake, "results/recontact");
  }

  private List<Row> found() throws IOException {
    return Datasets.read(TestSpark.session(), open().store(), newest(), "recontact")
        .orderBy("person_id")
        .collectAsList();
  }

  @Test
  void whoPermitsReContactIsNamedAndTheOthersAreOnlyCounted() throws IOException {
    CommandLine.Result result = askFor(names(2, 3, 7, 30));

    assertThat(result.status()).as(result.err()).isZero();
    List<Row> found = found();
    assertThat(found).extracting(row -> row.getLong(0)).containsExactly(person(2), person(7));
    assertThat(found)
        .extracting(row -> row.getString(1))
        .containsExactly(name("asthma", 2), name("asthma", 7));
    assertThat(newest().manifest().notes())
        .containsExactly(
            "Fewer than 10 of the pseudonyms that were asked for are not found or do not permit"
                + " re-contact.");
  }

  @Test
  void whoObjectsAfterwardsIsNotNamedAgain() throws IOException {
    askFor(names(2, 7));
    load("person_id,purpose,category,decision\n" + person(7) + ",*,*,deny\n");

    assertThat(askFor(names(2, 7)).status()).isZero();
    assertThat(found()).extracting(row -> row.getLong(0)).containsExactly(person(2));
  }

  @Test
  void theNamesOfOneStudyNameNobodyInAnother() throws IOException {
    assertThat(ask("RECONTACT", "--study", "diabetes", "--pseudonyms", names(2, 7)).status())
        .isZero();
    assertThat(found()).isEmpty();
  }

  @Test
  void anyOtherPurposeIsRefusedAndLeavesNothing() throws IOException {
    for (String purpose : List.of("HMB", "CARE", "GRU")) {
      CommandLine.Result refused = ask(purpose, "--study", "asthma", "--pseudonyms", names(2));
      assertThat(refused.status()).as(refused.err()).isEqualTo(4);
      assertThat(refused.err()).contains("for purpose RECONTACT alone");
    }
    assertThat(open().published("results/recontact")).isEmpty();
    assertThat(events()).doesNotContain(AuditEvent.RECONTACT);
  }

  @Test
  void theAuditLogHasTheIntentTheActAndTheOutcomeAndNoPerson() throws IOException {
    askFor(names(2, 30));
    List<AuditEntry> log = log();
    List<AuditEntry> last = log.subList(log.size() - 3, log.size());
    assertThat(last)
        .extracting(AuditEntry::event)
        .containsExactly(AuditEvent.RUN_INTENT, AuditEvent.RECONTACT, AuditEvent.RUN_OUTCOME);
    assertThat(last).extracting(AuditEntry::runId).containsOnly(newest().manifest().id());
    assertThat(last.get(1).details()).isEqualTo(Map.of("source", "population", "study", "asthma"));
    assertThat(Files.readString(Path.of(lake + "/" + newest().manifestPath())))
        .doesNotContain(name("asthma", 2))
        .doesNotContain(String.valueOf(person(2)));
  }

  private List<AuditEntry> log() throws IOException {
    return new AuditLog(open().store(), Clock.systemUTC()).newest(1_000);
  }

  private List<AuditEvent> events() throws IOException {
    return log().stream().map(AuditEntry::event).toList();
  }

  @Test
  void aKeyIsMadeOnceAndItsLossIsTold() throws IOException {
    Path names = names(2);
    Files.delete(keyFile());
    assertThat(askFor(names).status()).isZero();
    assertThat(events()).contains(AuditEvent.KEY_CREATED);
    assertThat(found()).isEmpty();

    Files.delete(keyFile());
    CommandLine.Result lost = askFor(names);
    assertThat(lost.status()).isEqualTo(6);
    assertThat(lost.err()).contains("does not exist. Restore it");
    assertThat(keyFile()).doesNotExist();
  }

  @Test
  void aKeyThatOthersCanReadIsRefused() throws IOException {
    Path names = names(2);
    Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("rw-r-----"));
    CommandLine.Result refused = askFor(names);
    assertThat(refused.status()).isEqualTo(6);
    assertThat(refused.err()).contains("chmod 600");
  }

  @Test
  void aFileWithOtherLinesIsRefusedByNumberAndNotByContent() throws IOException {
    Path file =
        Files.write(
            directory.resolve("wrong.csv"),
            List.of("pseudonym", name("asthma", 2), "Mrs Secret", "", "another"));
    CommandLine.Result refused = askFor(file);
    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.err()).contains("2 lines are no pseudonym").contains("3, 5");
    assertThat(refused.err()).doesNotContain("Secret");
    assertThat(askFor(Files.writeString(directory.resolve("empty"), "pseudonym\n")).status())
        .isEqualTo(3);
  }

  @Test
  void whoIsMeantIsSaidInOneWay() throws IOException {
    Path names = names(2);
    List<List<Object>> wrong =
        List.of(
            List.of("--study", "asthma"),
            List.of("--study", "asthma", "--top", 5),
            List.of("--study", "asthma", "--top", 5, "--run", "r", "--pseudonyms", names),
            List.of("--pseudonyms", names),
            List.of("--study", "asthma", "--pseudonyms", directory.resolve("absent")),
            List.of("--study", "asthma", "--pseudonyms", names, "--run", "20260101T000000000-x"));
    for (List<Object> words : wrong) {
      assertThat(ask("RECONTACT", words.toArray()).status()).as("" + words).isEqualTo(2);
    }
  }
}
