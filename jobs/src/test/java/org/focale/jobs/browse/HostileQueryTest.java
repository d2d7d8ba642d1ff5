package org.focale.jobs.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.focale.lake.Lake;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Can a query get at anything but gated tables? Not one of these may be answered. */
class HostileQueryTest {

  private static final String PERSON = "SELECT person_id FROM population.person";

  @TempDir static Path directory;

  private static String file;

  @BeforeAll
  static void makeALakeAndWhatAnAttackerWouldLike() throws IOException {
    Lake lake = SampleLake.make(directory.resolve("lake"), "population");
    file =
        lake.store()
            .uri(
                "population/" + lake.current("population").dataset("person").files().get(0).path());
    TestSpark.session().range(1).createOrReplaceTempView("secret_view");
    TestSpark.session().range(1).createOrReplaceGlobalTempView("secret_view");
    TestSpark.session()
        .udf()
        .register("secret_udf", (UDF1<Long, Long>) value -> value, DataTypes.LongType);
  }

  private static Desk.Outcome ask(String query) {
    return new Desk(directory.resolve("lake"))
        .run(new SqlQuery(), "--purpose", "HMB", "--query", query);
  }

  private static void refused(int status, List<String> queries) {
    for (String query : queries) {
      Desk.Outcome outcome = ask(query);
      assertThat(outcome.status()).as(query + "\n" + outcome.err()).isEqualTo(status);
      assertThat(outcome.out()).as(query).isEmpty();
      assertThat(outcome.err()).as(query).isNotBlank().doesNotContain("    at org");
    }
  }

  @Test
  void nothingIsReadByPathHoweverItIsHidden() {
    String path = "parquet.`" + file + "`";
    refused(
        4,
        List.of(
            "SELECT * FROM " + path,
            "SELECT * FROM csv.`/etc/passwd`",
            "SELECT * FROM text.`/etc/passwd`",
            "SELECT * FROM json.`" + file + "`",
            "SELECT * FROM `/etc/passwd`.`x`",
            "SELECT (SELECT max(person_id) FROM " + path + ")",
            PERSON + " WHERE person_id IN (SELECT person_id FROM " + path + ")",
            PERSON + " p WHERE EXISTS (SELECT 1 FROM " + path + ")",
            "WITH a AS (SELECT * FROM " + path + ") SELECT * FROM a",
            "WITH a AS (WITH b AS (SELECT * FROM " + path + ") SELECT * FROM b) SELECT * FROM a",
            "SELECT * FROM population.person p, LATERAL (SELECT * FROM " + path + ") x",
            PERSON + " UNION ALL SELECT person_id FROM " + path,
            PERSON + " ORDER BY (SELECT max(person_id) FROM " + path + ")",
            "SELECT sum(n) OVER w FROM VALUES (1) t(n)"
                + " WINDOW w AS (PARTITION BY (SELECT max(person_id) FROM "
                + path
                + "))",
            "SELECT * FROM VALUES ((SELECT max(person_id) FROM " + path + "))",
            "SELECT * FROM IDENTIFIER('parquet.`" + file + "`')",
            "SELECT * FROM STREAM population.person"));
  }

  @Test
  void nothingReachesTheJvmTheSessionOrAFile() {
    refused(
        4,
        List.of(
            "SELECT reflect('java.lang.System', 'getProperty', 'user.home')",
            "SELECT java_method('java.lang.System', 'getProperty', 'user.home')",
            "SELECT try_reflect('java.lang.System', 'getProperty', 'user.home')",
            "SELECT IDENTIFIER('reflect')('java.lang.System', 'getProperty', 'user.home')",
            "SELECT * FROM VALUES (reflect('java.lang.System', 'getProperty', 'user.home'))",
            "SELECT transform(array(1), x -> reflect('java.lang.System', 'nanoTime'))",
            "SELECT count(*) FILTER (WHERE input_file_name() <> '') FROM population.person",
            "SELECT input_file_name() FROM population.person",
            "SELECT input_file_block_start() FROM population.person",
            "SELECT spark_partition_id() FROM population.person",
            "SELECT current_user()",
            "SELECT session_user()",
            "SELECT current_database()",
            "SELECT version()",
            "SELECT aes_decrypt(X'00', '0000000000000000')",
            "SELECT secret_udf(person_id) FROM population.person"
                .replace("secret_udf", "default.secret_udf"),
            "SELECT from_xml('<a/>', 'a INT')",
            "SELECT * FROM sql_keywords()",
            "SELECT * FROM collations()",
            "SELECT * FROM python_worker_logs()",
            "SELECT * FROM population.person LATERAL VIEW variant_explode(parse_json('[]')) t",
            "SELECT TRANSFORM(person_id) USING 'cat' AS x FROM population.person"));
  }

