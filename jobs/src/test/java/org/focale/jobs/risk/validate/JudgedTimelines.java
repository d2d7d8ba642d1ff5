package org.focale.jobs.risk.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.jobs.SmallExtract;
import org.focale.lake.Published;

/** A model of one small source, and another source on which it can be judged. */
final class JudgedTimelines {

  static final String TRAINED_ON = "population";
  static final String OTHER = "other";
  static final String INDEX_DATE = "2018-06-01";

  /** An observation that ranks areas in the other source; the rank is the person's number. */
  static final int DEPRIVATION = 715996;

  static final int RANKS = 3;

  private static final int PERSONS = 400;

  private final Path lake;
  private final CommandLine focale;
  private final String model;

  JudgedTimelines(Path directory) throws Exception {
    this.focale = CommandLine.in(directory);
    this.lake = directory.resolve("lake");
    ingest(TRAINED_ON, SmallExtract.write(directory.resolve("one"), PERSONS, 11));
    ingest(OTHER, withRanks(SmallExtract.write(directory.resolve("two"), PERSONS, 12)));
    focale.must(words("train-risk", TRAINED_ON, "--index-date", INDEX_DATE));
    this.model = "train-risk/" + newest("train-risk").manifest().id();
  }

  private void ingest(String source, Path extract) {
    focale.must("ingest", "--lake", lake, "--source", source, "--path", extract);
  }

  private static Path withRanks(Path extract) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "observation_id,person_id,observation_concept_id,observation_date,"
            + "observation_type_concept_id,value_as_number");
    for (int i = 0; i < PERSONS; i++) {
      long person = SmallExtract.FIRST_PERSON + i;
      lines.add(
          (i + 1)
              + ","
              + person
              + ","
              + DEPRIVATION
              + ",2016-01-01,32817,"
              + (1 + Math.floorMod(person, RANKS)));
    }
    Files.write(extract.resolve("observation.csv"), lines);
    return extract;
  }

  private Object[] words(String job, String source, Object... more) {
    List<Object> words = new ArrayList<>(List.of(job, "--lake", lake, "--purpose", "HMB"));
    if (!source.isEmpty()) {
      words.addAll(List.of("--source", source));
    }
    words.addAll(Arrays.asList(more));
    return words.toArray();
  }

  /**
   * Judges the model and hands out the run.
   *
   * @param source "" for none
   */
  Published validated(String source, Object... more) throws IOException {
    focale.must(validation(source, more));
    return newest("validate-risk");
  }

  private Object[] validation(String source, Object... more) {
    List<Object> all = new ArrayList<>(List.of("--model", model, "--replicates", 40));
    all.addAll(Arrays.asList(more));
    return words("validate-risk", source, all.toArray());
  }

  CommandLine.Result call(String source, Object... more) {
    return focale.run(validation(source, more));
  }

  /** Runs another job on a source. */
  CommandLine.Result run(String job, String source, Object... more) {
    return focale.must(words(job, source, more));
  }

  /** Complete validations. */
  long validations() throws IOException {
    Path runs = lake.resolve("results/validate-risk");
    if (!Files.exists(runs)) {
      return 0;
    }
    try (var found = Files.list(runs)) {
      return found.filter(run -> Files.exists(run.resolve("_manifest.json"))).count();
    }
  }

  String model() {
    return model;
  }

  Published newest(String job) throws IOException {
    return CommandLine.newest(lake, "results/" + job);
  }

  Published snapshot(String source) throws IOException {
    return CommandLine.newest(lake, source);
  }

  List<Row> rows(Published run, String of) throws Exception {
    return CommandLine.table(lake, run, of).collectAsList();
  }

  /** The row whose key is the value. */
  Row row(Published run, String table, String key, String value) throws Exception {
    return rows(run, table).stream()
        .filter(row -> row.getAs(key).equals(value))
        .findAny()
        .orElseThrow(() -> new AssertionError(table + " has no " + value));
  }

  double estimate(Published run, String metric) throws Exception {
    return row(run, "performance", "metric", metric).<Double>getAs("estimate");
  }

  String page(Published run) throws IOException {
    return Files.readString(
        lake.resolve("results/validate-risk/" + run.manifest().id() + "/report.html"));
  }
}
