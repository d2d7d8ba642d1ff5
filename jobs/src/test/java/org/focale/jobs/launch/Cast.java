package org.focale.jobs.launch;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;

import java.util.Optional;
import java.util.Set;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.Parameter;

/** What is the sum of numbers written as text? Spark quotes a text that is none. */
final class Cast implements Command<Cast.Texts> {

  record Texts(@Parameter(doc = "A text per row.", required = true) String text) {}

  @Override
  public CommandSpec<Texts> spec() {
    return new CommandSpec<>(
        "cast",
        "What is the sum?",
        "Prints it.",
        Texts.class,
        Set.of(Needs.SPARK),
        "cast --text 1");
  }

  @Override
  public Optional<String> execute(Texts texts, Invocation invocation) {
    Object total =
        invocation
            .session()
            .range(0, 100, 1, 3)
            .select(expr("concat('" + texts.text() + "', id % 2)").cast("int").as("number"))
            .agg(sum("number"))
            .head()
            .get(0);
    invocation.terminal().print(String.valueOf(total));
    return Optional.empty();
  }
}
