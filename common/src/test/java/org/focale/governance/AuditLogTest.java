package org.focale.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.focale.governance.AuditVerdict.Broken;
import org.focale.governance.AuditVerdict.Intact;
import org.focale.lake.Store;
import org.focale.problem.EnvironmentProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2024-06-01T12:00:00.123456Z"), ZoneOffset.UTC);

  @TempDir Path lake;
  private Path directory;
  private AuditLog log;

  @BeforeEach
  void open() {
    directory = lake.resolve("governance/audit");
    log = fresh();
  }

  private AuditLog fresh() {
    return new AuditLog(Store.local(lake.toString()), NOON);
  }

  private AuditEntry append(String runId) throws IOException {
    return log.append(AuditEvent.RUN_INTENT, "analyst", runId, Map.of("purpose", "HMB"));
  }

  private void appendMany(int entries) throws IOException {
    for (int i = 1; i <= entries; i++) {
      append("run-" + i);
    }
  }

  private Path file(long number) {
    return directory.resolve(AuditLog.fileName(number));
  }

  @Test
  void anEntryIsOneLineOfJsonThatHoldsTheHashOfTheOneBefore() throws IOException {
    AuditEntry first = append("run-1");
    AuditEntry second = append("run-2");
    assertThat(Files.readString(file(1)))
        .isEqualTo(
            "{\"actor\":\"analyst\",\"details\":{\"purpose\":\"HMB\"},\"event\":\"RUN_INTENT\","
                + "\"number\":1,\"previous\":\""
                + "0".repeat(64)
                + "\",\"run_id\":\"run-1\",\"time\":\"2024-06-01T12:00:00.123Z\"}\n");
    assertThat(first.hash()).isEqualTo(Sha256.hex(Files.readAllBytes(file(1))));
    assertThat(second.previous()).isEqualTo(first.hash());
    assertThat(second.number()).isEqualTo(2);
    assertThat(AuditEntry.read(Files.readAllBytes(file(2)))).contains(second);
  }

  @Test
  void anEmptyLogIsIntact() throws IOException {
    assertThat(log.verify()).isEqualTo(new Intact(0, Sha256.NONE, List.of()));
  }

  @Test
  void aRunWithoutAnOutcomeIsNamed() throws IOException {
    append("killed");
    append("done");
    log.append(AuditEvent.KEY_CREATED, "admin", "", Map.of("key", "identity"));
    AuditEntry head = log.append(AuditEvent.RUN_OUTCOME, "analyst", "done", Map.of("exit", "0"));
    assertThat(log.verify()).isEqualTo(new Intact(4, head.hash(), List.of("killed")));
  }

  @Test
  void anotherWriterFindsTheEndOfTheChain() throws IOException {
    for (int entries = 1; entries <= 70; entries++) {
      assertThat(fresh().append(AuditEvent.CLEANED, "admin", "", Map.of()).number())
          .isEqualTo(entries);
    }
    assertThat(log.verify()).isInstanceOf(Intact.class);
  }

  @Test
  void aWriterThatWasIdleContinuesAfterTheOthers() throws IOException {
    append("run-1");
    AuditLog other = fresh();
    for (int i = 0; i < 37; i++) {
      other.append(AuditEvent.CLEANED, "admin", "", Map.of());
    }
    assertThat(append("run-2").number()).isEqualTo(39);
    assertThat(log.verify()).isInstanceOf(Intact.class);
  }

  @Test
  void anyBytesThatChangeAreFound() throws IOException {
    appendMany(5);
    byte[] whole = Files.readAllBytes(file(3));
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file(3), changed);
      assertThat(log.verify()).as("byte %d", at).isInstanceOf(Broken.class);
    }
    Files.write(file(3), whole);
    assertThat(log.verify()).isInstanceOf(Intact.class);
  }

  @Test
  void anEntryThatWasRewrittenWithItsChainIsFoundByItsAnchor() throws IOException {
    appendMany(2);
    AuditEntry third = append("run-3");
    AuditEntry.Written forged =
        AuditEntry.write(
            3,
            third.time(),
            "somebody",
            third.event(),
            third.runId(),
            third.details(),
            third.previous());
    Files.write(file(3), forged.bytes());
    assertThat(log.verify()).as("the head alone proves nothing").isInstanceOf(Intact.class);
    assertThat(log.verify(Map.of(3L, third.hash())))
        .isInstanceOfSatisfying(Broken.class, b -> assertThat(b.number()).isEqualTo(3));
  }

  @Test
  void aTailThatWasCutOffIsFoundByAnAnchor() throws IOException {
    appendMany(4);
    AuditEntry fifth = append("run-5");
    Files.delete(file(5));
    Files.delete(file(4));
    assertThat(log.verify()).isInstanceOf(Intact.class);
    assertThat(log.verify(Map.of(5L, fifth.hash())))
        .isInstanceOfSatisfying(
            Broken.class,
            b -> {
              assertThat(b.number()).isEqualTo(5);
              assertThat(b.what()).contains("ends at 3");
            });
  }

  @Test
  void trueAnchorsHold() throws IOException {
    AuditEntry first = append("run-1");
    AuditEntry second = append("run-2");
    assertThat(log.verify(Map.of(1L, first.hash(), 2L, second.hash()))).isInstanceOf(Intact.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4})
  void aMissingEntryIsNamed(long number) throws IOException {
    appendMany(5);
    Files.delete(file(number));
    assertThat(log.verify()).isEqualTo(new Broken(number, "the entry is missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"number\":2}", "null", "{\"number\":2}{}"})
  void whatIsNoEntryIsNamed(String content) throws IOException {
    appendMany(3);
    Files.writeString(file(2), content);
    assertThat(log.verify())
        .isEqualTo(new Broken(2, "its bytes are not an entry as it is written"));
  }

  @Test
  void anEntryUnderAnotherNumberIsNamed() throws IOException {
    appendMany(3);
    Files.write(file(3), Files.readAllBytes(file(2)));
    assertThat(log.verify()).isEqualTo(new Broken(3, "it says that it is entry 2"));
  }

  @Test
  void theSameEntryInOtherWordsIsNotTheEntry() throws IOException {
    append("run-1");
    Files.writeString(file(1), Files.readString(file(1)).replace("\":1", "\": 1"));
    assertThat(log.verify()).isInstanceOf(Broken.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", "00000000002.json", "0000000000.json", ".hidden", "1.json"})
  void aFileThatIsNoEntryIsFound(String name) throws IOException {
    append("run-1");
    Files.writeString(directory.resolve(name), "{}");
    assertThat(log.verify())
        .isInstanceOfSatisfying(Broken.class, b -> assertThat(b.number()).isZero());
  }

  @Test
  void theDraftOfAWriterThatWasKilledDoesNoHarm() throws IOException {
    append("run-1");
    Path draft = directory.resolve("." + AuditLog.fileName(2) + "." + UUID.randomUUID());
    Files.write(draft, "{".getBytes(StandardCharsets.UTF_8));
    assertThat(log.verify()).isInstanceOf(Intact.class);
  }

  @Test
  void anEntryThatVanishesWhileItIsNeededIsAProblemOfTheEnvironment() throws IOException {
    append("run-1");
    Files.delete(file(1));
    Files.createSymbolicLink(file(1), directory.resolve("nowhere"));
    assertThatThrownBy(() -> fresh().append(AuditEvent.CLEANED, "admin", "", Map.of()))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("0000000001.json");
  }

  @Test
  void anEntryHoldsNothingOdd() {
    assertThatThrownBy(() -> log.append(AuditEvent.CLEANED, " ", "", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.append(AuditEvent.RUN_INTENT, "a", "", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.append(AuditEvent.CLEANED, "a", "../x", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.append(AuditEvent.CLEANED, "a", "", Map.of("A name", "x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.append(AuditEvent.CLEANED, "a", "", Map.of("n", "x".repeat(2001))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(directory).doesNotExist();
  }

  @Test
  void detailsInAnyOrderAndAnyScriptAreOneEntry() throws IOException {
    Map<String, String> details = Map.of("b", "é\"\n\u0000", "a", "漢字 😀", "c", "");
    AuditEntry entry = log.append(AuditEvent.CLEANED, "مدير", "", details);
    assertThat(AuditEntry.read(Files.readAllBytes(file(1)))).contains(entry);
    Set<String> names = new HashSet<>(entry.details().keySet());
    assertThat(names).containsExactlyInAnyOrder("a", "b", "c");
  }
}
