package org.focale.jobs.rarecases;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.focale.job.PersonAnswer;
import org.focale.job.TextTable;
import org.focale.jobs.rarecases.peers.PersonCase;
import org.focale.jobs.rarecases.peers.ToldFact;
import org.focale.outlier.EmpiricalNull;

/**
 * How is it told what makes one person rare, to read and as JSON?
 *
 * @param run of rare-cases that learnt the peers
 * @param persons whom that run compared
 * @param ordinary how many of them are expected with a score by chance
 * @param errors rows of {@link org.focale.jobs.rarecases.error.ErrorTable#FACT}
 */
record CasePage(
    String source,
    String snapshot,
    String run,
    long persons,
    EmpiricalNull ordinary,
    List<Row> errors) {

  private static final double LEAST_BY_CHANCE = 0.001;
  private static final double FOUR_DIGITS = 1_000;
  private static final double LEAST_DECIMAL = 1e-4;

  CasePage {
    errors = List.copyOf(errors);
  }

  PersonAnswer neverObserved() {
    List<String> lines = head();
    lines.add("never observed: there is nothing to compare");
    return new PersonAnswer(lines, fields());
  }

  PersonAnswer answer(PersonCase found) {
    double byChance = ordinary.expected(found.score());
    List<String> lines = head();
    lines.add(
        String.format(
            Locale.ROOT,
            "score %.2f from %d comparisons; of %,d persons %s would be as unlike by chance",
            found.score(),
            found.compared(),
            persons,
            byChance(byChance)));
    lines.add("");
    int reasons = found.reasons().size();
    lines.add(
        reasons == 0
            ? "nothing in particular makes this record rare"
            : "what makes this record rare: " + (reasons == 1 ? "1 fact" : reasons + " facts"));
    if (!found.facts().isEmpty()) {
      lines.addAll(table(found.facts()));
    }
    Map<String, Object> fields = fields();
    fields.put("score", found.score());
    fields.put("compared", found.compared());
    fields.put("expected_false_positives", byChance);
    fields.put("facts", found.facts().stream().map(CasePage::fact).toList());
    return new PersonAnswer(lines, fields);
  }

  private List<String> head() {
    List<String> lines = new ArrayList<>();
    lines.add("source " + source + ", snapshot " + snapshot);
    lines.add("peers of rare-cases run " + run);
    if (!errors.isEmpty()) {
      Map<String, Integer> kinds = new TreeMap<>();
      errors.forEach(error -> kinds.merge(error.getString(0), 1, Integer::sum));
      lines.add("left out as wrong: " + kinds.toString().replaceAll("[{}]", "").replace('=', ' '));
    }
    return lines;
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("source", source);
    fields.put("snapshot", snapshot);
    fields.put("rare_cases_run", run);
    fields.put("errors", errors.stream().map(error -> error.getString(0)).toList());
    return fields;
  }

  private static List<String> table(List<ToldFact> facts) {
    TextTable table =
        new TextTable("", "fact", "value", "peers", "n", "median", "percentile", "as far out");
    for (ToldFact fact : facts) {
      table.row(
          fact.reason() ? "rare" : "",
          fact.name(),
          brief(fact.value()),
          fact.peers(),
          fact.persons(),
          brief(fact.median()),
          String.format(Locale.ROOT, "%.1f", fact.percentile()),
          String.format(Locale.ROOT, "%.2f %%", 100 * fact.share()));
    }
    return table.lines();
  }

  /** Four digits, or as many as the whole part has. */
  static String brief(double value) {
    double size = Math.abs(value);
    if (size >= FOUR_DIGITS) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return value == 0 || size >= LEAST_DECIMAL
        ? new BigDecimal(value, new MathContext(4)).stripTrailingZeros().toPlainString()
        : String.format(Locale.ROOT, "%.2e", value);
  }

  /** How many persons are expected, no smaller than a tail can be trusted. */
  static String byChance(double persons) {
    return persons < LEAST_BY_CHANCE ? "fewer than " + LEAST_BY_CHANCE : brief(persons);
  }

  private static Map<String, Object> fact(ToldFact fact) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("reason", fact.reason());
    object.put("feature", fact.feature());
    object.put("name", fact.name());
    object.put("value", fact.value());
    object.put("peers", fact.peers());
    object.put("peers_persons", fact.persons());
    object.put("peers_median", fact.median());
    object.put("percentile", fact.percentile());
    object.put("share", fact.share());
    object.put("surprise", fact.surprise());
    return object;
  }
}
