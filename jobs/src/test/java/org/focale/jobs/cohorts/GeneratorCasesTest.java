package org.focale.jobs.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.jobs.SharedData;
import org.focale.lake.Published;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Are the small cases answered by which circe-be tests its own generator? */
class GeneratorCasesTest {

  @TempDir static Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "firstOccurrenceTest",
        "testCensorEvents",
        "testCensorWindow",
        "testConditionStatusCriteria",
        "testContinuousExposure",
        "testContinuousExposureCensor",
        "testCorrelatedCriteriaCounts",
        "testEraWithDupes",
        "testFixedOffset",
        "testFixedOffsetCensor",
        "testGroups",
        "testLimits",
        "testMixedConceptsets",
        "testSimpleInclusionRule"
      })
  void aCaseHasTheRowsThatItsAuthorsExpect(String name) throws Exception {
    Path given = SharedData.at("cohorts/cases/" + name);
    Path lake = directory.resolve("lake");
    CommandLine focale = CommandLine.in(directory);
    Path extract = withKeysOfTheirOwn(given.resolve("cdm"), directory.resolve(name));
    focale.must(
        "ingest", "--lake", lake, "--source", name.toLowerCase(Locale.ROOT), "--path", extract);
    focale.must(
        "cohorts",
        "--lake",
        lake,
        "--source",
        name.toLowerCase(Locale.ROOT),
        "--purpose",
        "HMB",
        "--definitions",
        given,
        "--strict",
        "true");
    Published run = CommandLine.newest(lake, "results/cohorts");
    assertThat(found(lake, run)).containsExactlyInAnyOrderElementsOf(expected(given));
    assertThatOtherTablesAreAsExpected(given, lake, run);
  }

  /** Some cases give two events one key, which the lake refuses; the generator does not look. */
  private static Path withKeysOfTheirOwn(Path cdm, Path copy) throws Exception {
    Files.createDirectories(copy);
    try (Stream<Path> tables = Files.list(cdm)) {
      for (Path table : tables.toList()) {
        Set<String> keys = new HashSet<>();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(table)) {
          String key = line.substring(0, line.indexOf(','));
          boolean event = lines.size() > 0 && !table.getFileName().toString().startsWith("concept");
          lines.add(
              event && !keys.add(key)
                  ? (1_000 + lines.size()) + line.substring(key.length())
                  : line);
        }
        Files.write(copy.resolve(table.getFileName()), lines);
      }
    }
    return copy;
  }

  private static List<String> found(Path lake, Published run) {
    return rows(lake, run, "cohort").stream()
        .map(
            row ->
                "%d: %d,%s,%s"
                    .formatted(row.getInt(0), row.getLong(1), row.getDate(2), row.getDate(3)))
        .toList();
  }

  private static List<Row> rows(Path lake, Published run, String table) {
    return CommandLine.table(lake, run, table).collectAsList();
  }

  private static List<String> expected(Path given) throws Exception {
    List<String> expected = new ArrayList<>();
    try (Stream<Path> files = Files.list(given)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".expected.csv")).toList()) {
        String id = file.getFileName().toString().replace(".expected.csv", "");
        List<String> lines = Files.readAllLines(file);
        lines.subList(1, lines.size()).forEach(line -> expected.add(id + ": " + line));
      }
    }
    assertThat(expected).isNotEmpty();
    return expected;
  }

  private static void assertThatOtherTablesAreAsExpected(Path given, Path lake, Published run)
      throws Exception {
    Path other = given.resolve("expected_other.txt");
    if (!Files.exists(other)) {
      return;
    }
    for (var table : new ObjectMapper().readTree(Files.readString(other)).properties()) {
      List<String> expected = new ArrayList<>();
      for (JsonNode row : table.getValue()) {
        expected.add(values(row));
      }
      List<String> found =
          rows(lake, run, table.getKey().replace("cohort_", "")).stream()
              .map(row -> jsonOf(row, table.getValue().get(0)))
              .toList();
      assertThat(found).as(table.getKey()).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static String values(JsonNode row) {
    StringBuilder values = new StringBuilder();
    row.fieldNames().forEachRemaining(name -> values.append(row.get(name).asLong()).append(' '));
    return values.toString();
  }

  /** The values of a row in the order of a node's fields. */
  private static String jsonOf(Row row, JsonNode order) {
    StringBuilder values = new StringBuilder();
    order
        .fieldNames()
        .forEachRemaining(name -> values.append(row.<Number>getAs(name).longValue()).append(' '));
    return values.toString();
  }
}
