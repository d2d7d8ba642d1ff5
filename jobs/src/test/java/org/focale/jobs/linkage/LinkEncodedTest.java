package org.focale.jobs.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.lake.Datasets;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkEncodedTest {

  private static final int PEOPLE = 150;
  private static final String FIELDS =
      "fields { given = given-name, surname = surname, born = birth-date,"
          + " number = national-number }";

  private static final String HEADER = "given,surname,born,number";

  @TempDir private static Path directory;
  private static CommandLine focale;
  private static Path left;
  private static Path right;
  private static Path twice;
  private static Path ofAnotherKey;

  /** Two holders of one project; one whose table has a person twice, and nobody; and a stranger. */
  @BeforeAll
  static void encode() throws IOException {
    focale = CommandLine.in(directory);
    left = encode("left", people(0, PEOPLE), "p", "--make-key", true);
    right = encode("right", people(50, PEOPLE + 50), "p");
    List<String> lines = new ArrayList<>(people(0, 60));
    lines.add(lines.get(8));
    lines.add(",,1900-01-01,");
    twice = encode("twice", lines, "p");
    ofAnotherKey = encode("stranger", people(0, 60), "q", "--make-key", true);
  }

  /** Each holder has rows of people who are not with the other. */
  @Test
  void twoHoldersFindTheirCommonPeopleAndTheLinkerSeesNumbersAlone() throws IOException {
    String given = Files.readString(left);
    for (String line : people(0, PEOPLE).subList(1, PEOPLE)) {
      String[] cells = line.split(",");
      assertThat(given.contains(cells[1]) || given.contains(cells[2]))
          .as("a name or date")
          .isFalse();
    }
    focale.must(call("--left", left, "--right", right));
    Map<Long, Long> leftRows = rowsOf("left");
    Map<Long, Long> rightRows = rowsOf("right");
    List<Row> taken =
        rows("lake", "link").stream().filter(row -> row.<Boolean>getAs("taken")).toList();
    assertThat(taken).hasSizeBetween(97, 100);
    assertThat(taken)
        .allMatch(row -> leftRows.get(row.getLong(0)) == 50 + rightRows.get(row.getLong(1)));
    assertThat(published("lake", "link-encoded").manifest().notes())
        .anyMatch(note -> note.startsWith("Of 22,500 pairs 22,500 were compared"))
        .anyMatch(note -> note.startsWith("Expected: precision "));
    assertThat(rows("lake", "link_similarity")).isNotEmpty();
  }

  @Test
  void aPersonTwiceAtOneHolderIsAClusterAndWhoSaysTooLittleIsCountedAndLeftOut()
      throws IOException {
    Map<Long, Long> rows = rowsOf("twice");
    assertThat(rows.values()).hasSize(61).doesNotContain(61L);
    assertThat(published("twice", "encode").manifest().notes())
        .contains("61 of 62 rows are encoded; the others say too little to tell people apart.");
    focale.must(call("--left", twice));
    assertThat(rows("lake", "link_cluster").stream().map(row -> rows.get(row.getLong(0))))
        .containsExactlyInAnyOrder(7L, 60L);
  }

  @Test
  void encodingsOfAnotherKeyOrSchemeAreRefused() throws IOException {
    refused(3, "different keys", call("--left", left, "--right", ofAnotherKey));
    List<String> lines = Files.readAllLines(left);
    Path changed = directory.resolve("other.csv");
    Files.write(changed, lines.stream().map(line -> line.replace(" surname", "")).toList());
    refused(3, "not encoded alike", call("--left", right, "--right", changed));
    lines.addAll(Files.readAllLines(ofAnotherKey).subList(1, 4));
    refused(3, "in 2 ways", call("--left", Files.write(changed, lines)));
  }

  @Test
  void whatIsNoTableOfEncodingsIsRefusedByColumnAndCount() throws IOException {
    List<String> lines = Files.readAllLines(left);
    Path changed = directory.resolve("changed.csv");
    List<String> torn = new ArrayList<>(lines);
    torn.set(3, torn.get(3).replaceFirst(",.{20}", ","));
    refused(3, "1 of 150 rows are no encodings", call("--left", Files.write(changed, torn)));
    List<String> repeated = new ArrayList<>(lines);
    repeated.add(lines.get(5));
    refused(3, "1 of 151 rows repeat", call("--left", Files.write(changed, repeated)));
    refused(3, "no column record, encoding", call("--left", table("plain", people(0, 9))));
    List<String> one = lines.subList(0, 2);
    refused(3, "no other to be compared", call("--left", Files.write(changed, one)));
    refused(2, "does not exist", call("--left", directory.resolve("nowhere.csv")));
    refused(2, "above --review-to", call("--left", left, "--review-from", 0.95));
  }

  @Test
  void withoutItsKeyNothingIsEncodedAndNoKeyIsMadeTwice() throws IOException {
    Path table = table("few", people(0, 20));
    refused(6, "--make-key true", encoding("few", table, FIELDS, "unknown"));
    refused(6, "is there already", encoding("few", table, FIELDS, "p", "--make-key", true));
    refused(2, "--project names a file", encoding("few", table, FIELDS, "../p"));
    refused(2, "too little", encoding("few", table, "fields { given = given-name }", "p"));
    refused(2, "reads one table", encoding("few", table, FIELDS + ", right { born = b }", "p"));
    refused(3, "has 0 rows", encoding("few", table("none", List.of(HEADER)), FIELDS, "p"));
  }

  /** People whose identifiers are all their own. */
  private static List<String> people(int from, int to) {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int p = from; p < to; p++) {
      Random random = new Random(p);
      StringBuilder name = new StringBuilder();
      random.ints(14, 'a', 'z').forEach(c -> name.append((char) c));
      lines.add(
          String.format(
              "%s,%s,%d-%02d-%02d,%d",
              name.substring(0, 6),
              name.substring(6),
              1930 + random.nextInt(80),
              1 + random.nextInt(12),
              1 + random.nextInt(28),
              1_000_000 + random.nextInt(9_000_000)));
    }
    return lines;
  }

  private static Path table(String name, List<String> lines) throws IOException {
    return Files.write(directory.resolve(name + ".csv"), lines);
  }

  /** What a holder gives away, as CSV. */
  private static Path encode(String holder, List<String> lines, String project, Object... words)
      throws IOException {
    focale.must(encoding(holder, table(holder, lines), FIELDS, project, words));
    List<String> given = new ArrayList<>(List.of("record,encoding,scheme,key_check"));
    rows(holder, "encoding").forEach(row -> given.add(row.mkString(",")));
    return Files.write(directory.resolve(holder + "-given.csv"), given);
  }

  private static Object[] encoding(
      String holder, Path table, String fields, String project, Object... words)
      throws IOException {
    Path file = Files.writeString(directory.resolve("fields.conf"), fields);
    List<Object> all = new ArrayList<>(List.of("encode", "--lake", directory.resolve(holder)));
    all.addAll(List.of("--purpose", "HMB", "--table", table, "--fields", file));
    all.addAll(List.of("--project", project));
    all.addAll(List.of(words));
    return all.toArray();
  }

  private static Object[] call(Object... words) {
    List<Object> all = new ArrayList<>(List.of("link-encoded", "--purpose", "HMB"));
    all.addAll(List.of("--lake", directory.resolve("lake")));
    all.addAll(List.of(words));
    return all.toArray();
  }

  private static void refused(int status, String told, Object[] words) {
    CommandLine.Result result = focale.run(words);
    assertThat(result.status()).as(result.err()).isEqualTo(status);
    assertThat(result.err()).contains(told);
  }

  private static Map<Long, Long> rowsOf(String holder) throws IOException {
    Map<Long, Long> rows = new HashMap<>();
    rows(holder, "encoded_row").forEach(row -> rows.put(row.getLong(0), row.getLong(1)));
    return rows;
  }

  private static List<Row> rows(String lake, String name) throws IOException {
    String job = lake.equals("lake") ? "link-encoded" : "encode";
    Store store = Store.local(directory.resolve(lake).toString());
    return Datasets.read(TestSpark.session(), store, published(lake, job), name).collectAsList();
  }

  private static Published published(String lake, String job) throws IOException {
    return CommandLine.newest(directory.resolve(lake), "results/" + job);
  }
}
