package org.focale.jobs.risk.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.focale.table.GivenNumber;
import org.focale.table.MissingMarks;

/** Does a row take part, and did it have the outcome? */
final class LabelRule implements Serializable {

  /** Where does a row end up? */
  enum Fate {
    LEFT_OUT,
    /** The label is missing. */
    UNKNOWN,
    /** Not followed for as long as the event is looked for. */
    NOT_FOLLOWED,
    WITH,
    WITHOUT
  }

  private static final long serialVersionUID = 1L;

  private final MissingMarks missing;
  private final List<Integer> leaveOutColumns = new ArrayList<>();
  private final List<ValueSet> leaveOutValues = new ArrayList<>();
  private final int column;
  private final ValueSet positive;
  private final int time;
  private final double within;

  LabelRule(TableSchema schema, TableColumns columns, MissingMarks missing) {
    this.missing = missing;
    for (Map.Entry<String, List<String>> entry : schema.leaveOut().entrySet()) {
      leaveOutColumns.add(columns.named(entry.getKey()).position());
      leaveOutValues.add(new ValueSet(entry.getValue()));
    }
    if (schema.label() instanceof TableSchema.Event event) {
      column = columns.named(event.event()).position();
      positive = new ValueSet(event.positive());
      time = columns.named(event.time()).position();
      within = event.within();
    } else {
      TableSchema.Outcome outcome = (TableSchema.Outcome) schema.label();
      column = columns.named(outcome.column()).position();
      positive = new ValueSet(outcome.positive());
      time = -1;
      within = 0;
    }
  }

  Fate of(Row row) {
    for (int i = 0; i < leaveOutColumns.size(); i++) {
      String text = missing.text(row, leaveOutColumns.get(i));
      if (!text.isEmpty() && leaveOutValues.get(i).has(text)) {
        return Fate.LEFT_OUT;
      }
    }
    String text = missing.text(row, column);
    if (text.isEmpty()) {
      return Fate.UNKNOWN;
    }
    boolean came = positive.has(text);
    return time < 0 ? (came ? Fate.WITH : Fate.WITHOUT) : inTime(row, came);
  }

  private Fate inTime(Row row, boolean came) {
    OptionalDouble after = GivenNumber.of(missing.text(row, time));
    if (after.isEmpty()) {
      return Fate.UNKNOWN;
    }
    if (came && after.getAsDouble() <= within) {
      return Fate.WITH;
    }
    return came || after.getAsDouble() >= within ? Fate.WITHOUT : Fate.NOT_FOLLOWED;
  }
}