  @Test
  void onlySelectIsRun() {
    refused(
        4,
        List.of(
            "SET spark.sql.ansi.enabled = false",
            "SET",
            "RESET",
            "EXPLAIN " + PERSON,
            "EXPLAIN EXTENDED " + PERSON,
            "SHOW TABLES",
            "DESCRIBE population.person",
            "USE population",
            "CREATE TEMPORARY VIEW v AS " + PERSON,
            "CREATE TABLE t USING parquet AS " + PERSON,
            "CREATE TEMPORARY FUNCTION f AS 'java.lang.Math'",
            "DROP TABLE population.person",
            "INSERT INTO population.person SELECT * FROM population.person",
            "INSERT OVERWRITE DIRECTORY '/tmp/stolen' USING csv " + PERSON,
            "DELETE FROM population.person",
            "MERGE INTO population.person p USING population.person q ON p.person_id = q.person_id"
                + " WHEN MATCHED THEN DELETE",
            "CACHE TABLE population.person",
            "ADD JAR '/tmp/x.jar'",
            "LOAD DATA INPATH '/etc/passwd' INTO TABLE t",
            "DECLARE x INT DEFAULT 1",
            "EXECUTE IMMEDIATE 'SELECT 1'",
            "BEGIN SELECT 1; END",
            "REFRESH TABLE population.person",
            "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT * FROM r",
            "SELECT /*+ BROADCAST(p) */ person_id FROM population.person p",
            "SELECT * FROM population.person VERSION AS OF 1"));
    assertThat(Path.of("/tmp/stolen")).doesNotExist();
  }

  @Test
  void closedDatasetsAreRefused() {
    refused(
        4,
        List.of(
            "SELECT * FROM population.identity",
            "SELECT * FROM population.quarantine",
            "SELECT * FROM population.text",
            "SELECT count(*) FROM population.person p JOIN population.identity i USING"
                + " (person_id)"));
    assertThat(ask("SELECT 1").status()).isZero();
    refused(4, List.of("SELECT * FROM results.sql.ledger"));
  }

  @Test
  void whatOthersRegisteredAndHiddenColumnsAreNotThere() {
    refused(
        2,
        List.of(
            "SELECT * FROM secret_view",
            "SELECT * FROM global_temp.secret_view",
            "SELECT secret_udf(person_id) FROM population.person",
            "SELECT _metadata.file_path FROM population.person",
            "SELECT _metadata FROM population.person",
            "SELECT p._metadata.file_name FROM population.person p",
            "SELECT * FROM spark_catalog.population.person",
            "SELECT * FROM `gated`",
            "SELECT :name",
            "SELECT 1; SELECT 2"));
  }

  @Test
  void settingsAndTheEnvironmentAreNotSubstituted() {
    assertThat(ask("SELECT '${env:HOME}' AS x, '${spark.app.name}' AS y").lines().get(1))
        .isEqualTo("${env:HOME}  ${spark.app.name}");
  }

  @Test
  void aRefusedQueryLeavesNoResultBehind() throws IOException {
    Path results = directory.resolve("lake/results/sql");
    ask("SELECT * FROM population.identity");
    if (Files.exists(results)) {
      try (Stream<Path> runs = Files.list(results)) {
        assertThat(runs.filter(run -> !Files.exists(run.resolve("_manifest.json")))).isEmpty();
      }
    }
  }

  @Test
  void valuesRangesAndGeneratorsNeedNoTable() {
    for (String query :
        List.of(
            "VALUES (1), (2)",
            "SELECT * FROM range(2)",
            "SELECT explode(array(1, 2))",
            "SELECT x FROM VALUES (array(1, 2)) t(a) LATERAL VIEW explode(a) e AS x",
            "SELECT * FROM VALUES (1, 2), (1, 3) t(a, b)"
                + " PIVOT (sum(b) FOR a IN (1 AS one, 2 AS two))")) {
      assertThat(ask(query).status()).as(query).isZero();
    }
  }
}
