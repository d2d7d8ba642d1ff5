package org.focale.jobs.browse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.CommandExecutionMode$;
import org.focale.job.Run;
import org.focale.lake.Lake;
import org.focale.problem.BadParameters;

/**
 * Which rows does a query ask for, once its tables are gated and it has been judged?
 *
 * <p>Parsed, then its names are resolved against the lake, then the gated tables put in their
 * place, then analyzed, then judged as a whole; Spark's own catalogue is asked for nothing.
 */
final class Query {

  private final org.apache.spark.sql.classic.SparkSession session;
  private final LogicalPlan parsed;
  private final AllowedFunctions functions = new AllowedFunctions();
  private final Map<List<String>, TableName> tables = new LinkedHashMap<>();

  private Query(org.apache.spark.sql.classic.SparkSession session, LogicalPlan parsed) {
    this.session = session;
    this.parsed = parsed;
  }

  /**
   * Reads a query.
   *
   * @param session one that nobody else uses
   * @throws BadParameters if it is not SQL
   */
  static Query parse(SparkSession session, String text) {
    var own = (org.apache.spark.sql.classic.SparkSession) session;
    // The parser goes by the settings of the active session; others let it put in ${env:HOME}.
    return new Query(own, own.withActive(() -> plan(own, text)));
  }

  private static LogicalPlan plan(org.apache.spark.sql.classic.SparkSession session, String text) {
    try {
      return session.sessionState().sqlParser().parsePlan(text);
    } catch (Exception wrong) { // Scala does not declare all it throws
      throw told(wrong);
    }
  }

  SparkSession session() {
    return session;
  }

  /** The tables it names; throws if one is not there, or if the query may not run anyway. */
  List<TableName> tables(Lake lake, Optional<String> source) {
    try {
      for (List<String> name : QuerySyntax.tables(parsed, functions::check)) {
        tables.put(name, TableName.of(name, lake, source));
      }
      return new ArrayList<>(tables.values());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The rows, of which nothing has been computed yet. */
  Dataset<Row> rows(Run run) {
    QueryTables gated = new QueryTables(session, run);
    LogicalPlan replaced = QuerySyntax.replace(parsed, name -> gated.plan(tables.get(name), name));
    try {
      LogicalPlan analyzed =
          session
              .sessionState()
              .executePlan(replaced, CommandExecutionMode$.MODULE$.SKIP())
              .analyzed();
      AllowedPlan.check(analyzed, functions, gated.gatedAlias());
      return org.apache.spark.sql.classic.Dataset.ofRows(session, analyzed);
    } catch (Exception wrong) {
      throw told(wrong);
    }
  }

  private static RuntimeException told(Exception wrong) {
    if (wrong instanceof AnalysisException analysis) {
      return QueryErrors.unreadable(analysis);
    }
    return QueryErrors.whileRunning(wrong)
        .<RuntimeException>map(problem -> problem)
        .orElseGet(
            () ->
                wrong instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("a query could not be read", wrong));
  }
}
