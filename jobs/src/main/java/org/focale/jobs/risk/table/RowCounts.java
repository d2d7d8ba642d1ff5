package org.focale.jobs.risk.table;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.focale.jobs.risk.table.LabelRule.Fate;
import org.focale.problem.BrokenInput;

/** How many rows take part, with and without the outcome, and why not the others? */
final class RowCounts {

  /** Fewer of either class teach nothing that could be trusted. */
  static final int LEAST_OF_EACH = 10;

  private final Map<Fate, Long> rows = new EnumMap<>(Fate.class);
  private long withoutPerson;

  /** From the rows of {@link CodedRows#fates}. */
  static RowCounts of(List<Row> fates) {
    RowCounts counts = new RowCounts();
    for (Row row : fates) {
      Fate fate = Fate.valueOf(row.getString(0));
      counts.rows.put(fate, row.getLong(1));
      if (fate == Fate.WITH || fate == Fate.WITHOUT) {
        counts.withoutPerson += row.getLong(1) - row.getLong(2);
      }
    }
    return counts;
  }

  long of(Fate fate) {
    return rows.getOrDefault(fate, 0L);
  }

  long takingPart() {
    return of(Fate.WITH) + of(Fate.WITHOUT);
  }

  /**
   * Refuses what no model can be learnt from.
   *
   * @throws BrokenInput with the counts
   */
  void check(TableSchema schema) {
    if (schema.person().isPresent() && withoutPerson > 0) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows have no %s, so nobody knows on which side of a split they belong."
                  + " Fill it in, or name no person.",
              withoutPerson,
              takingPart(),
              schema.person().get()));
    }
    if (of(Fate.WITH) < LEAST_OF_EACH || of(Fate.WITHOUT) < LEAST_OF_EACH) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "%,d rows have the outcome (%s) and %,d do not; at least %d of each are needed.%s",
              of(Fate.WITH),
              schema.label().text(),
              of(Fate.WITHOUT),
              LEAST_OF_EACH,
              others()));
    }
  }

  /** Why rows take no part, as a sentence after another; "" if all do. */
  String others() {
    StringBuilder text = new StringBuilder();
    add(text, Fate.LEFT_OUT, "were left out as the schema says");
    add(text, Fate.UNKNOWN, "have no label");
    add(text, Fate.NOT_FOLLOWED, "were not followed long enough to know");
    return text.toString();
  }

  private void add(StringBuilder text, Fate fate, String why) {
    if (of(fate) > 0) {
      text.append(String.format(Locale.ROOT, " %,d rows %s.", of(fate), why));
    }
  }
}
