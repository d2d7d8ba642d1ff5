package org.focale.jobs.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.lake.Datasets;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTest {

  private static final int PEOPLE = 120;
  private static final String FIELDS =
      "fields { given = given-name, surname = surname, born = birth-date, place = suburb,"
          + " number = national-number, same = text }";

  @TempDir private Path directory;
  private CommandLine focale;

  @BeforeEach
  void start() throws IOException {
    focale = CommandLine.in(directory);
  }

  @Test
  void peopleOfTwoTablesAreFoundByTheirRowsAndNoIdentifierIsWritten() throws IOException {
    Path right = people("dob", true);
    must(FIELDS + "\nright { born = dob }", people("born", false), "--right", right);
    List<Row> taken = rows("link").stream().filter(row -> row.<Boolean>getAs("taken")).toList();
    assertThat(taken).hasSize(PEOPLE);
    List<Row> fields = rows("link_field");
    for (Row row : taken) {
      assertThat(row.getLong(1)).isEqualTo(PEOPLE - 1 - row.getLong(0));
      double bits =
          fields.stream()
              .filter(f -> f.getLong(0) == row.getLong(0) && f.getLong(1) == row.getLong(1))
              .mapToDouble(f -> f.<Double>getAs("bits"))
              .sum();
      assertThat(bits).isCloseTo(row.<Double>getAs("weight"), within(1e-9));
    }
    assertThat(rows("link_column")).hasSize(6);
    assertThat(rows("link_accuracy").get(0).<Long>getAs("taken")).isEqualTo(PEOPLE);
    assertThat(rows("link_pattern")).isNotEmpty().allMatch(row -> row.<Long>getAs("pairs") >= 10);
    assertThat(rows("link_splink").get(0).<String>getAs("json")).contains("\"link_only\"");
    assertThat(manifest().notes())
        .anyMatch(note -> note.startsWith("Given: fields "))
        .anyMatch(note -> note.startsWith("Expected: precision "))
        .contains("same: every row says the same, so it says nothing.");
    assertThatNoIdentifierIsWritten();
  }

  private void assertThatNoIdentifierIsWritten() throws IOException {
    StringBuilder written = new StringBuilder(manifest().toString());
    for (String table : manifest().datasets().keySet()) {
      if (!table.equals("report")) {
        rows(table).forEach(row -> written.append(row.mkString(" ")).append('\n'));
      }
    }
    written.append(
        Files.readString(
            directory.resolve(
                "lake/" + published().path(manifest().datasets().get("report").files().get(0)))));
    assertThat(written.toString().toLowerCase(Locale.ROOT))
        .doesNotContain("surname7", "given7", "19500107", "1950-01-07", "town7");
  }

  @Test
  void aPersonTwiceInOneTableIsACluster() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(people("born", false)));
    lines.add(lines.get(8));
    must(FIELDS, Files.write(directory.resolve("twice.csv"), lines));
    List<Row> clusters = rows("link_cluster");
    assertThat(clusters.stream().map(row -> row.getLong(0)))
        .containsExactlyInAnyOrder(7L, (long) PEOPLE);
    assertThat(clusters).allMatch(row -> row.getLong(2) == 2);
  }

  @Test
  void whatCannotBeLinkedIsRefusedByColumnAndCount() throws IOException {
    Path table = people("born", false);
    Path empty = Files.writeString(directory.resolve("empty.csv"), "given,surname,born\n");
    refused("fields { given = given-nam }", table, 2, "Did you mean given-name?");
    refused("fields { givn = given-name }", table, 2, "Did you mean given?");
    refused("field { given = given-name }", table, 2, "did you mean fields?");
    refused("fields { }", table, 2, "names 0 fields");
    refused("fields { given = given-name }, right { x = y }", table, 2, "right.x is no field");
    refused("fields { given = given-name }", empty, 3, "0 and 0 records");
    refused("fields { given = given-name }", table, 3, "120 and 0 records", "--right", empty);
    refused("fields { given = given-name }", table, 2, "above --review-to", "--review-from", 0.95);
    refused("fields { given = given-name }", directory.resolve("none.csv"), 2, "does not exist");
  }

  @Test
  void columnsWithNothingInThemOrInAnotherEncodingAreSaid() throws IOException {
    byte[] latin = "given,born\nJos\u00e9,\nAnna,\nBo,\n".getBytes(StandardCharsets.ISO_8859_1);
    Path table = Files.write(directory.resolve("latin.csv"), latin);
    must("fields { given = given-name, born = birth-date }", table);
    assertThat(manifest().notes())
        .contains(
            "born: nothing is recorded on one side, so it says nothing.",
            "given: 1 values have characters that are not in UTF-8; convert the file.",
            "Nobody was found twice: no pair is likely enough to be one person.");
  }

  @Test
  void whatWasEncodedTwiceIsMendedAndSaid() throws IOException {
    String lines = "given,born\nJos\u00c3\u00a9,1980-02-03\nJos\u00e9,1980-02-03\nBo,1975-03-04\n";
    must(
        "fields { given = given-name, born = birth-date }",
        Files.writeString(directory.resolve("twice.csv"), lines));
    assertThat(manifest().notes())
        .anyMatch(note -> note.startsWith("given: 1 values had been encoded twice"));
    Row mended =
        rows("link_column").stream()
            .filter(row -> row.getAs("field").equals("given"))
            .findAny()
            .orElseThrow();
    assertThat(mended.<Long>getAs("values")).isEqualTo(2);
    assertThat(mended.<Long>getAs("mended")).isEqualTo(1);
  }

  @Test
  void aModelOfSplinkTakesThePlaceOfFieldsAndIsNotLearnedAgain() throws IOException {
    List<Object> words =
        new ArrayList<>(
            List.of("link", "--lake", directory.resolve("lake"), "--purpose", "HMB", "--left"));
    words.addAll(List.of(given("splink-left.csv"), "--right", given("splink-right.csv")));
    words.addAll(List.of("--model", given("splink-model.json")));
    CommandLine.Result result = focale.run(words.toArray());
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(rows("link").stream().filter(row -> row.<Boolean>getAs("taken")).count())
        .isBetween(25L, 32L);
    assertThat(rows("link_splink")).isEmpty();
    words.addAll(List.of("--fields", directory.resolve("none.conf")));
    assertThat(focale.run(words.toArray()).err()).contains("leave --fields out");
  }

  private Path given(String name) throws IOException {
    try (InputStream in = LinkTest.class.getResourceAsStream("/linkage/" + name)) {
      Files.copy(in, directory.resolve(name));
    }
    return directory.resolve(name);
  }

  /**
   * People whose identifiers are all their own; on the right in the other order, every fifth name
   * misspelt.
   */
  private Path people(String born, boolean right) throws IOException {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>();
    for (int p = 0; p < PEOPLE; p++) {
      String given = "Given" + p + (right && p % 5 == 0 ? "x" : "");
      lines.add(
          String.format(
              "%s,Surname%d,%d-%02d-%02d,Town%d,%d,k",
              given,
              p,
              1950 + p % 50,
              1 + p % 12,
              p % 28 + 1,
              p / 3,
              1_000_000 + random.nextInt(9_000_000)));
    }
    if (right) {
      Collections.reverse(lines);
    }
    lines.add(0, "given,surname," + born + ",place,number,same");
    return Files.write(directory.resolve(born + ".csv"), lines);
  }

  private void must(String fields, Path left, Object... words) throws IOException {
    CommandLine.Result result = run(fields, left, words);
    assertThat(result.status()).as(result.err()).isZero();
  }

  private void refused(String fields, Path left, int status, String told, Object... words)
      throws IOException {
    CommandLine.Result result = run(fields, left, words);
    assertThat(result.status()).as(result.err()).isEqualTo(status);
    assertThat(result.err()).contains(told);
  }

  private CommandLine.Result run(String fields, Path left, Object... words) throws IOException {
    Path file = Files.writeString(directory.resolve("fields.conf"), fields);
    List<Object> all = new ArrayList<>(List.of("link", "--lake", directory.resolve("lake")));
    all.addAll(List.of("--purpose", "HMB", "--left", left, "--fields", file));
    all.addAll(List.of(words));
    return focale.run(all.toArray());
  }

  private Manifest manifest() throws IOException {
    return published().manifest();
  }

  private Published published() throws IOException {
    return CommandLine.newest(directory.resolve("lake"), "results/link");
  }

  private List<Row> rows(String name) throws IOException {
    Store store = Store.local(directory.resolve("lake").toString());
    return Datasets.read(TestSpark.session(), store, published(), name).collectAsList();
  }
}
