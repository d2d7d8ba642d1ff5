package org.focale.jobs.browse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.Parameter;
import org.focale.job.Reads;
import org.focale.job.Recorded;
import org.focale.job.Run;
import org.focale.job.RunPlan;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.problem.BadParameters;

/**
 * What does a query over current snapshots and results answer?
 *
 * <p>Read-only SQL, behind the consent gate. The run is on record before its first row is shown.
 * Its record holds the names of the tables and a digest of the query, not its text, whose literals
 * may identify a person.
 */
public final class SqlQuery implements Command<SqlQuery.Asked> {

  private static final long ROWS_OF_A_TABLE = 1_000;

  /** The query and the form of its answer. */
  public record Asked(
      @Parameter(doc = "The query: one SELECT.", example = "SELECT count(*) FROM population.person")
          Optional<String> query,
      @Parameter(doc = "A file that holds the query.", example = "query.sql") Optional<Path> file,
      @Parameter(doc = "How to print: table, csv or json; json under --json, or else table.")
          Optional<QueryOutput.Format> format,
      @Parameter(
              doc = "The most rows to print. For a table 1000 if not given; for csv and json, all.",
              min = "1",
              max = "1000000000")
          Optional<Integer> maxRows) {

    public Asked {
      if (query.isPresent() == file.isPresent()) {
        throw new BadParameters("Give the query with --query or with --file.");
      }
    }
  }

  @Override
  public CommandSpec<Asked> spec() {
    return new CommandSpec<>(
        "sql",
        "What does a query over the lake answer?",
        "Runs one SELECT over the current snapshots (source.table, or table with --source) and over"
            + " results (results.job.table for the newest run, results.job.run.table for any);"
            + " a name with hyphens stands in `backquotes`. Rows of persons who may not be seen for"
            + " the purpose, and of categories they deny, are not there. Nothing is read by path,"
            + " written or set, and only functions that compute from their arguments are allowed.",
        Asked.class,
        Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SPARK),
        Set.of(Needs.SOURCE),
        "sql --lake /data/lake --purpose HMB --source population"
            + " --query \"SELECT gender_concept_id, count(*) FROM person GROUP BY 1\"");
  }

  @Override
  public Optional<String> execute(Asked asked, Invocation call) {
    String text = asked.query().orElseGet(() -> read(asked.file().orElseThrow()));
    QueryOutput.Format format = format(asked, call);
    OptionalLong limit = limit(asked, format);
    Lake lake = RunPlan.openLake(call);
    Query query = Query.parse(session(call), text);
    List<TableName> tables = query.tables(lake, call.common().source());
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("source", call.common().source().orElse(""));
    parameters.put("query-sha256", sha256(text));
    parameters.put(
        "tables", tables.stream().map(TableName::toString).collect(Collectors.joining(", ")));
    parameters.put("format", format.name().toLowerCase(Locale.ROOT));
    parameters.put("max-rows", limit.isPresent() ? String.valueOf(limit.getAsLong()) : "");
    RunPlan plan =
        RunPlan.of(
            lake,
            "sql",
            Lake.RESULTS + "/sql",
            parameters,
            Reads.of(QueryTables.sources(tables)),
            call);
    return Recorded.run(
        plan,
        call.clock(),
        run ->
            answer(
                run, query, new QueryOutput(call.terminal(), format, limit), format, limit, call));
  }

  private static Optional<String> answer(
      Run run,
      Query query,
      QueryOutput output,
      QueryOutput.Format format,
      OptionalLong limit,
      Invocation call) {
    try {
      run.openGate(query.session());
      Dataset<Row> rows = query.rows(run);
      output.check(rows.schema());
      Iterator<Row> shown =
          limit.isPresent()
              ? rows.limit(Math.toIntExact(limit.getAsLong() + 1)).toLocalIterator()
              : rows.toLocalIterator();
      shown.hasNext(); // most errors of a query show on its first row
      run.stage("run");
      String manifest = Recorded.manifest(run, run.publish(Manifest.Status.COMPLETE));
      output.print(rows.schema(), shown);
      if (format == QueryOutput.Format.TABLE) {
        return Optional.of(manifest);
      }
      call.terminal().note("manifest " + manifest);
      return Optional.empty();
    } catch (Exception thrown) { // also what Spark throws without declaring it
      throw QueryErrors.whileRunning(thrown)
          .<RuntimeException>map(p -> p)
          .orElseGet(() -> as(thrown));
    }
  }

  private static RuntimeException as(Exception thrown) {
    return thrown instanceof RuntimeException known
        ? known
        : new IllegalStateException("a query failed", thrown);
  }

  /** A session of the query's own: without views, functions and settings that others have made. */
  private static SparkSession session(Invocation call) {
    SparkSession session =
        ((org.apache.spark.sql.classic.SparkSession) call.session()).newSession();
    Map.of(
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.ansi.enabled", "true",
            "spark.sql.datetime.java8API.enabled", "true",
            "spark.sql.runSQLOnFiles", "false",
            "spark.sql.variable.substitute", "false")
        .forEach(session.conf()::set);
    return session;
  }

  private static String read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadParameters("--file " + file + ": there is no such file.");
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (java.nio.charset.CharacterCodingException other) {
      throw new BadParameters("--file " + file + " is not text in UTF-8.");
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private static QueryOutput.Format format(Asked asked, Invocation call) {
    QueryOutput.Format format =
        asked
            .format()
            .orElse(call.terminal().json() ? QueryOutput.Format.JSON : QueryOutput.Format.TABLE);
    if (call.terminal().json() && format != QueryOutput.Format.JSON) {
      throw new BadParameters("--json prints JSON: leave out --format or --json.");
    }
    return format;
  }

  private static OptionalLong limit(Asked asked, QueryOutput.Format format) {
    if (asked.maxRows().isPresent()) {
      return OptionalLong.of(asked.maxRows().get());
    }
    return format == QueryOutput.Format.TABLE
        ? OptionalLong.of(ROWS_OF_A_TABLE)
        : OptionalLong.empty();
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
