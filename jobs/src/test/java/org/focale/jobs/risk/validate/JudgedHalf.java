package org.focale.jobs.risk.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.jobs.risk.table.SmallTable;
import org.focale.lake.Published;
import org.focale.stats.CountedScores;

/** A model of the first half of a small table, and the second half with what score-risk says. */
final class JudgedHalf {

  /** A row of the second half. */
  record Judged(String person, String ward, boolean outcome, double probability) {}

  private final Path directory;
  private final Path lake;
  private final CommandLine focale;
  private final Path later;
  private final Path persons;
  private final String model;
  private final List<Judged> judged;

  JudgedHalf(Path directory) throws Exception {
    this.directory = directory;
    this.focale = CommandLine.in(directory);
    this.lake = directory.resolve("lake");
    focale.must("simulate", "--lake", lake, "--source", "population", "--persons", 5);
    List<String> lines =
        Files.readAllLines(SmallTable.write(directory.resolve("stays.csv"), false));
    Path first = half(lines, "first.csv", 0);
    this.later = half(lines, "later.csv", SmallTable.ROWS / 2);
    this.persons = SmallTable.schema(directory.resolve("persons.conf"));
    List<Object> onFirst = List.of("--table", first, "--schema", persons);
    run("train-risk", onFirst, "--splits", 1, "--algorithm", "logistic");
    this.model = "train-risk/" + newest("train-risk").manifest().id();
    List<Object> onLater = List.of("--table", later, "--schema", persons);
    run("score-risk", onLater, "--model", model, "--top", 0);
    this.judged = judged(Files.readAllLines(later));
  }

  private Path half(List<String> lines, String name, int from) throws IOException {
    List<String> half = new ArrayList<>(List.of(lines.get(0)));
    half.addAll(lines.subList(1 + from, 1 + from + SmallTable.ROWS / 2));
    return Files.write(directory.resolve(name), half);
  }

  /** Probabilities in steps of 0.0001, as a validation counts them. */
  private List<Judged> judged(List<String> lines) throws Exception {
    List<Judged> found = new ArrayList<>();
    for (Row row : rows(newest("score-risk"), "score")) {
      String[] cells = lines.get((int) (row.<Long>getAs("row_id") + 1)).split(",", -1);
      double probability = Math.round(row.<Double>getAs("probability") * 10_000) / 10_000.0;
      found.add(new Judged(cells[0], cells[3], cells[5].equals("yes"), probability));
    }
    return found;
  }

  /** The second half, a CSV. */
  Path later() {
    return later;
  }

  /** Its schema, which names the person. */
  Path persons() {
    return persons;
  }

  /** A schema in which each row is a person. */
  Path rowsAlone() throws IOException {
    return Files.writeString(
        directory.resolve("rows.conf"),
        Files.readString(persons).replace("person = patient", "ignored = [patient]"));
  }

  String model() {
    return model;
  }

  List<Judged> judged() {
    return judged;
  }

  CountedScores scores(Predicate<Judged> of) {
    List<Judged> chosen = judged.stream().filter(of).toList();
    boolean[] outcome = new boolean[chosen.size()];
    for (int i = 0; i < outcome.length; i++) {
      outcome[i] = chosen.get(i).outcome();
    }
    return CountedScores.of(chosen.stream().mapToDouble(Judged::probability).toArray(), outcome);
  }

  /** Runs what must end well. */
  void run(String job, List<Object> words, Object... more) {
    focale.must(words(job, words, more));
  }

  CommandLine.Result call(String job, List<Object> words, Object... more) {
    return focale.run(words(job, words, more));
  }

  private Object[] words(String job, List<Object> words, Object... more) {
    List<Object> all = new ArrayList<>(List.of(job, "--lake", lake, "--purpose", "HMB"));
    all.addAll(words);
    all.addAll(Arrays.asList(more));
    return all.toArray();
  }

  Published newest(String job) throws IOException {
    return CommandLine.newest(lake, "results/" + job);
  }

  /** Complete runs of the validation. */
  long published() throws IOException {
    Path runs = lake.resolve("results/validate-risk");
    if (!Files.exists(runs)) {
      return 0;
    }
    try (var found = Files.list(runs)) {
      return found.filter(run -> Files.exists(run.resolve("_manifest.json"))).count();
    }
  }

  String page(Published run) throws IOException {
    return Files.readString(
        lake.resolve("results/validate-risk/" + run.manifest().id() + "/report.html"));
  }

  double estimate(Published run, String metric) throws Exception {
    return row(run, "performance", "metric", metric).<Double>getAs("estimate");
  }

  Row row(Published run, String table, String key, String value) throws Exception {
    return rows(run, table).stream()
        .filter(row -> row.getAs(key).equals(value))
        .findAny()
        .orElseThrow();
  }

  List<Row> rows(Published run, String of) throws Exception {
    return CommandLine.table(lake, run, of).collectAsList();
  }
}
