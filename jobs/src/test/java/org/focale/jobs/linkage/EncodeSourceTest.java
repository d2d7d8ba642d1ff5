package org.focale.jobs.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.focale.governance.AuditEntry;
import org.focale.governance.AuditEvent;
import org.focale.governance.AuditLog;
import org.focale.jobs.CommandLine;
import org.focale.jobs.NamedExtract;
import org.focale.jobs.SmallExtract;
import org.focale.lake.Datasets;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.focale.linkage.encoded.Encodings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source whose persons have names, birth dates and numbers, encoded without a plain file. */
class EncodeSourceTest {

  private static final int PERSONS = 80;
  private static final long OBJECTOR = SmallExtract.FIRST_PERSON + 3;

  @TempDir private static Path directory;
  private static CommandLine focale;
  private static Path lake;

  /** Given name, surname, birth date and number, by person. */
  private static Map<Long, String> said;

  private static Published before;
  private static Published after;

  /** Encoded, then one person objects, then encoded again. */
  @BeforeAll
  static void encodeTwice() throws IOException {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    Path extract = SmallExtract.write(directory.resolve("extract"), PERSONS, 3);
    focale.must("ingest", "--lake", lake, "--source", "nameless", "--path", extract);
    said = NamedExtract.name(extract, 0);
    focale.must("ingest", "--lake", lake, "--source", "cohort", "--path", extract);
    focale.must(ofCohort("--make-key", true));
    before = CommandLine.newest(lake, "results/encode");
    Path consents =
        Files.writeString(
            directory.resolve("consents.csv"),
            "person_id,purpose,category,decision\n" + OBJECTOR + ",HMB,*,deny\n");
    focale.must("consent", "--lake", lake, "--source", "cohort", "--file", consents);
    focale.must(ofCohort());
    after = CommandLine.newest(lake, "results/encode");
  }

  private static Object[] encode(Object... words) {
    return Stream.concat(Stream.of("encode", "--lake", lake, "--purpose", "HMB"), Stream.of(words))
        .toArray();
  }

  private static Object[] ofCohort(Object... words) {
    return Stream.concat(
            Stream.of(encode("--source", "cohort", "--project", "p")), Stream.of(words))
        .toArray();
  }

  @Test
  void whoObjectedIsNotEncodedAndTheOthersAreEncodedAsBefore() {
    Map<Long, String> all = encodings(before);
    assertThat(all).hasSize(PERSONS).containsKey(OBJECTOR);
    all.remove(OBJECTOR);
    assertThat(encodings(after)).isEqualTo(all);
    assertThat(after.manifest().notes())
        .contains("79 of 79 persons are encoded; the others say too little to tell people apart.");
    assertThat(rows(after, "encoding").stream().map(row -> row.getLong(0)).toList()).isSorted();
  }

  /** Both have noise of their own: 13 / 256 of the bits are turned in each. */
  @Test
  void aPersonHasTheBitsOfARowThatSaysTheSameButForNoise() throws IOException {
    List<String> lines = new ArrayList<>(List.of("given,last,born,number,sex"));
    Map<Long, String> ofPersons = encodings(before);
    List<Long> persons = List.copyOf(ofPersons.keySet());
    Map<Long, Integer> gender = new HashMap<>();
    rows(CommandLine.newest(lake, "cohort"), "person")
        .forEach(row -> gender.put(row.getAs("person_id"), row.getAs("gender_concept_id")));
    persons.forEach(p -> lines.add(said.get(p) + (gender.get(p) == 8507 ? ",m" : ",f")));
    Path table = Files.write(directory.resolve("table.csv"), lines);
    Path fields =
        fields(
            "fields { given = given-name, last = surname, born = birth-date,"
                + " number = national-number, sex = sex }");
    focale.must(encode("--table", table, "--fields", fields, "--project", "p"));
    Published run = CommandLine.newest(lake, "results/encode");
    assertThat(rows(run, "encoding").get(0).<String>getAs("scheme"))
        .isEqualTo(rows(before, "encoding").get(0).getAs("scheme"));
    Map<Long, String> ofRecord = new HashMap<>();
    rows(run, "encoding").forEach(row -> ofRecord.put(row.getLong(0), row.getString(1)));
    long differing = 0;
    for (Row row : rows(run, "encoded_row")) {
      String ofPerson = ofPersons.get(persons.get((int) row.getLong(1)));
      int differ = differing(ofRecord.get(row.getLong(0)), ofPerson);
      assertThat(differ).isBetween(50, 160);
      differing += differ;
    }
    double turned = 13 / 256.0;
    assertThat((double) differing / PERSONS / Encodings.BITS)
        .isBetween(2 * turned * (1 - turned) - 0.004, 2 * turned * (1 - turned) + 0.004);
  }

