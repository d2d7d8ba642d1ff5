package org.focale.jobs.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.jobs.NamedExtract;
import org.focale.jobs.SmallExtract;
import org.focale.lake.Datasets;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cohort whose members are persons 30 to 69 of a population, linked by encodings. */
class LinkPersonsTest {

  private static final int MEMBERS = 40;
  private static final int FIRST_MEMBER = 30;
  private static final int PERSONS = 100;

  /** In the cohort; and in the population, where the member is another. */
  private static final long OBJECTOR = SmallExtract.FIRST_PERSON + 3;

  private static final long OBJECTOR_OF_POPULATION = SmallExtract.FIRST_PERSON + FIRST_MEMBER + 5;

  @TempDir private static Path directory;
  private static CommandLine focale;
  private static Path lake;
  private static Path links;
  private static String encodedOfCohort;
  private static Published encodedOfPopulation;

  /** Both are encoded and linked; then one person of each objects. */
  @BeforeAll
  static void encodeAndLink() throws IOException {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    ingest("cohort", MEMBERS, FIRST_MEMBER);
    ingest("population", PERSONS, 0);
    Path left = encode("cohort", "--project", "p", "--make-key", true);
    encodedOfCohort = newest("encode").manifest().id();
    Path right = encode("population", "--project", "p");
    encodedOfPopulation = newest("encode");
    Path linker = directory.resolve("linker");
    List<Object> words = new ArrayList<>(List.of("link-encoded", "--lake", linker));
    words.addAll(List.of("--purpose", "HMB", "--left", left, "--right", right));
    focale.must(words.toArray());
    links = csv(linker, "link-encoded", "link");
    object("cohort", OBJECTOR);
    object("population", OBJECTOR_OF_POPULATION);
  }

  private static void ingest(String source, int persons, int first) throws IOException {
    Path extract = SmallExtract.write(directory.resolve(source), persons, first);
    NamedExtract.name(extract, first);
    focale.must("ingest", "--lake", lake, "--source", source, "--path", extract);
  }

  private static void object(String source, long person) throws IOException {
    Path consents =
        Files.writeString(
            directory.resolve("consents.csv"),
            "person_id,purpose,category,decision\n" + person + ",HMB,*,deny\n");
    focale.must("consent", "--lake", lake, "--source", source, "--file", consents);
  }

  private static Path encode(String source, Object... words) throws IOException {
    focale.must(call("encode", source, words));
    return csv(lake, "encode", "encoding");
  }

  private static Object[] call(String job, String source, Object... words) {
    return Stream.concat(
            Stream.of(job, "--lake", lake, "--purpose", "HMB", "--source", source),
            Stream.of(words))
        .toArray();
  }

  /** The person of the population whom a member is, of those who may be seen. */
  private static Map<Long, Long> truth() {
    Map<Long, Long> truth = new TreeMap<>();
    for (long member = 0; member < MEMBERS; member++) {
      long person = SmallExtract.FIRST_PERSON + member;
      truth.put(person, person + FIRST_MEMBER);
    }
    return truth;
  }

  private static Map<Long, Long> taken(String table) throws IOException {
    Map<Long, Long> taken = new TreeMap<>();
    rows(lake, newest("link-persons"), table).stream()
        .filter(row -> row.<Boolean>getAs("taken"))
        .forEach(row -> taken.put(row.getLong(0), row.getLong(1)));
    return taken;
  }

  /** The cohort's holder does not see who objected with the other holder. */
  @Test
  void eachHolderLearnsTheOtherRecordsOfItsOwnPersons() throws IOException {
    Map<Long, Long> ofPopulation = new HashMap<>();
    rows(lake, encodedOfPopulation, "encoded_person")
        .forEach(row -> ofPopulation.put(row.getAs("person_id"), row.getAs("record")));
    focale.must(call("link-persons", "cohort", "--links", links, "--run", encodedOfCohort));
    Map<Long, Long> expected = truth();
    expected.replaceAll((member, person) -> ofPopulation.get(person));
    expected.remove(OBJECTOR);
    assertThat(taken("linked_person")).isEqualTo(expected);
    assertThat(newest("link-persons").manifest().notes())
        .anyMatch(note -> note.endsWith("39 of them were taken."));
    focale.must(call("link-persons", "population", "--links", links));
    assertThat(taken("linked_person").keySet())
        .hasSize(MEMBERS - 1)
        .doesNotContain(OBJECTOR_OF_POPULATION)
        .allMatch(truth()::containsValue);
  }

