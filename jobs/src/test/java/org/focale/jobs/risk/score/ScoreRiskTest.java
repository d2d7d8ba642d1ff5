package org.focale.jobs.risk.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.jobs.risk.table.SmallTable;
import org.focale.lake.Published;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreRiskTest {

  @TempDir static Path directory;
  private static Path lake;
  private static CommandLine focale;
  private static Path table;
  private static Path schema;
  private static String model;

  @BeforeAll
  static void train() throws Exception {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    focale.must("simulate", "--lake", lake, "--source", "population", "--persons", 5);
    table = SmallTable.write(directory.resolve("stays.csv"), false);
    schema = SmallTable.schema(directory.resolve("schema.conf"));
    focale.must(
        "train-risk",
        "--lake",
        lake,
        "--purpose",
        "HMB",
        "--table",
        table,
        "--schema",
        schema,
        "--splits",
        1,
        "--algorithm",
        "logistic");
    model = "train-risk/" + CommandLine.newest(lake, "results/train-risk").manifest().id();
  }

  @Test
  void everyRowIsScoredByTheStoredModelAndItsReasonsAddUpToTheScore() throws Exception {
    focale.must(score(model, table));
    Published run = CommandLine.newest(lake, "results/score-risk");
    assertThat(run.manifest().inputs())
        .extracting(input -> input.name() + "/" + input.id())
        .containsExactly("results/" + model);
    List<Row> scores = rows(run, "score");
    Map<Long, Double> moved = new HashMap<>();
    rows(run, "score_reason")
        .forEach(r -> moved.merge(r.getAs("row_id"), r.getAs("contribution"), Double::sum));
    Published trained = CommandLine.newest(lake, "results/train-risk");
    double expected = rows(trained, "model_part").get(0).getAs("intercept");
    for (Row input : rows(trained, "model_input")) {
      expected += input.<Double>getAs("weight") * input.<Double>getAs("mean");
    }
    List<String> lines = Files.readAllLines(table);
    double died = 0;
    double lived = 0;
    for (Row row : scores) {
      double p = row.getAs("probability");
      long id = row.getAs("row_id");
      double logit = expected + moved.getOrDefault(id, 0.0);
      assertThat(p).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-9));
      String line = lines.get((int) id + 1);
      assertThat(line).startsWith(row.getAs("person") + ",");
      died = line.endsWith("yes") ? Math.max(died, p) : died;
      lived = line.endsWith("no") ? Math.max(lived, 1 - p) : lived;
    }
    assertThat(scores).hasSize(SmallTable.ROWS);
    assertThat(died).isGreaterThan(0.8);
    assertThat(lived).isGreaterThan(0.8);
  }

  @Test
  void whatCannotBeScoredIsRefusedAndNothingIsPublished() throws Exception {
    Path other = Files.writeString(directory.resolve("other.csv"), "patient,age\np1,70\n");
    CommandLine.Result lacking = focale.run(score(model, other));
    assertThat(lacking.status()).isEqualTo(3);
    assertThat(lacking.err()).contains("lacks columns").contains("ward");
    CommandLine.Result unknown = focale.run(score("train-risk/none", table));
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("--model train-risk/none").contains("audit list");
    CommandLine.Result unnamed = focale.run(score("train-risk", table));
    assertThat(unnamed.status()).isEqualTo(2);
    assertThat(unnamed.err()).contains("<job>/<run>");
    CommandLine.Result outside = focale.run(score("../population/x", table));
    assertThat(outside.status()).isEqualTo(2);
  }

  private static Object[] score(String byModel, Path of) {
    return new Object[] {
      "score-risk",
      "--lake",
      lake,
      "--purpose",
      "HMB",
      "--model",
      byModel,
      "--table",
      of,
      "--schema",
      schema,
      "--top",
      1000
    };
  }

  private static List<Row> rows(Published run, String of) throws Exception {
    return CommandLine.table(lake, run, of).collectAsList();
  }
}