  private static int differing(String one, String other) {
    long[] words = new long[2 * Encodings.WORDS];
    assertThat(Encodings.read(one, words, 0) && Encodings.read(other, words, 1)).isTrue();
    int differing = 0;
    for (int w = 0; w < Encodings.WORDS; w++) {
      differing += Long.bitCount(words[w] ^ words[Encodings.WORDS + w]);
    }
    return differing;
  }

  @Test
  void aFileSaysWhichFieldsAreEncoded() throws IOException {
    focale.must(ofCohort("--fields", fields("fields { dob = birth-date, surname = surname }")));
    Published run = CommandLine.newest(lake, "results/encode");
    assertThat(rows(run, "encoding").get(0).<String>getAs("scheme"))
        .isEqualTo("clk-1 birth-date surname");
    assertThat(rows(run, "encoded_column").stream().map(row -> row.<String>getAs("field")))
        .containsExactly("surname", "dob");
    Path unknown = fields("fields { dob = birth-date, nhs = national-number, surname = surname }");
    refused(2, "nhs", ofCohort("--fields", unknown));
  }

  @Test
  void aTableOrASourceIsEncodedAndASourceNeedsIdentifiers() throws IOException {
    Path table = directory.resolve("extract/person.csv");
    Path fields = fields("fields { given_name = given-name, surname = surname }");
    refused(2, "leave one of them out", ofCohort("--table", table, "--fields", fields));
    refused(2, "--source is missing", encode("--project", "p"));
    refused(2, "--table needs --fields", encode("--table", table, "--project", "p"));
    refused(3, "identifiers", encode("--source", "nameless", "--project", "p"));
    refused(6, "--make-key true", encode("--source", "cohort", "--project", "unknown"));
  }

  private static void refused(int status, String told, Object[] words) {
    CommandLine.Result result = focale.run(words);
    assertThat(result.status()).as(result.err()).isEqualTo(status);
    assertThat(result.err()).contains(told);
  }

  @Test
  void thatIdentifiersWereOpenedIsOnRecordAndNoneIsInAnyOutput() throws IOException {
    List<AuditEvent> log =
        new AuditLog(Store.local(lake.toString()), Clock.systemUTC())
            .newest(1_000).stream()
                .filter(entry -> entry.runId().equals(before.manifest().id()))
                .map(AuditEntry::event)
                .toList();
    assertThat(log)
        .containsExactly(
            AuditEvent.RUN_INTENT,
            AuditEvent.IDENTIFIERS_READ,
            AuditEvent.KEY_CREATED,
            AuditEvent.RUN_OUTCOME);
    StringBuilder written = new StringBuilder(before.manifest().toString());
    for (String table : List.of("encoding", "encoded_person", "encoded_column")) {
      rows(before, table).forEach(row -> written.append(row.mkString("|")));
    }
    for (String identifiers : said.values()) {
      for (String value : identifiers.split(",")) {
        assertThat(written.indexOf(value)).as("an identifier").isNegative();
      }
    }
  }

  private static Path fields(String text) throws IOException {
    return Files.writeString(directory.resolve("fields.conf"), text);
  }

  /** Record and encoding, by person. */
  private static Map<Long, String> encodings(Published run) {
    Map<Long, String> ofRecord = new HashMap<>();
    rows(run, "encoding")
        .forEach(row -> ofRecord.put(row.getAs("record"), row.<String>getAs("encoding")));
    Map<Long, String> ofPerson = new HashMap<>();
    rows(run, "encoded_person")
        .forEach(
            row -> ofPerson.put(row.getAs("person_id"), ofRecord.get(row.<Long>getAs("record"))));
    return ofPerson;
  }

  private static List<Row> rows(Published run, String name) {
    return Datasets.read(TestSpark.session(), Store.local(lake.toString()), run, name)
        .collectAsList();
  }
}