  @Test
  void whereBothSidesAreHerePersonsAreLinkedAndContextReadsIt() throws IOException {
    focale.must(call("link-persons", "cohort", "--links", links, "--population", "population"));
    Map<Long, Long> expected = truth();
    expected.remove(OBJECTOR);
    expected.values().remove(OBJECTOR_OF_POPULATION);
    assertThat(taken("link")).isEqualTo(expected);
    focale.must(call("context", "cohort", "--population", "population", "--links", true));
    assertThat(newest("context").manifest().notes())
        .anyMatch(note -> note.startsWith("The members' own records in the population"));
    assertThat(newest("context").manifest().inputs())
        .anyMatch(input -> input.name().equals("results/link-persons"));
  }

  @Test
  void linksOfOtherEncodingsAreRefusedUntilTheirRunIsNamed() throws IOException {
    encode("cohort", "--project", "q", "--make-key", true);
    refused(3, "Say with --run", "--links", links);
    refused(2, "no complete run of that id", "--links", links, "--run", "20260101T000000000-0");
    focale.must(call("link-persons", "cohort", "--links", links, "--run", encodedOfCohort));
    encode("cohort", "--project", "p");
    focale.must(call("link-persons", "cohort", "--links", links));
    assertThat(taken("linked_person")).hasSize(MEMBERS - 1);
  }

  @Test
  void whatIsNoTableOfLinksIsRefusedByColumnAndCount() throws IOException {
    List<String> lines = Files.readAllLines(links);
    Path changed = directory.resolve("changed.csv");
    List<String> torn = new ArrayList<>(lines);
    torn.set(1, torn.get(1).replaceFirst("true", "perhaps"));
    refused(3, "1 of " + (lines.size() - 1) + " rows are no links", given(changed, torn));
    torn.set(1, lines.get(2));
    refused(3, "repeat another pair", given(changed, torn));
    refused(3, "no column left_record", given(changed, List.of("a,b", "1,2")));
    refused(2, "does not exist", "--links", directory.resolve("nowhere.csv"));
    refused(2, "goes with --population", "--links", links, "--population-run", "x");
    refused(2, "linked to another one", "--links", links, "--population", "cohort");
    CommandLine.Result itself = focale.run(call("link", "cohort", "--population", "cohort"));
    assertThat(itself.status()).isEqualTo(2);
    assertThat(itself.err()).contains("linked to another one");
  }

  private static Object[] given(Path file, List<String> lines) throws IOException {
    return new Object[] {"--links", Files.write(file, lines)};
  }

  private static void refused(int status, String told, Object... words) {
    CommandLine.Result result = focale.run(call("link-persons", "cohort", words));
    assertThat(result.status()).as(result.err()).isEqualTo(status);
    assertThat(result.err()).contains(told);
  }

  private static Path csv(Path ofLake, String job, String table) throws IOException {
    List<Row> rows = rows(ofLake, CommandLine.newest(ofLake, "results/" + job), table);
    List<String> lines =
        new ArrayList<>(List.of(String.join(",", rows.get(0).schema().fieldNames())));
    rows.forEach(row -> lines.add(row.mkString(",")));
    return Files.write(Files.createTempFile(directory, table, ".csv"), lines);
  }

  private static List<Row> rows(Path ofLake, Published run, String name) {
    Store store = Store.local(ofLake.toString());
    return Datasets.read(TestSpark.session(), store, run, name).collectAsList();
  }

  private static Published newest(String job) throws IOException {
    return CommandLine.newest(lake, "results/" + job);
  }
}
