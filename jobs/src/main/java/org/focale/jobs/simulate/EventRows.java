package org.focale.jobs.simulate;

import java.io.IOException;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.focale.cdm.CdmTable;
import org.focale.lake.TableFiles;

/** How do the facts of one table become its rows? One row is used again and again. */
final class EventRows {

  /** Facts of a person in one table are numbered within these bits of the key. */
  private static final int FACT_BITS = 15;

  private static final int FROM_RECORD = 32817;

  private final int table;
  private final SpecificInternalRow row;
  private final int key;
  private final int person;
  private final int concept;
  private final int start;
  private final int end;
  private final int visit;
  private final int unit;
  private final int value;
  private final int low;
  private final int high;
  private final int count;
  private final int gap;
  private final int text;
  private final int careSite;
  private final int answer;
  private final int[] answers;
  private final UTF8String[] texts;
  private long[] keys = new long[256];

  /**
   * @param table place among the files
   * @param texts what {@link FactList#text} stands for in this table
   * @param answers the same as concepts; none where a text is no answer
   */
  EventRows(int table, CdmTable cdm, String prefix, String[] texts, int[] answers) {
    this.table = table;
    this.row = new SpecificInternalRow(cdm.schema());
    for (int i = 0; i < cdm.fields().size(); i++) {
      row.setNullAt(i);
    }
    this.key = place(cdm, cdm.primaryKey().orElseThrow());
    this.person = place(cdm, "person_id");
    this.concept = place(cdm, prefix + "_concept_id");
    this.start = place(cdm, cdm.startField().orElseThrow());
    this.end = cdm.endField().map(field -> place(cdm, field)).orElse(-1);
    this.visit = cdm.name().startsWith("visit") ? -1 : place(cdm, "visit_occurrence_id");
    this.unit = place(cdm, "unit_concept_id");
    this.value = place(cdm, "value_as_number");
    this.low = place(cdm, "range_low");
    this.high = place(cdm, "range_high");
    this.count =
        Math.max(place(cdm, "condition_occurrence_count"), place(cdm, "drug_exposure_count"));
    this.gap = place(cdm, "gap_days");
    this.text = Math.max(place(cdm, "value_as_string"), place(cdm, "device_source_value"));
    this.careSite = place(cdm, "care_site_id");
    this.answer = answers.length > 0 ? place(cdm, "value_as_concept_id") : -1;
    this.answers = answers;
    this.texts = new UTF8String[texts.length];
    for (int i = 0; i < texts.length; i++) {
      this.texts[i] = UTF8String.fromString(texts[i]);
    }
    int type = place(cdm, prefix + "_type_concept_id");
    if (type >= 0) {
      row.setInt(type, FROM_RECORD);
    }
  }

  private static int place(CdmTable cdm, String field) {
    for (int i = 0; i < cdm.fields().size(); i++) {
      if (cdm.fields().get(i).name().equals(field)) {
        return i;
      }
    }
    return -1;
  }

  /** Sets the site of the rows to come. */
  void careSite(long site) {
    row.setLong(careSite, site);
  }

  /**
   * Writes a person's facts in order of day.
   *
   * @param visitKeys the key of each visit by its place, as {@link #keys} of the visits
   */
  void write(long personId, FactList facts, long[] visitKeys, TableFiles.Rows files)
      throws IOException {
    long[] order = facts.byDay();
    if (keys.length < facts.size) {
      keys = new long[2 * facts.size];
    }
    row.setLong(person, personId);
    for (int k = 0; k < facts.size; k++) {
      int i = FactList.place(order[k]);
      keys[i] = personId << FACT_BITS | k;
      row.setLong(key, keys[i]);
      row.setInt(concept, facts.concept[i]);
      row.setInt(start, facts.day[i]);
      if (end >= 0) {
        row.setInt(end, facts.end[i]);
      }
      if (visit >= 0) {
        if (facts.visit[i] == FactList.NO_VISIT) {
          row.setNullAt(visit);
        } else {
          row.setLong(visit, visitKeys[facts.visit[i]]);
        }
      }
      values(facts, i);
      files.add(table, row);
    }
  }

  private void values(FactList facts, int i) {
    if (count >= 0) {
      row.setInt(count, (int) facts.value[i]);
    }
    if (gap >= 0) {
      row.setInt(gap, (int) facts.low[i]);
    }
    number(value, facts.value[i]);
    if (unit >= 0 && facts.unit[i] != 0) {
      row.setInt(unit, facts.unit[i]);
      number(low, facts.low[i]);
      number(high, facts.high[i]);
    } else if (unit >= 0) {
      row.setNullAt(unit);
    }
    if (text >= 0) {
      row.update(text, facts.text[i] < 0 ? null : texts[facts.text[i]]);
    }
    if (answer >= 0 && facts.text[i] >= 0) {
      row.setInt(answer, answers[facts.text[i]]);
    } else if (answer >= 0) {
      row.setNullAt(answer);
    }
  }

  private void number(int column, double number) {
    if (column >= 0 && !Double.isNaN(number)) {
      row.setDouble(column, number);
    } else if (column >= 0) {
      row.setNullAt(column);
    }
  }

  /** The keys of the facts last written, by their place in the list. */
  long[] keys() {
    return keys;
  }
}
