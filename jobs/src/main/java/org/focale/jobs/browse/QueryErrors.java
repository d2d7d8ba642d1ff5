package org.focale.jobs.browse;

import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.focale.problem.BadParameters;
import org.focale.problem.Problem;

/**
 * What is wrong with a query, in words that hold no value?
 *
 * <p>Before a query runs, Spark's own message, with numbers and quoted text that may be literals of
 * the query left out. While it runs, the name of the error alone: the message quotes data.
 */
final class QueryErrors {

  private QueryErrors() {}

  /** What the parser or the analyzer says. */
  static BadParameters unreadable(AnalysisException wrong) {
    String where =
        wrong.line().isDefined()
            ? " (line " + wrong.line().get() + ", column " + (position(wrong) + 1) + ")"
            : "";
    String message = wrong instanceof ParseException ? wrong.message() : wrong.getSimpleMessage();
    return new BadParameters("The query is wrong" + where + ": " + withoutValues(message));
  }

  private static int position(AnalysisException wrong) {
    return wrong.startPosition().isDefined() ? (Integer) wrong.startPosition().get() : 0;
  }

  /**
   * A message without what may be a literal: names in backquotes, names of types and single words
   * stay; quoted expressions, quoted text and numbers go.
   */
  static String withoutValues(String message) {
    return message
        .split("; line \\d+ pos \\d+|\n\n|\n== SQL|SQLSTATE:", 2)[0]
        .replaceAll("\"(?![A-Z<>, ():]*\")[^\"]*\"", "\"…\"")
        .replaceAll("''[^']*''", "'…'")
        .replaceAll("'(?![A-Za-z_]*')[^']*'", "'…'")
        .replaceAll("(?<![\\w.`])-?\\d+(\\.\\d+)?\\b(?![^`]*`[^`]*$)", "…")
        .strip();
  }

  /** What the query's own arithmetic or conversions did while it ran, if it was that. */
  static Optional<BadParameters> whileRunning(Throwable thrown) {
    for (Throwable link = thrown; link != null; link = link.getCause()) {
      if (link instanceof Problem) {
        return Optional.empty(); // it speaks for itself
      }
      if (link instanceof SparkThrowable spark && ofTheQuery(spark)) {
        return Optional.of(
            new BadParameters(
                "The query ended with the error "
                    + spark.getCondition()
                    + " on some row. try_cast, try_divide and other functions that begin with try_"
                    + " give NULL instead."));
      }
    }
    return Optional.empty();
  }

  /**
   * Data exceptions (22), too many rows of a subquery (21), and errors that a query raises (P0).
   */
  private static boolean ofTheQuery(SparkThrowable spark) {
    String state = spark.getSqlState();
    return state != null && spark.getCondition() != null && state.matches("(22|21|P0|42).*");
  }
}
